/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_filter.h"

#include <string.h>

#include "analysis/where.h"
#include "base/mem.h"
#include "timeline/lane.h"
#include "timeline/timeline.h"

enum {
	MORE_OF_COLUMN = 8, /* spans on each side of the one that it shows */
	MORE_IN_ALL = 500
};

enum {
	FUNCTION,
	STATE,
	REASON,
	GOROUTINE,
	PROC,
	THREAD,
	DURATION,
	START,
	TASK,
	COLUMNS
};

static const struct column columns[COLUMNS] = {
	[FUNCTION] = { "function", NULL, VALUE_TEXT,
		       "the goroutine's function" },
	[STATE] = { "state", NULL, VALUE_TEXT,
		    "idle, free, running, syscall, runnable or waiting" },
	[REASON] = { "reason", NULL, VALUE_TEXT, "why that began" },
	[GOROUTINE] = { "goroutine", NULL, VALUE_ID, "its id" },
	[PROC] = { "proc", NULL, VALUE_ID, "where it runs" },
	[THREAD] = { "thread", NULL, VALUE_ID, "where it runs" },
	[DURATION] = { "duration", NULL, VALUE_DURATION, "how long" },
	[START] = { "start", NULL, VALUE_TIME, "since the trace's start" },
	[TASK] = { "task", NULL, VALUE_TEXT, "a task's type" },
};

/* A span, as a table of one row. Looking a span up is what takes time: most
 * filters ask who it was, and a cell knows that. */
struct subject {
	const struct timeline *tl;
	struct row row;
	uint32_t point;
	uint32_t goroutine;
	bool has_span;
	struct span span;
};

static const struct span *
span_of(struct subject *s)
{
	if (!s->has_span)
		timeline_row_span(s->tl, s->row, s->point, &s->span);
	s->has_span = true;
	return &s->span;
}

static void
give_text(struct value *out, const struct timeline *tl, uint32_t string)
{
	const struct name_string *s = name_string(timeline_names(tl), string);

	out->text.s = s->s;
	out->text.len = s->len;
	if (!string)
		out->kind = VALUE_NONE;
}

static void
give_state(struct value *out, enum lane_state state)
{
	static const char *const words[LANE_STATE_COUNT] = {
		[LANE_NONE] = "none",       [LANE_IDLE] = "idle",
		[LANE_FREE] = "free",       [LANE_RUNNING] = "running",
		[LANE_SYSCALL] = "syscall", [LANE_RUNNABLE] = "runnable",
		[LANE_WAITING] = "waiting",
	};

	out->text.s = words[state];
	out->text.len = strlen(words[state]);
}

static void
give_id(struct value *out, struct subject *s, unsigned column)
{
	struct goroutine g;
	uint32_t number = column == GOROUTINE ? s->goroutine
			  : column == PROC    ? span_of(s)->proc
					      : span_of(s)->thread;

	if (number == TIMELINE_NONE) {
		out->kind = VALUE_NONE;
	} else if (column == GOROUTINE) {
		timeline_goroutine(s->tl, number, &g);
		out->n = g.id;
	} else if (column == PROC) {
		out->n = timeline_proc_id(s->tl, number);
	} else {
		out->n = timeline_thread_id(s->tl, number);
	}
}

static void
give_duration(struct value *out, struct subject *s)
{
	const struct timeline_totals *t = timeline_totals(s->tl);
	const struct span *x = span_of(s);
	int64_t begin = x->open_begin ? t->first_ns : x->begin_ns;
	int64_t end = x->open_end ? t->last_ns : x->end_ns;

	out->n = end - begin;
}

static void
give_name(struct value *out, const struct subject *s, unsigned column)
{
	struct span_detail d;
	struct goroutine g;
	struct task t;
	uint32_t string = 0;

	if (column == TASK && s->row.kind == ROW_TASK) {
		timeline_task(s->tl, s->row.number, &t);
		string = t.name;
	} else if (column == FUNCTION && s->row.kind == ROW_GROUP) {
		string = s->row.number;
	} else if (column == FUNCTION && s->goroutine != TIMELINE_NONE) {
		timeline_goroutine(s->tl, s->goroutine, &g);
		string = g.func;
	} else if (column == REASON && s->row.kind < ROW_TASK) {
		lane_detail(s->tl, timeline_row_lane(s->row), s->point, &d);
		string = d.begin_reason;
	}
	give_text(out, s->tl, string);
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	struct subject *s = t->data;

	(void)row;
	out->kind = columns[column].kind;
	switch (column) {
	case STATE:
		give_state(out, span_of(s)->state);
		break;
	case GOROUTINE:
	case PROC:
	case THREAD:
		give_id(out, s, column);
		break;
	case DURATION:
		give_duration(out, s);
		break;
	case START:
		out->n = span_of(s)->begin_ns;
		if (s->span.open_begin)
			out->kind = VALUE_NONE;
		break;
	default:
		give_name(out, s, column);
		break;
	}
}

enum status
timeline_filter_set(struct timeline_filter *f, const char *text, struct diag *d)
{
	struct where *w = NULL;

	if (*text && where_parse(&w, text, columns, COLUMNS, d) != ST_OK)
		return d->status;
	timeline_filter_clear(f);
	f->where = w;
	strbuf_puts(&f->text, text);
	return ST_OK;
}

void
timeline_filter_clear(struct timeline_filter *f)
{
	where_free(f->where);
	mem_free(f->passes);
	strbuf_free(&f->text);
	*f = (struct timeline_filter){ 0 };
}

static bool
is_true(const struct where *where, struct subject *s)
{
	struct table t = { .columns = columns,
			   .ncolumns = COLUMNS,
			   .nrows = 1,
			   .timeline = s->tl,
			   .data = s,
			   .cell = cell };

	return where_match(where, &t, 0);
}

bool
timeline_filter_is_true(const struct where *where, const struct timeline *tl,
			struct row row, const struct span *span)
{
	struct subject s = { .tl = tl,
			     .row = row,
			     .point = span->point,
			     .goroutine = span->goroutine,
			     .has_span = true,
			     .span = *span };

	return is_true(where, &s);
}

/* A time on the trace's clock. */
struct period {
	int64_t from_ns, to_ns;
};

/* Asks those beside the one that the cell shows, as far as they are in it; in
 * one direction. more: how many spans may still be asked. */
static bool
others_pass(const struct timeline_filter *f, struct subject *s,
	    const struct lane_cell *c, struct period cell, int step,
	    unsigned *more)
{
	uint32_t most = timeline_row_count(s->tl, s->row);

	s->point = c->point;
	for (unsigned i = 0; i < MORE_OF_COLUMN && *more; i++) {
		s->point += (uint32_t)step;
		s->has_span = false;
		if (s->point >= most || span_of(s)->begin_ns >= cell.to_ns ||
		    span_of(s)->end_ns <= cell.from_ns)
			return false;
		--*more;
		s->goroutine = span_of(s)->goroutine;
		if (is_true(f->where, s))
			return true;
	}
	return false;
}

static bool
cell_passes(const struct timeline_filter *f, struct subject *s,
	    const struct lane_cell *c, struct period cell, unsigned *more)
{
	s->point = c->point;
	s->goroutine = c->goroutine;
	s->has_span = false;
	if (is_true(f->where, s))
		return true;
	return c->spans > 1 && (others_pass(f, s, c, cell, 1, more) ||
				others_pass(f, s, c, cell, -1, more));
}

/* A bar has one answer. */
static bool
is_same_bar(const struct lane_cell *a, const struct lane_cell *b)
{
	return a->spans == 1 && b->spans == 1 && a->point == b->point;
}

/* Has at hand the spans of a lane's cells from that one on. Returns the cell
 * up to which that is so. */
static int
look_ahead(const struct timeline *tl, struct row row,
	   const struct lane_cell *cells, int col, int cols)
{
	uint32_t points[LANE_AHEAD];
	size_t n = 0;

	if (row.kind >= ROW_TASK)
		return cols;
	for (; col < cols && n < LANE_AHEAD; col++)
		if (!col || !is_same_bar(&cells[col], &cells[col - 1]))
			points[n++] = cells[col].point;
	lane_ahead(tl, timeline_row_lane(row), points, n);
	return col;
}

void
timeline_filter_update(struct timeline_filter *f, const struct timeline *tl,
		       int64_t first_ns, const struct timeline_grid *g)
{
	unsigned more = MORE_IN_ALL;
	int64_t start = first_ns + g->from_ns;

	if (!f->where || f->cells == g->cells)
		return;
	f->cells = g->cells;
	f->passes = mem_resize(f->passes, g->nlanes * (size_t)g->cols + 1,
			       sizeof(*f->passes));
	for (uint32_t i = 0; i < g->nlanes; i++) {
		const struct lane_cell *cells = timeline_grid_lane(g, i);
		bool *lane = f->passes + i * (size_t)g->cols;
		struct subject s = { .tl = tl, .row = g->rows[i] };

		int known = 0;

		for (int col = 0; col < g->cols; col++) {
			if (col && is_same_bar(&cells[col], &cells[col - 1])) {
				lane[col] = lane[col - 1];
				continue;
			}
			if (col >= known)
				known = look_ahead(tl, g->rows[i], cells, col,
						   g->cols);
			lane[col] = cell_passes(
				f, &s, &cells[col],
				(struct period){ start + col * g->col_ns,
						 start + (col + 1) *
								 g->col_ns },
				&more);
		}
	}
}
