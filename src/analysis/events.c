/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/events.h"

#include <inttypes.h>

#include "analysis/selection.h"
#include "analysis/table.h"
#include "analysis/values.h"
#include "base/mem.h"
#include "timeline/moments.h"

void
events_init(struct events *x, const struct timeline *tl,
	    const struct selection *s)
{
	const struct timeline_totals *t = timeline_totals(tl);
	uint64_t end = t->events;
	int64_t from, to;

	selection_window(s, tl, &from, &to);
	x->timeline = tl;
	x->first =
		s->from_ns == TIMELINE_NEVER ? 0 : timeline_event_at(tl, from);
	if (s->to_ns != TIMELINE_OPEN)
		end = timeline_event_at(tl, to);
	x->count = end > x->first ? (uint32_t)(end - x->first) : 0;
	x->row = UINT32_MAX;
}

void
events_release(struct events *x)
{
	mem_free(x->block);
	strbuf_free(&x->text);
}

uint32_t
events_row_at(const struct events *x, int64_t at_ns)
{
	uint64_t number = timeline_event_at(x->timeline, at_ns);

	if (number < x->first || !x->count)
		return 0;
	number -= x->first;
	return number < x->count ? (uint32_t)number : x->count - 1;
}

enum {
	MANY = 256, /* rows in order, more than a screen: worth a scan */
	BLOCK = 1024
};

enum {
	TIME,
	KIND,
	THREAD,
	PROC,
	GOROUTINE,
	WHAT,
	FUNCTION,
	TASK,
	COLUMNS
};

static const struct column columns[COLUMNS] = {
	{ "time_ns", "When", VALUE_TIME, "when it happened" },
	{ "event", "Event", VALUE_TEXT, "its kind, as Go names it" },
	{ "thread", "Thread", VALUE_ID, "the thread that wrote it" },
	{ "proc", "Proc", VALUE_ID, "the proc that this thread had" },
	{ "goroutine", "Goroutine", VALUE_ID,
	  "the goroutine that ran there; of a change of state, the one that "
	  "changes" },
	{ "what", "What", VALUE_TEXT,
	  "what changes, and why; or what begins or ends, or is told" },
	{ "function", "In", VALUE_TEXT,
	  "the function of the program where it happened" },
	{ "task", NULL, VALUE_ID, "the task that it belongs to" },
};

static void
add_string(struct strbuf *out, const struct timeline *tl, uint32_t string)
{
	strbuf_puts(out, timeline_text(tl, string));
}

static void
add_change(struct strbuf *out, const struct timeline *tl,
	   const struct event *ev)
{
	bool is_proc = ev->kind == EV_PROC_STATE;

	strbuf_putc(out, is_proc ? 'P' : 'G');
	strbuf_add_i64(out, ev->subject);
	strbuf_putc(out, ' ');
	strbuf_puts(out, is_proc ? event_proc_state_name(ev->from)
				 : event_go_state_name(ev->from));
	strbuf_puts(out, "->");
	strbuf_puts(out, is_proc ? event_proc_state_name(ev->to)
				 : event_go_state_name(ev->to));
	if (is_proc || !ev->name)
		return;
	strbuf_puts(out, " (");
	add_string(out, tl, ev->name);
	strbuf_putc(out, ')');
}

void
events_words(struct strbuf *out, const struct timeline *tl,
	     const struct event *ev)
{
	switch ((enum event_kind)ev->kind) {
	case EV_GO_STATE:
	case EV_PROC_STATE:
		add_change(out, tl, ev);
		break;
	case EV_METRIC:
		strbuf_addf(out, "%s = %" PRIu64, event_metric_name(ev->sub),
			    ev->arg[0]);
		break;
	case EV_TASK_BEGIN:
	case EV_TASK_END:
		strbuf_addf(out, "task %" PRIu64 " ", ev->arg[0]);
		add_string(out, tl, ev->name);
		break;
	case EV_LOG:
		add_string(out, tl, ev->name);
		strbuf_puts(out, ev->name ? ": " : "");
		strbuf_add(out, ev->text, ev->text_len);
		break;
	case EV_LABEL:
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
	case EV_REGION_BEGIN:
	case EV_REGION_END:
		add_string(out, tl, ev->name);
		break;
	case EV_SYNC:
		strbuf_addf(out, "generation %" PRIu64, ev->arg[0]);
		break;
	case EV_EXPERIMENTAL:
		strbuf_puts(out, ev->spec->name);
		break;
	case EV_SAMPLE:
	case EV_COUNT:
		break;
	}
}

static void
set_id(struct value *out, int64_t id)
{
	out->kind = VALUE_NONE;
	if (id != EVENT_NO_ID)
		values_number(out, VALUE_ID, id);
}

static uint32_t
stack_of(const struct event *ev)
{
	switch ((enum event_kind)ev->kind) {
	case EV_GO_STATE:
		return ev->subject_stack ? ev->subject_stack : ev->stack;
	case EV_METRIC:
		return ev->sub == METRIC_PROCS ? ev->stack : STACK_NONE;
	case EV_SAMPLE:
	case EV_RANGE_BEGIN:
	case EV_TASK_BEGIN:
	case EV_TASK_END:
	case EV_REGION_BEGIN:
	case EV_REGION_END:
	case EV_LOG:
		return ev->stack;
	default:
		return STACK_NONE;
	}
}

static void
set_task(struct value *out, const struct event *ev)
{
	out->kind = VALUE_NONE;
	if (ev->kind == EV_TASK_BEGIN || ev->kind == EV_TASK_END ||
	    ev->kind == EV_REGION_BEGIN || ev->kind == EV_REGION_END ||
	    ev->kind == EV_LOG)
		values_number(out, VALUE_ID, (int64_t)ev->arg[0]);
}

/* The rows from that one on, as many as there are. */
static void
read_block(struct events *x, uint32_t row)
{
	struct moments_scan scan;

	x->block_row = row;
	x->nblock = 0;
	moments_scan_open(&scan, x->timeline, x->first + row);
	while (x->nblock < BLOCK &&
	       moments_scan_next(&scan, &x->block[x->nblock]))
		x->nblock++;
	moments_scan_close(&scan);
}

static void
read_one(struct events *x, uint32_t row)
{
	x->block_row = row;
	x->nblock = 1;
	timeline_event(x->timeline, x->first + row, x->block);
}

/* Who looks for something asks for all rows, up or down. */
static void
fetch(struct events *x, uint32_t row)
{
	bool is_up = row + 1 == x->row;
	uint32_t before = row < BLOCK ? row : BLOCK - 1;

	x->in_order = is_up || row == x->row + 1 ? x->in_order + 1 : 0;
	x->row = row;
	if (row - x->block_row < x->nblock)
		return;
	if (!x->block)
		x->block = mem_zalloc(BLOCK, sizeof(*x->block));
	if (x->in_order < MANY)
		read_one(x, row);
	else
		read_block(x, is_up ? row - before : row);
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	struct events *x = t->data;
	const struct event *ev;

	if (x->row != row)
		fetch(x, (uint32_t)row);
	ev = &x->block[row - x->block_row];
	switch (column) {
	case TIME:
		values_number(out, VALUE_TIME, ev->time);
		break;
	case KIND:
		values_word(out, event_kind_name(ev->kind));
		break;
	case THREAD:
		set_id(out, ev->m);
		break;
	case PROC:
		set_id(out, ev->p);
		break;
	case GOROUTINE:
		set_id(out, ev->kind == EV_GO_STATE ? ev->subject : ev->g);
		break;
	case WHAT:
		strbuf_reset(&x->text);
		events_words(&x->text, x->timeline, ev);
		out->kind = VALUE_TEXT;
		out->text.s = strbuf_str(&x->text);
		out->text.len = x->text.len;
		break;
	case FUNCTION:
		values_own_place(out, x->timeline, stack_of(ev));
		break;
	default:
		set_task(out, ev);
		break;
	}
}

void
events_table(struct events *x, struct table *out)
{
	*out = (struct table){ .name = "events",
			       .columns = columns,
			       .ncolumns = COLUMNS,
			       .nrows = x->count,
			       .timeline = x->timeline,
			       .data = x,
			       .cell = cell };
}
