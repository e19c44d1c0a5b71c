/* SPDX-License-Identifier: MIT */
/*
 * intake: takes the events, one by one, finds out who executes, and lets
 * changes of state show on the lanes. All in one file, for the compiler: it
 * is what building a timeline costs.
 *
 * A goroutine that comes to run or enters a system call shows on the lanes of
 * the thread and proc in the event's context; when it leaves, they are free
 * again, unless the proc was taken away in the meantime.
 */
#ifndef TGT_TIMELINE_INTAKE_H
#define TGT_TIMELINE_INTAKE_H

struct event;
struct event_sink;

/* The sink is a builder's. */
void intake_event(struct event_sink *sink, const struct event *ev);

#endif
