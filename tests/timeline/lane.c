/* SPDX-License-Identifier: MIT */
/*
 * Lanes against a model that is as simple as can be: after each event it
 * looks at everybody, and notes who is doing something else than before.
 */
#include "config.h"

#include "timeline/lane.h"

#include "tests/check_main.h"
#include "tests/timeline/world.h"
#include "timeline/build.h"
#include "timeline/feed.h"

enum {
	MOST_LANES = 4096,
	CELLS = 50,
	MANY_SPANS = 64 /* enough to compare counts */
};

struct change {
	int64_t time_ns;
	enum lane_state state;
	uint32_t g; /* life */
};

struct model_lane {
	VEC(struct change) changes;
};

struct model {
	struct model_lane lanes[LANE_KIND_COUNT][MOST_LANES];
	int holds[WORLD_THREADS]; /* proc */
	uint32_t runs[WORLD_THREADS], life[WORLD_GOROUTINES];
	enum lane_state state[MOST_LANES]; /* of lives */
	bool proc_runs[WORLD_PROCS];
	uint32_t nlives;
	int64_t first_ns;
};

static void
note(struct model *m, enum lane_kind kind, uint32_t n, const struct event *ev,
     enum lane_state state, uint32_t g)
{
	struct model_lane *l = &m->lanes[kind][n];
	struct change c = { ev->time, state, g };

	if (l->changes.n && l->changes.at[l->changes.n - 1].state == state &&
	    l->changes.at[l->changes.n - 1].g == g)
		return;
	if (ev->from == GO_UNDETERMINED) {
		/* It was so all the time. */
		l->changes.n = 0;
		c.time_ns = m->first_ns;
	} else if (!l->changes.n) {
		struct change none = { m->first_ns, LANE_NONE, TIMELINE_NONE };

		vec_push(&l->changes, none);
	}
	vec_push(&l->changes, c);
}

static void
note_all(struct model *m, const struct event *ev)
{
	for (uint32_t t = 0; t < WORLD_THREADS; t++) {
		uint32_t g = m->runs[t];
		bool known = m->lanes[LANE_THREAD][t].changes.n;

		if (g != TIMELINE_NONE)
			note(m, LANE_THREAD, t, ev, m->state[g], g);
		else if (known || m->holds[t] >= 0)
			note(m, LANE_THREAD, t, ev,
			     m->holds[t] >= 0 ? LANE_FREE : LANE_IDLE,
			     TIMELINE_NONE);
	}
	for (uint32_t p = 0; p < WORLD_PROCS; p++) {
		enum lane_state state = m->proc_runs[p] ? LANE_FREE : LANE_IDLE;
		uint32_t g = TIMELINE_NONE;
		bool known = m->lanes[LANE_PROC][p].changes.n ||
			     (ev->kind == EV_PROC_STATE && ev->subject == p);

		for (uint32_t t = 0; t < WORLD_THREADS; t++)
			if (m->holds[t] == (int)p)
				g = m->runs[t];
		if (g != TIMELINE_NONE)
			state = m->state[g];
		if (known)
			note(m, LANE_PROC, p, ev, state, g);
	}
}

static enum lane_state
lane_state(unsigned go)
{
	static const enum lane_state of[GO_STATE_COUNT] = {
		[GO_RUNNABLE] = LANE_RUNNABLE,
		[GO_RUNNING] = LANE_RUNNING,
		[GO_WAITING] = LANE_WAITING,
		[GO_SYSCALL] = LANE_SYSCALL,
	};

	return of[go];
}

static void
model_go(struct model *m, const struct event *ev)
{
	uint32_t *life = &m->life[ev->subject_idx];

	if (ev->from <= GO_NOT_EXIST)
		*life = m->nlives++;
	if (ev->from == ev->to)
		return;
	m->state[*life] = lane_state(ev->to);
	note(m, LANE_GOROUTINE, *life, ev, m->state[*life], *life);
	if (ev->m_idx == EVENT_NO_IDX)
		return;
	if (ev->to == GO_RUNNING || ev->to == GO_SYSCALL)
		m->runs[ev->m_idx] = *life;
	else if (ev->from == GO_RUNNING || ev->from == GO_SYSCALL)
		m->runs[ev->m_idx] = TIMELINE_NONE;
}

static void
model_proc(struct model *m, const struct event *ev)
{
	int p = (int)ev->subject;

	if (ev->from == ev->to)
		return;
	m->proc_runs[p] = ev->to == PROC_RUNNING;
	for (int t = 0; t < WORLD_THREADS; t++)
		if (m->holds[t] == p)
			m->holds[t] = -1;
	if (ev->to == PROC_RUNNING)
		m->holds[ev->m_idx] = p;
}

static struct model *
model_new(const struct world *w)
{
	struct model *m = mem_zalloc(1, sizeof(*m));

	for (int t = 0; t < WORLD_THREADS; t++) {
		m->holds[t] = -1;
		m->runs[t] = TIMELINE_NONE;
	}
	m->first_ns = w->sent.at[0].time;
	for (size_t i = 0; i < w->sent.n; i++) {
		const struct event *ev = &w->sent.at[i];

		if (ev->kind == EV_GO_STATE)
			model_go(m, ev);
		else if (ev->kind == EV_PROC_STATE)
			model_proc(m, ev);
		else
			continue;
		note_all(m, ev);
	}
	return m;
}

static void
model_free(struct model *m)
{
	for (int k = 0; k < LANE_KIND_COUNT; k++)
		for (int i = 0; i < MOST_LANES; i++)
			vec_free(&m->lanes[k][i].changes);
	mem_free(m);
}

struct fixture {
	struct builder *b;
	struct world w;
	const struct timeline *tl;
	struct model *m;
	uint32_t n[LANE_KIND_COUNT];
};

static void
begin(struct fixture *f, uint64_t seed, unsigned generations, unsigned steps)
{
	struct names *names = names_new();
	const struct timeline_totals *t;

	f->b = build_new(names);
	world_init(&f->w, seed, names, build_sink(f->b));
	for (unsigned i = 0; i < generations; i++) {
		world_sync(&f->w);
		world_run(&f->w, steps);
	}
	world_sync(&f->w);
	f->tl = build_latest(f->b);
	t = timeline_totals(f->tl);
	f->w.sent.n = t->events;
	f->m = model_new(&f->w);
	f->n[LANE_PROC] = t->procs;
	f->n[LANE_THREAD] = t->threads;
	f->n[LANE_GOROUTINE] = t->goroutines;
	ck_assert_uint_eq(t->goroutines, f->m->nlives);
	ck_assert_uint_lt(t->goroutines, MOST_LANES);
}

static void
end(struct fixture *f)
{
	model_free(f->m);
	timeline_release(f->tl);
	build_free(f->b);
	world_release(&f->w);
}

struct each {
	const struct timeline *tl;
	struct lane lane;
	uint32_t n, stop;
};

static bool
check_each(void *walk, const struct span *span)
{
	struct each *e = walk;
	struct span want;

	lane_span(e->tl, e->lane, e->n, &want);
	ck_assert_uint_eq(span->point, e->n);
	ck_assert_int_eq(span->begin_ns, want.begin_ns);
	ck_assert_int_eq(span->end_ns, want.end_ns);
	ck_assert_int_eq(span->state, want.state);
	ck_assert_uint_eq(span->goroutine, want.goroutine);
	ck_assert_uint_eq(span->proc, want.proc);
	ck_assert_uint_eq(span->thread, want.thread);
	ck_assert_int_eq(span->open_begin, want.open_begin);
	ck_assert_int_eq(span->open_end, want.open_end);
	return ++e->n < e->stop;
}

/* lane_each_from() begins at a span's last moment, wherever it is thought to
 * be. */
static void
check_walks_from(const struct timeline *tl, struct lane lane, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t far = i * 37 % n;
		const uint32_t nears[] = { i, i ? i - 1 : 0, i + 9, far, n };
		struct span span;

		lane_span(tl, lane, i, &span);
		for (unsigned k = 0; k < sizeof(nears) / sizeof(*nears); k++) {
			struct each e = { tl, lane, i, i + 3 };

			if (span.begin_ns == span.end_ns)
				continue;
			lane_each_from(tl, lane, span.end_ns - 1, nears[k],
				       check_each, &e);
			ck_assert_uint_eq(e.n, e.stop < n ? e.stop : n);
		}
	}
}

/* lane_each() gives the same spans, and stops when it is told to. */
static void
check_walk(const struct timeline *tl, struct lane lane)
{
	uint32_t n = lane_count(tl, lane);
	struct each whole = { tl, lane, 0, UINT32_MAX };
	struct each part = { tl, lane, 0, n / 2 + 1 };

	lane_each(tl, lane, check_each, &whole);
	ck_assert_uint_eq(whole.n, n);
	lane_each(tl, lane, check_each, &part);
	ck_assert_uint_eq(part.n, part.stop);
	check_walks_from(tl, lane, n);
}

static void
check_lane(const struct fixture *f, struct lane lane)
{
	const struct model_lane *l = &f->m->lanes[lane.kind][lane.number];
	uint32_t n = lane_count(f->tl, lane);
	struct span span = { 0 };

	ck_assert_uint_eq(n, l->changes.n);
	check_walk(f->tl, lane);
	for (uint32_t i = 0; i < n; i++) {
		const struct change *c = &l->changes.at[i];
		int64_t end_ns = i + 1 < n ? c[1].time_ns
					   : timeline_totals(f->tl)->last_ns;

		lane_span(f->tl, lane, i, &span);
		ck_assert_int_eq(span.begin_ns, c->time_ns);
		ck_assert_int_eq(span.end_ns, end_ns);
		ck_assert_int_eq(span.state, c->state);
		if (lane.kind != LANE_GOROUTINE)
			ck_assert_uint_eq(span.goroutine, c->g);
		ck_assert_uint_eq(lane_find(f->tl, lane, span.begin_ns), i);
		ck_assert_uint_eq(lane_find(f->tl, lane, span.end_ns - 1), i);
	}
}

START_TEST(spans_are_what_happened)
{
	struct fixture f;

	for (uint64_t seed = 1; seed <= 5; seed++) {
		begin(&f, seed, 3, 2000);
		for (int k = 0; k < LANE_KIND_COUNT; k++)
			for (uint32_t i = 0; i < f.n[k]; i++)
				check_lane(&f, (struct lane){ k, i });
		end(&f);
	}
}
END_TEST

/* Every third of them is left early. */
START_TEST(many_lanes_are_gone_through_together)
{
	enum {
		MANY = 200
	};
	struct lane lanes[MANY];
	struct each walks[MANY];
	void *pointers[MANY];
	struct fixture f;

	begin(&f, 7, 3, 9000);
	for (uint32_t i = 0; i < MANY; i++) {
		enum lane_kind kind = i % LANE_KIND_COUNT;
		uint32_t number = i / LANE_KIND_COUNT % f.n[kind];

		lanes[i] = (struct lane){ kind, number };
		walks[i] = (struct each){ f.tl, lanes[i], 0,
					  i % 3 ? UINT32_MAX : i + 1 };
		pointers[i] = &walks[i];
	}
	lane_each_of(f.tl, lanes, MANY, check_each, pointers);
	for (uint32_t i = 0; i < MANY; i++) {
		uint32_t n = lane_count(f.tl, lanes[i]);

		ck_assert_uint_eq(walks[i].n,
				  n < walks[i].stop ? n : walks[i].stop);
	}
	end(&f);
}
END_TEST

/* Time in [from, to) by state, and how many spans have a part in it. */
static void
sum_up(const struct fixture *f, struct lane lane, int64_t from_ns,
       int64_t to_ns, struct lane_cell *out)
{
	const struct model_lane *l = &f->m->lanes[lane.kind][lane.number];
	int64_t last_ns = timeline_totals(f->tl)->last_ns;

	*out = (struct lane_cell){ 0 };
	for (size_t i = 0; i < l->changes.n; i++) {
		const struct change *c = &l->changes.at[i];
		int64_t a = c->time_ns;
		int64_t b = i + 1 < l->changes.n ? c[1].time_ns : last_ns;

		a = a > from_ns ? a : from_ns;
		b = b < to_ns ? b : to_ns;
		if (a >= b)
			continue;
		out->state_ns[c->state] += b - a;
		out->spans++;
		out->active +=
			c->state == LANE_RUNNING || c->state == LANE_SYSCALL;
	}
}

static void
check_cells(const struct fixture *f, struct lane lane, int64_t from_ns,
	    int64_t to_ns)
{
	struct lane_cell cells[CELLS], want;
	/* what a sum of many spans has on the wrong side of an edge */
	int64_t width = to_ns - from_ns, slack = width / CELLS / 2 + 2;

	lane_cells(f->tl, lane, from_ns, to_ns, cells, CELLS);
	for (int i = 0; i < CELLS; i++) {
		int64_t a = from_ns + width * i / CELLS;
		int64_t b = from_ns + width * (i + 1) / CELLS, total = 0;

		sum_up(f, lane, a, b, &want);
		for (int s = 0; s < LANE_STATE_COUNT; s++) {
			int64_t off = cells[i].state_ns[s] - want.state_ns[s];

			ck_assert_int_ge(cells[i].state_ns[s], 0);
			ck_assert_int_le(off, slack);
			ck_assert_int_ge(off, -slack);
			total += cells[i].state_ns[s];
		}
		ck_assert_int_eq(total, b - a);
		ck_assert_uint_ge(cells[i].spans, 1);
		if (want.spans < MANY_SPANS)
			continue;
		ck_assert_uint_ge(cells[i].spans * 2, want.spans);
		ck_assert_uint_le(cells[i].spans, want.spans * 2);
	}
}

START_TEST(cells_add_up_at_every_zoom)
{
	struct fixture f;
	int64_t first_ns, last_ns;

	for (uint64_t seed = 1; seed <= 2; seed++) {
		begin(&f, seed, 3, 20000);
		first_ns = timeline_totals(f.tl)->first_ns;
		last_ns = timeline_totals(f.tl)->last_ns;
		for (int64_t width = last_ns - first_ns; width > CELLS;
		     width /= 5) {
			int64_t from_ns = last_ns - width / 2 * 3;

			if (from_ns < first_ns)
				from_ns = first_ns;
			for (int k = 0; k < LANE_KIND_COUNT; k++)
				for (uint32_t i = 0; i < f.n[k] && i < 8; i++)
					check_cells(&f, (struct lane){ k, i },
						    from_ns, from_ns + width);
		}
		end(&f);
	}
}
END_TEST

START_TEST(single_spans_show_as_they_are)
{
	struct fixture f;
	struct lane lane = { LANE_PROC, 1 };
	struct lane_cell cells[CELLS], want;
	struct span span;

	begin(&f, 9, 2, 5000);
	for (uint32_t i = 100; i < 300; i++) {
		lane_span(f.tl, lane, i, &span);
		lane_cells(f.tl, lane, span.begin_ns, span.begin_ns + CELLS,
			   cells, CELLS);
		for (int k = 0; k < CELLS; k++) {
			int64_t at = span.begin_ns + k;

			sum_up(&f, lane, at, at + 1, &want);
			for (int s = 0; s < LANE_STATE_COUNT; s++)
				ck_assert_int_eq(cells[k].state_ns[s],
						 want.state_ns[s]);
			ck_assert_uint_eq(cells[k].spans, 1);
			ck_assert_uint_eq(cells[k].point,
					  lane_find(f.tl, lane, at));
		}
		ck_assert_uint_eq(cells[0].goroutine, span.goroutine);
	}
	end(&f);
}
END_TEST

START_TEST(outside_of_the_trace_is_nothing)
{
	struct fixture f;
	struct lane_cell cells[3];
	int64_t first_ns;

	begin(&f, 9, 1, 100);
	first_ns = timeline_totals(f.tl)->first_ns;
	lane_cells(f.tl, (struct lane){ LANE_PROC, 0 }, first_ns - 300,
		   first_ns, cells, 3);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(cells[i].state_ns[LANE_NONE], 100);
	end(&f);
}
END_TEST

/* Who may look at fewer events finds the first wakes, and is told so. */
static void
check_few_events(const struct fixture *f, struct lane lane, uint32_t point,
		 uint64_t all)
{
	struct wake effects[64];
	uint64_t none = UINT64_MAX;
	size_t total = lane_effects(f->tl, lane, point, effects, 64, &none);
	size_t before = 0;

	for (uint64_t most = 0; most <= all + 1; most++) {
		uint64_t left = most;
		size_t n = lane_effects(f->tl, lane, point, effects, 64, &left);

		ck_assert_uint_ge(n, before);
		ck_assert_uint_le(n, most);
		if (most >= all)
			ck_assert_uint_eq(n, total);
		ck_assert_uint_eq(left, most > all ? most - all : 0);
		before = n;
	}
}

START_TEST(causes_and_effects_belong_together)
{
	struct fixture f;
	struct lane lane = { LANE_PROC, 0 };
	struct wake cause, effects[64];
	unsigned found = 0;
	struct span span;
	uint32_t n;

	begin(&f, 4, 2, 5000);
	n = lane_count(f.tl, lane);
	for (uint32_t i = 10; i < n; i++) {
		struct lane waker;
		uint32_t point;
		size_t count, k;
		uint64_t left = UINT64_MAX;

		lane_span(f.tl, lane, i, &span);
		if (span.state != LANE_RUNNING ||
		    !lane_cause(f.tl, lane, i, &cause) ||
		    cause.waker == TIMELINE_NONE)
			continue;
		ck_assert_uint_eq(cause.woken, span.goroutine);
		ck_assert_int_lt(cause.time_ns, span.begin_ns);
		ck_assert(lane_on_proc(f.tl, cause.waker, cause.time_ns, &waker,
				       &point));
		count = lane_effects(f.tl, waker, point, effects, 64, &left);
		for (k = 0; k < count; k++)
			if (effects[k].time_ns == cause.time_ns)
				break;
		ck_assert_uint_lt(k, count);
		ck_assert_uint_eq(effects[k].woken, span.goroutine);
		ck_assert_uint_eq(effects[k].waker, cause.waker);
		found++;
		check_few_events(&f, waker, point, UINT64_MAX - left);
	}
	ck_assert_uint_gt(found, 50);
	end(&f);
}
END_TEST

START_TEST(details_tell_why)
{
	struct fixture f;
	struct lane lane = { LANE_PROC, 0 };
	struct span_detail d;
	unsigned reasons = 0, stacks = 0;
	uint32_t n;

	begin(&f, 4, 2, 5000);
	n = lane_count(f.tl, lane);
	for (uint32_t i = 0; i < n; i++) {
		lane_detail(f.tl, lane, i, &d);
		if (d.span.state != LANE_RUNNING)
			continue;
		ck_assert_int_gt(d.goroutine.id, 0);
		if (d.end_to == GO_WAITING) {
			ck_assert_uint_ne(d.end_stack, 0);
			ck_assert_uint_ne(d.end_reason, 0);
		}
		reasons += d.begin_reason != 0;
		stacks += d.begin_stack != 0;
	}
	ck_assert_uint_gt(reasons, n / 8);
	ck_assert_uint_gt(stacks, n / 8);
	end(&f);
}
END_TEST

CHECK_MAIN("timeline/lane", spans_are_what_happened,
	   many_lanes_are_gone_through_together, cells_add_up_at_every_zoom,
	   single_spans_show_as_they_are, outside_of_the_trace_is_nothing,
	   causes_and_effects_belong_together, details_tell_why)
