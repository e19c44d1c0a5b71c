/* SPDX-License-Identifier: MIT */
/*
 * states: what changes of goroutines' and procs' states do to the lanes.
 *
 * A goroutine that comes to run or enters a system call shows on the lanes of
 * the thread and proc in the event's context; when it leaves, they are free
 * again, unless the proc was taken away in the meantime.
 */
#ifndef TGT_TIMELINE_STATES_H
#define TGT_TIMELINE_STATES_H

struct builder;
struct entry;

void states_go(struct builder *b, struct entry *e);
void states_proc(struct builder *b, struct entry *e);

#endif
