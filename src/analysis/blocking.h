/* SPDX-License-Identifier: MIT */
/*
 * blocking: who waits where, for what, for how long, and who ends the wait.
 *
 * Waits of the same reason, begun at the same line, and ended by others at
 * the same line are one edge. Lines are those of values_own_frame(). A wait
 * that the network, a timer or the runtime ends has no waker; one that is not
 * over when the trace ends has an edge of its own, which says so. Waits that
 * began before the trace are not known. Durations are what of a wait lies in
 * the window. Table: edges, by total time.
 */
#ifndef TGT_ANALYSIS_BLOCKING_H
#define TGT_ANALYSIS_BLOCKING_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/exec_table.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/status.h"
#include "timeline/moments.h"

struct blocking_walk;
struct progress;
struct selection;
struct table;
struct timeline;

struct blocking_edge {
	uint32_t reason;        /* a string */
	uint32_t waiter, waker; /* frames, or UINT32_MAX */
	bool is_open;
	uint32_t count;
	struct exec_spread spread;
};

struct blocking {
	const struct timeline *timeline;
	VEC(struct blocking_edge) edges;
};

/*
 * Fills a zeroed struct. Of the selection, window and goroutine (the one that
 * waits) count. ST_EMPTY where no goroutine is called so, ST_CANCELLED; d must
 * be zeroed.
 */
enum status blocking_get(struct blocking *b, const struct timeline *tl,
			 const struct selection *s, struct progress *p,
			 struct diag *d);
/*
 * The same for somebody who goes through the events anyway, whatever the
 * goroutine's name: begin, take each event of BLOCKING_KINDS, or each change
 * of a goroutine, and end, which fills b and frees the walk.
 */
#define BLOCKING_KINDS (1U << EV_GO_STATE | (uint32_t)MOMENTS_WAITS)
struct blocking_walk *blocking_begin(struct blocking *b,
				     const struct timeline *tl,
				     const struct selection *s);
void blocking_take(void *walk, struct moments_scan *scan, struct event *ev);
void blocking_end(struct blocking_walk *w);

void blocking_release(struct blocking *b);

void blocking_table(struct blocking *b, struct table *out);

#endif
