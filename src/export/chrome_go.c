/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/chrome_go.h"

#include "event/event.h"
#include "event/names.h"
#include "export/chrome_rows.h"

/* "G1 main.main (GC (idle))" */
static void
name_go(const struct chrome_go *g, struct chrome_rows *r)
{
	chrome_rows_name(r, "G");
	strbuf_add_i64(&r->name, g->id);
	if (g->named) {
		strbuf_putc(&r->name, ' ');
		chrome_rows_add_name(r, g->func);
	}
	if (g->label) {
		strbuf_puts(&r->name, " (");
		chrome_rows_add_name(r, g->label);
		strbuf_putc(&r->name, ')');
	}
}

void
chrome_go_name_cause(struct chrome_rows *r, enum chrome_go_cause cause,
		     uint32_t reason)
{
	switch (cause) {
	case CHROME_GO_CREATED:
		chrome_rows_name(r, "go");
		return;
	case CHROME_GO_SYSCALL_DONE:
		chrome_rows_name(r, "exit blocked syscall");
		return;
	case CHROME_GO_UNBLOCKED:
	case CHROME_GO_NO_CAUSE:
		break;
	}
	chrome_rows_name(r, "unblock");
	if (reason) {
		strbuf_puts(&r->name, " (");
		chrome_rows_add_name(r, reason);
		strbuf_putc(&r->name, ')');
	}
}

void
chrome_go_cause(struct chrome_go *g, enum chrome_go_cause cause, int64_t lane,
		const struct event *ev)
{
	if (lane == CHROME_ROWS_NO_LANE)
		return;
	g->cause = cause;
	g->cause_reason = g->block_reason;
	g->cause_lane = lane;
	g->cause_ns = ev->time;
	g->cause_stack = ev->stack;
}

void
chrome_go_start(struct chrome_go *g, struct chrome_rows *r, int64_t at_ns,
		int64_t lane)
{
	for (size_t i = 0; i < g->ranges.n; i++) {
		g->ranges.at[i].at_ns = at_ns;
		g->ranges.at[i].stack = STACK_NONE;
	}
	if (g->cause != CHROME_GO_NO_CAUSE && lane != CHROME_ROWS_NO_LANE) {
		chrome_go_name_cause(r, g->cause, g->cause_reason);
		chrome_rows_flow(r, g->cause_lane, g->cause_ns, g->cause_stack,
				 lane, at_ns);
	}
	g->cause = CHROME_GO_NO_CAUSE;
	g->lane = lane;
	g->run_ns = at_ns;
}

static void
add_range(const struct chrome_go *g, struct chrome_rows *r,
	  const struct chrome_range *range, int64_t end_ns)
{
	if (g->lane == CHROME_ROWS_NO_LANE)
		return;
	chrome_rows_name(r, "");
	chrome_rows_add_name(r, range->name);
	chrome_rows_slice(r, g->lane, range->at_ns, end_ns, range->stack,
			  STACK_NONE, NULL);
}

void
chrome_go_stop(struct chrome_go *g, struct chrome_rows *r, int64_t at_ns,
	       uint32_t stack)
{
	if (g->lane == CHROME_ROWS_NO_LANE)
		return;
	name_go(g, r);
	chrome_rows_slice(r, g->lane, g->run_ns, at_ns, g->stop_stack, stack,
			  NULL);
	for (size_t i = 0; i < g->ranges.n; i++)
		add_range(g, r, &g->ranges.at[i], at_ns);
	g->stop_stack = stack;
	g->lane = CHROME_ROWS_NO_LANE;
}

void
chrome_go_syscall_begin(struct chrome_go *g, int64_t at_ns, int64_t lane,
			uint32_t stack)
{
	g->in_syscall = true;
	g->syscall_ns = at_ns;
	g->syscall_stack = stack;
	if (g->lane == CHROME_ROWS_NO_LANE) {
		g->lane = lane;
		g->run_ns = at_ns;
	}
}

void
chrome_go_syscall_end(struct chrome_go *g, struct chrome_rows *r, int64_t at_ns,
		      bool blocked)
{
	if (!g->in_syscall)
		return;
	g->in_syscall = false;
	if (g->lane == CHROME_ROWS_NO_LANE)
		return;
	chrome_rows_name(r, "syscall");
	chrome_rows_slice(
		r, g->lane, g->syscall_ns, at_ns, g->syscall_stack, STACK_NONE,
		blocked ? "{\"blocked\":\"yes\"}" : "{\"blocked\":\"no\"}");
}

void
chrome_go_range(struct chrome_go *g, struct chrome_rows *r,
		const struct event *ev)
{
	size_t i = 0;

	while (i < g->ranges.n && g->ranges.at[i].name != ev->name)
		i++;
	if (ev->kind == EV_RANGE_END) {
		if (i == g->ranges.n)
			return;
		add_range(g, r, &g->ranges.at[i], ev->time);
		g->ranges.at[i] = g->ranges.at[--g->ranges.n];
		return;
	}
	if (i == g->ranges.n)
		vec_push(&g->ranges, (struct chrome_range){ 0 });
	g->ranges.at[i] = (struct chrome_range){ .kind = ev->sub,
						 .name = ev->name,
						 .at_ns = g->run_ns };
	if (ev->kind == EV_RANGE_BEGIN) {
		g->ranges.at[i].at_ns = ev->time;
		g->ranges.at[i].stack = ev->stack;
	}
}
