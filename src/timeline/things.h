/* SPDX-License-Identifier: MIT */
/*
 * things: what the events that are no changes of state leave in the lists:
 * tasks, regions, logs, ranges, metrics, samples, ...
 */
#ifndef TGT_TIMELINE_THINGS_H
#define TGT_TIMELINE_THINGS_H

struct builder;
struct entry;

/* Fills the record and the lists for any kind but GO_STATE, PROC_STATE. */
void things_add(struct builder *b, struct entry *e);

#endif
