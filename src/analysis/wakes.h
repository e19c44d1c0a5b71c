/* SPDX-License-Identifier: MIT */
/*
 * wakes: when goroutines were made ready to run by no other goroutine: by the
 * network, by a timer, or because a system call was over that had lost its
 * proc.
 */
#ifndef TGT_ANALYSIS_WAKES_H
#define TGT_ANALYSIS_WAKES_H

#include <stddef.h>
#include <stdint.h>

struct progress;
struct timeline;

/*
 * NETWORK  a wait for the network ends, as Go's viewer has it
 * TIMER    a sleep ends; or a wait for a channel, and no goroutine ended it
 * SYSCALL  a goroutine is back from a system call, and without a proc
 */
enum wake_source {
	WAKE_NETWORK,
	WAKE_TIMER,
	WAKE_SYSCALL,
	WAKE_SOURCES
};

struct wakes;

/* Looks at all events; NULL if p was cancelled. Does not need tl later. */
struct wakes *wakes_find(const struct timeline *tl, struct progress *p);
void wakes_free(struct wakes *w);

/* How many there are in each of n equal cells of the window. */
void wakes_cells(const struct wakes *w, enum wake_source source,
		 int64_t from_ns, int64_t to_ns, uint32_t *cells, size_t n);

#endif
