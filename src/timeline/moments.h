/* SPDX-License-Identifier: MIT */
/*
 * moments: every event of the trace, one by one, as the reader sent it.
 *
 * An event's place is its number: 0 to totals' events - 1, in order of time.
 * timeline_event() gives back the whole struct event, with one difference:
 * m_idx, p_idx, g_idx and subject_idx are the timeline's numbers.
 */
#ifndef TGT_TIMELINE_MOMENTS_H
#define TGT_TIMELINE_MOMENTS_H

#include "timeline/timeline.h"

struct chunk;
struct moments_thread;
struct record;

/* text, snapshot and spec stay valid as long as the timeline is held. */
void timeline_event(const struct timeline *tl, uint64_t number,
		    struct event *out);

/* The number of the first event at or after that time, or totals' events. */
uint64_t timeline_event_at(const struct timeline *tl, int64_t at_ns);

/*
 * Events one after the other, for analyses that look at all of them.
 *
 *     struct moments_scan s;
 *     struct event ev;
 *
 *     for (moments_scan_open(&s, tl, 0); moments_scan_next(&s, &ev);)
 *             count(&ev);
 *     moments_scan_close(&s);
 */
struct moments_scan {
	const struct timeline *tl;
	const struct chunk *chunk; /* where the scan is */
	uint32_t chunk_number;
	/* Of its events, what comes next and what is behind the last. */
	const struct record *next, *end;
	uint64_t base_ns;               /* the chunk's */
	struct moments_thread *threads; /* who runs where */
	uint32_t reasons[UINT8_MAX + 1];
	/* By code: what the scan gives, and what that says. */
	struct moments_code {
		uint8_t kind, from, to, sub; /* as in the event */
		bool is_wanted, is_bare, has_own_stack, on_itself;
		uint32_t same_stack; /* of the subject: all bits, or none */
	} codes[UINT8_MAX + 1];
};

/* Begins with the event of that number. */
void moments_scan_open(struct moments_scan *s, const struct timeline *tl,
		       uint64_t number);
enum {
	MOMENTS_ALL = (1 << EV_COUNT) - 1,
	/* Of the changes of goroutines, only those from no state and to none,
	 * and to GO_WAITING: a bit besides those of the kinds. */
	MOMENTS_LIVES = 1 << EV_COUNT,
	/* Only those from GO_WAITING and to it. */
	MOMENTS_WAITS = 1 << (EV_COUNT + 1)
};

/*
 * From now on, gives only events of these kinds, bits 1 << enum event_kind,
 * and quickly: of changes of states, regions, tasks and logs, context and
 * the subject's id are undefined. Of regions there is g_idx, and subject_idx
 * is the region's number.
 */
void moments_scan_only(struct moments_scan *s, uint32_t kinds);
/* False after the last one. What the event points to stays valid as long as
 * the timeline is held. */
bool moments_scan_next(struct moments_scan *s, struct event *out);
/* Calls take with each event that moments_scan_next() would give, of the next
 * thousands; false if these were the last. */
bool moments_scan_chunk(struct moments_scan *s,
			void (*take)(void *walk, struct moments_scan *s,
				     struct event *ev),
			void *walk);
/* The number of the event that comes next. */
uint64_t moments_scan_number(const struct moments_scan *s);
/* Gives the event that the scan returned last its context. */
void moments_scan_context(struct moments_scan *s, struct event *ev);
/* Of its context, quickly, only this: the index, or TIMELINE_NONE; the id, or
 * EVENT_NO_ID. */
uint32_t moments_scan_goroutine(struct moments_scan *s, const struct event *ev);
int64_t moments_scan_goroutine_id(struct moments_scan *s,
				  const struct event *ev);
uint32_t moments_scan_proc(const struct moments_scan *s,
			   const struct event *ev);
void moments_scan_close(struct moments_scan *s);

#endif
