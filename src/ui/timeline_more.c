/* SPDX-License-Identifier: MIT */
/*
 * What else is to be said of what the cursor is on, a line each: the regions
 * and the task around it, what the garbage collector does there, logs and
 * samples in its column, and whom it woke.
 */
#include "config.h"

#include "base/strbuf.h"
#include "base/units.h"
#include "ui/timeline_draw.h"
#include "ui/words.h"

enum {
	MOST_REGIONS = 8,
	MOST_RANGES = 256,
	MOST_WAKES = 64,
	EVENTS = 1 << 17, /* that are looked at for wakes */
	NAMED = 2 /* of those woken, and of logs: there may be very many */
};

static void
part_by(struct strbuf *out, const char *by)
{
	if (out->len)
		strbuf_puts(out, by);
}

/* "work in T7 job < prepare in T7 job" */
static void
add_regions(struct strbuf *out, const struct timeline *tl, uint32_t goroutine,
	    int64_t at_ns)
{
	uint32_t numbers[MOST_REGIONS];
	size_t n = timeline_regions_of(tl, goroutine, at_ns, at_ns + 1, numbers,
				       MOST_REGIONS);

	for (size_t i = 0; i < n; i++) {
		struct region r;
		struct task t;

		timeline_region(tl, numbers[i], &r);
		part_by(out, " < ");
		words_text(out, tl, r.name);
		if (r.task == TIMELINE_NONE)
			continue;
		timeline_task(tl, r.task, &t);
		strbuf_addf(out, " in T%llu ", (unsigned long long)t.id);
		words_text(out, tl, t.name);
	}
}

static void
add_length(struct strbuf *out, const struct range *r)
{
	if (r->begin_ns == TIMELINE_NEVER || r->end_ns == TIMELINE_OPEN)
		return;
	strbuf_putc(out, ' ');
	words_duration(out, r->end_ns - r->begin_ns);
}

static void
add_range(struct strbuf *out, const struct timeline *tl, const struct range *r)
{
	char swept[UNITS_SIZE], freed[UNITS_SIZE];

	part_by(out, "; ");
	words_text(out, tl, r->name);
	add_length(out, r);
	if (r->kind == RANGE_STW && r->owner != TIMELINE_NONE) {
		strbuf_puts(out, " by ");
		words_goroutine(out, tl, r->owner);
	}
	if (r->kind == RANGE_SWEEP && r->end_ns != TIMELINE_OPEN)
		strbuf_addf(out, " swept %s, freed %s",
			    units_bytes(swept, r->swept_bytes),
			    units_bytes(freed, r->reclaimed_bytes));
}

/* What goes on in the program, on this proc, in this goroutine. */
static void
add_ranges(struct strbuf *out, const struct timeline *tl, const struct span *s,
	   int64_t from_ns, int64_t to_ns)
{
	uint32_t numbers[MOST_RANGES];

	for (unsigned kind = RANGE_STW; kind <= RANGE_ASSIST; kind++) {
		size_t n = timeline_ranges(tl, (enum range_kind)kind, from_ns,
					   to_ns, numbers, MOST_RANGES);
		unsigned told = 0;

		for (size_t i = 0; i < n && i < MOST_RANGES && told < 2; i++) {
			struct range r;

			timeline_range(tl, numbers[i], &r);
			if ((kind == RANGE_SWEEP && r.owner != s->proc) ||
			    (kind == RANGE_ASSIST && r.owner != s->goroutine))
				continue;
			add_range(out, tl, &r);
			told++;
		}
	}
}

/* "key: text; key: text and 3 more": of a goroutine, or of a task; in no more
 * than so many of all logs. */
static void
add_logs(struct strbuf *out, const struct timeline *tl, uint32_t goroutine,
	 uint32_t task, int64_t from_ns, int64_t to_ns)
{
	uint32_t i = timeline_log_at(tl, from_ns);
	uint32_t end = timeline_log_at(tl, to_ns);
	uint32_t most = end - i > MOST_RANGES ? i + MOST_RANGES : end, n = 0;

	for (; i < most; i++) {
		struct log l;

		timeline_log(tl, i, &l);
		if (task != TIMELINE_NONE ? l.task != task
					  : l.goroutine != goroutine)
			continue;
		if (n++ >= NAMED)
			continue;
		part_by(out, "; ");
		words_text(out, tl, l.category);
		strbuf_puts(out, ": ");
		strbuf_add(out, l.text, l.text_len);
	}
	if (n > NAMED)
		strbuf_addf(out, " and %s%u more",
			    most < end ? "at least " : "", n - NAMED);
}

/* "G5 main.worker, G6 main.worker and 3 more" */
static void
add_wakes(struct strbuf *out, const struct timeline *tl, struct row row,
	  uint32_t point)
{
	struct wake wakes[MOST_WAKES];
	uint64_t left = EVENTS;
	size_t n = lane_effects(tl, timeline_row_lane(row), point, wakes,
				MOST_WAKES, &left);

	for (size_t i = 0; i < n && i < NAMED; i++) {
		part_by(out, ", ");
		if (wakes[i].created)
			strbuf_puts(out, "new ");
		words_goroutine(out, tl, wakes[i].woken);
	}
	if (n > NAMED)
		strbuf_addf(out, " and %s%zu more",
			    n == MOST_WAKES || !left ? "at least " : "",
			    n - NAMED);
	else if (!left)
		strbuf_puts(out, n ? " and perhaps more"
				   : "nobody in the first 131,072 events");
}

void
timeline_more(const struct timeline_page *p, const struct timeline *tl,
	      enum timeline_fact fact, struct strbuf *out)
{
	int64_t at = p->first_ns + p->cursor.at_ns;
	int64_t from = p->first_ns + p->cursor.at_ns -
		       p->cursor.at_ns % p->view.col_ns;
	struct row row = p->cursor.row;
	struct span s;
	uint32_t point = timeline_cursor_span(p, tl, &s);

	switch (fact) {
	case FACT_IN:
		if (s.goroutine != TIMELINE_NONE && row.kind < ROW_TASK)
			add_regions(out, tl, s.goroutine, at);
		break;
	case FACT_GC:
		add_ranges(out, tl, &s, at, from + p->view.col_ns);
		break;
	case FACT_LOG:
		if (row.kind == ROW_TASK)
			add_logs(out, tl, TIMELINE_NONE, row.number, from,
				 from + p->view.col_ns);
		else if (s.goroutine != TIMELINE_NONE)
			add_logs(out, tl, s.goroutine, TIMELINE_NONE, from,
				 from + p->view.col_ns);
		break;
	case FACT_WOKE:
		if (row.kind < ROW_TASK)
			add_wakes(out, tl, row, point);
		break;
	}
}
