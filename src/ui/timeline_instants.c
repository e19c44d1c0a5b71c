/* SPDX-License-Identifier: MIT */
/*
 * What has no length, on the lanes where it happened: logs, and samples of
 * the CPU profile. Below the lane, if there is a line for them, else, logs
 * only, in it.
 */
#include "config.h"

#include "ui/timeline_draw.h"

enum {
	MOST = 600 /* looked at of each kind; of more, every so manieth */
};

struct marks {
	const struct timeline_page *page;
	const struct timeline_layout *layout;
	const struct timeline *tl;
	struct canvas *canvas;
};

/* Where something was: numbers, or TIMELINE_NONE. */
struct origin {
	int64_t time_ns;
	uint32_t proc, thread, goroutine, task;
};

static bool
is_of(struct row row, const struct origin *o)
{
	switch ((enum row_kind)row.kind) {
	case ROW_PROC:
		return row.number == o->proc;
	case ROW_THREAD:
		return row.number == o->thread;
	case ROW_GOROUTINE:
		return row.number == o->goroutine;
	case ROW_TASK:
		return row.number == o->task;
	}
	return false;
}

static void
put(const struct marks *m, const struct origin *o, enum glyph g,
    struct style style, bool also_in)
{
	const struct timeline_page *p = m->page;
	const struct timeline_layout *l = m->layout;
	int col = viewport_col(&p->view, o->time_ns - p->first_ns);

	if (col < 0 || col >= l->plot.w || (!l->lane_gap && !also_in))
		return;
	for (uint32_t i = 0; i < p->grid.nlanes; i++) {
		int y = l->plot.y + (int)i * (l->lane_h + l->lane_gap);

		if (is_of(p->grid.rows[i], o))
			canvas_glyph(m->canvas, l->plot.x + col,
				     y + (l->lane_gap ? l->lane_h : 0), g,
				     style);
	}
}

static void
put_logs(const struct marks *m, int64_t from_ns, int64_t to_ns)
{
	uint32_t i = timeline_log_at(m->tl, from_ns);
	uint32_t end = timeline_log_at(m->tl, to_ns);
	uint32_t step = (end - i) / MOST + 1;

	for (; i < end; i += step) {
		struct origin o = { .proc = TIMELINE_NONE,
				    .thread = TIMELINE_NONE };
		struct log log;

		timeline_log(m->tl, i, &log);
		o.time_ns = log.time_ns;
		o.goroutine = log.goroutine;
		o.task = log.task;
		if (m->page->rows.mode <= BY_THREAD &&
		    log.goroutine != TIMELINE_NONE) {
			struct lane own = { LANE_GOROUTINE, log.goroutine };
			struct span s;

			lane_span(m->tl, own,
				  lane_find(m->tl, own, log.time_ns), &s);
			o.proc = s.proc;
			o.thread = s.thread;
		}
		put(m, &o, GLYPH_DIAMOND, STYLE(MARK), true);
	}
}

static void
put_samples(const struct marks *m, int64_t from_ns, int64_t to_ns)
{
	uint32_t i = timeline_sample_at(m->tl, from_ns);
	uint32_t end = timeline_sample_at(m->tl, to_ns);
	uint32_t step = (end - i) / MOST + 1;

	for (; i < end; i += step) {
		struct sample s;
		struct origin o = { .task = TIMELINE_NONE };

		timeline_sample(m->tl, i, &s);
		o.time_ns = s.time_ns;
		o.goroutine = s.goroutine;
		o.proc = s.proc;
		o.thread = s.thread;
		put(m, &o, GLYPH_POINT_UP, STYLE(DIM), false);
	}
}

void
timeline_instants_draw(const struct timeline_page *p,
		       const struct page_env *env,
		       const struct timeline_layout *l, struct canvas *c)
{
	struct marks m = { p, l, env->timeline, c };
	int64_t from = p->first_ns + p->view.from_ns;
	int64_t to = p->first_ns + viewport_to(&p->view);

	put_samples(&m, from, to);
	put_logs(&m, from, to);
}
