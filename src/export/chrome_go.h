/* SPDX-License-Identifier: MIT */
/*
 * chrome_go: a goroutine on its way through a trace, as rows for Chrome.
 *
 * What it does is drawn on the lane of the proc or thread that it runs on. A
 * slice is written when it is over.
 */
#ifndef TGT_EXPORT_CHROME_GO_H
#define TGT_EXPORT_CHROME_GO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct chrome_rows;
struct event;

/* A range that is going on. */
struct chrome_range {
	uint8_t kind; /* enum range_kind */
	uint32_t name, stack;
	int64_t at_ns;
};

/* Why a goroutine may run, for the flow that leads to where it does. */
enum chrome_go_cause {
	CHROME_GO_NO_CAUSE,
	CHROME_GO_CREATED,
	CHROME_GO_UNBLOCKED,
	CHROME_GO_SYSCALL_DONE
};

struct chrome_go {
	int64_t id;
	bool named;
	uint32_t func, label;
	int64_t lane; /* where it runs, or none */
	int64_t run_ns;
	uint32_t stop_stack; /* where it last stopped */
	VEC(struct chrome_range) ranges;

	bool in_syscall;
	int64_t syscall_ns;
	uint32_t syscall_stack;

	uint32_t block_reason;
	enum chrome_go_cause cause;
	uint32_t cause_reason, cause_stack;
	int64_t cause_lane, cause_ns;
};

/* It begins and stops to run on a lane. */
void chrome_go_start(struct chrome_go *g, struct chrome_rows *r, int64_t at_ns,
		     int64_t lane);
void chrome_go_stop(struct chrome_go *g, struct chrome_rows *r, int64_t at_ns,
		    uint32_t stack);

void chrome_go_syscall_begin(struct chrome_go *g, int64_t at_ns, int64_t lane,
			     uint32_t stack);
void chrome_go_syscall_end(struct chrome_go *g, struct chrome_rows *r,
			   int64_t at_ns, bool blocked);

/* The event, on that lane, lets it run. Without a lane there is no arrow. */
void chrome_go_cause(struct chrome_go *g, enum chrome_go_cause cause,
		     int64_t lane, const struct event *ev);

/* The next rows are named after what lets it run: "unblock (sleep)". */
void chrome_go_name_cause(struct chrome_rows *r, enum chrome_go_cause cause,
			  uint32_t reason);

/* A range of its own begins, goes on since before, or ends. */
void chrome_go_range(struct chrome_go *g, struct chrome_rows *r,
		     const struct event *ev);

#endif
