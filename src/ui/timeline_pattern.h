/* SPDX-License-Identifier: MIT */
/*
 * timeline_pattern: the text that a search of the Timeline page looks for.
 *
 * Capitals in it mean themselves, small letters mean both. Whether a string
 * or a stack has it is worked out once for each.
 */
#ifndef TGT_UI_TIMELINE_PATTERN_H
#define TGT_UI_TIMELINE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "event/event.h"

struct timeline;

enum {
	/* The kinds of events that can have a text, by 1 << enum event_kind. */
	TIMELINE_PATTERN_KINDS = 1 << EV_LOG | 1 << EV_GO_STATE |
				 1 << EV_RANGE_BEGIN | 1 << EV_TASK_BEGIN |
				 1 << EV_TASK_END | 1 << EV_REGION_BEGIN |
				 1 << EV_LABEL | 1 << EV_SAMPLE
};

/* A zeroed struct is no pattern. For one thread. */
struct timeline_pattern {
	struct strbuf text; /* "" = none */
	int64_t id;       /* of a goroutine, if that is the text: "G7"; or -1 */
	bool is_for_runs; /* as events: of goroutines that match */
	VEC(uint8_t) strings, stacks; /* verdicts, by number */
};

void timeline_pattern_set(struct timeline_pattern *p, const char *text);
void timeline_pattern_release(struct timeline_pattern *p);

/* Do these bytes have it, does a string? */
bool timeline_pattern_in(const struct timeline_pattern *p, const char *s,
			 size_t n);
bool timeline_pattern_in_string(struct timeline_pattern *p,
				const struct timeline *tl, uint32_t string);

/* Is a goroutine called that: by its function's name, or by its id? Without a
 * look at all that is known of it: there may be very many. */
bool timeline_pattern_in_goroutine(struct timeline_pattern *p,
				   const struct timeline *tl,
				   uint32_t goroutine);

/* Does an event have it: in a reason, a name or a text, or as a function in
 * one of its stacks? Or is it the begin of such a goroutine's run or system
 * call? It may come without context (timeline/moments.h). */
bool timeline_pattern_in_event(struct timeline_pattern *p,
			       const struct timeline *tl,
			       const struct event *ev);

#endif
