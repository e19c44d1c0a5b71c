/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mmu.h"

#include <math.h>

#include "analysis/mmu_series.h"
#include "analysis/mud.h"
#include "analysis/progress.h"

enum {
	SHARE_STEPS = 512 /* of a window, in its distribution */
};

struct mmu {
	bool compat;
	struct progress *progress;
	VEC(struct mmu_series) series;
	/* For so long, windows of that size that begin then are 0. Shorter
	 * ones are for at least as long. */
	double zero_ns;
	int64_t zero_window_ns;
};

struct mmu *
mmu_new(const struct mutator *m, bool compat, struct progress *p)
{
	struct mmu *c = mem_zalloc(1, sizeof(*c));

	c->compat = compat;
	c->progress = p;
	for (size_t i = 0; i < m->series.n; i++) {
		struct mmu_series s;

		if (!m->series.at[i].points.n)
			continue;
		mmu_series_init(&s, &m->series.at[i]);
		vec_push(&c->series, s);
	}
	return c;
}

void
mmu_free(struct mmu *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->series.n; i++)
		mmu_series_release(&c->series.at[i]);
	vec_free(&c->series);
	mem_free(c);
}

/* What is looked for, and what is known of it so far. */
struct search {
	double min;
	double bound; /* windows that reach it do not matter */
	bool compat;
	size_t want;                            /* worst windows */
	struct mmu_window worst[MMU_WORST + 1]; /* a heap, the best on top */
	size_t nworst;
	struct mud *mud; /* or NULL */
	int64_t last_ns;
	double last_util;
};

static bool
is_better(const struct mmu_window *a, const struct mmu_window *b)
{
	if (a->util != b->util)
		return a->util > b->util;
	return a->time_ns > b->time_ns;
}

static void
swap(struct mmu_window *a, struct mmu_window *b)
{
	struct mmu_window w = *a;

	*a = *b;
	*b = w;
}

static void
sift_up(struct search *s, size_t i)
{
	while (i && is_better(&s->worst[i], &s->worst[(i - 1) / 2])) {
		swap(&s->worst[i], &s->worst[(i - 1) / 2]);
		i = (i - 1) / 2;
	}
}

static void
sift_down(struct search *s, size_t i)
{
	for (size_t child; (child = 2 * i + 1) < s->nworst; i = child) {
		if (child + 1 < s->nworst &&
		    is_better(&s->worst[child + 1], &s->worst[child]))
			child++;
		if (!is_better(&s->worst[child], &s->worst[i]))
			return;
		swap(&s->worst[child], &s->worst[i]);
	}
}

static void
remove_worst(struct search *s, size_t i)
{
	swap(&s->worst[i], &s->worst[--s->nworst]);
	if (i < s->nworst) {
		sift_down(s, i);
		sift_up(s, i);
	}
}

static bool
overlaps(const struct mmu_window *w, int64_t time_ns, int64_t window_ns)
{
	return time_ns + window_ns > w->time_ns &&
	       w->time_ns + window_ns > time_ns;
}

/* Of windows that overlap, only the worst stays. Go looks at one of those
 * that a new window overlaps, and may keep the others. */
static void
keep_worst(struct search *s, int64_t time_ns, double util, int64_t window_ns)
{
	for (size_t i = 0; i < s->nworst; i++) {
		if (!overlaps(&s->worst[i], time_ns, window_ns))
			continue;
		if (s->worst[i].util <= util)
			return;
		if (s->compat)
			break;
	}
	for (size_t i = 0; i < s->nworst;) {
		if (!overlaps(&s->worst[i], time_ns, window_ns)) {
			i++;
			continue;
		}
		remove_worst(s, i);
		if (s->compat)
			break;
		i = 0; /* the others have moved */
	}
	s->worst[s->nworst] = (struct mmu_window){ time_ns, util };
	sift_up(s, s->nworst++);
	if (s->nworst > s->want)
		remove_worst(s, 0);
}

/* A window has that utilization; true: there can be nothing worse. */
static bool
add(struct search *s, int64_t time_ns, double util, int64_t window_ns)
{
	if (util < s->min)
		s->min = util;
	s->bound = s->min;
	if (s->mud) {
		double above;

		if (s->last_ns != INT64_MAX)
			mud_add(s->mud, s->last_util, util,
				(double)(time_ns - s->last_ns));
		s->last_ns = time_ns;
		s->last_util = util;
		s->bound =
			mud_bound(s->mud, &above) ? fmax(s->bound, above) : 1;
		return false;
	}
	if (!s->want)
		return util == 0;
	if (s->nworst < s->want || util < s->worst[0].util)
		keep_worst(s, time_ns, util, window_ns);
	s->bound = s->nworst < s->want ? 1 : fmax(s->bound, s->worst[0].util);
	return s->nworst == s->want && s->worst[0].util == 0;
}

/* Goes through all windows that begin in a band, from change to change. */
static void
refine(const struct mmu_series *m, size_t band, int64_t window_ns,
       struct search *s)
{
	size_t left = m->bands[band].pos, right = left;
	int64_t time = mmu_series_band(m, band);
	int64_t end = time + m->band_ns;
	int64_t last = m->points[m->npoints - 1].time_ns - window_ns;

	end = last < end ? last : end;
	/* Go lets a window of the last band end behind the function. */
	if (time > end && !s->compat)
		return;
	s->last_ns = INT64_MAX;
	for (;;) {
		double after = mmu_series_integral(m, &right, time + window_ns);
		double before = mmu_series_integral(m, &left, time);
		double util = (after - before) / (double)window_ns;
		int64_t at = time, least, next, other;

		if (add(s, time, util, window_ns) || time == end)
			return;
		least = time + (int64_t)((util - s->bound) * (double)window_ns);
		next = mmu_series_next(m, left, time);
		other = mmu_series_next(m, right, time + window_ns) - window_ns;
		time = next < other ? next : other;
		if (s->mud && least < at + window_ns / SHARE_STEPS)
			least = at + window_ns / SHARE_STEPS;
		time = time < least ? least : time;
		time = time >= end ? end : time;
	}
}

/* A band and the least that a window which begins in it can have. */
struct candidate {
	size_t series, band;
	double bound;
};

static void
push_down(struct candidate *c, size_t n, size_t i)
{
	for (size_t child; (child = 2 * i + 1) < n; i = child) {
		struct candidate old = c[i];

		if (child + 1 < n && c[child + 1].bound < c[child].bound)
			child++;
		if (!(c[child].bound < c[i].bound))
			return;
		c[i] = c[child];
		c[child] = old;
	}
}

typedef VEC(struct candidate) candidates;

/* All bands in which a window can begin. */
static void
add_candidates(const struct mmu *m, int64_t window_ns, candidates *c)
{
	for (size_t i = 0; i < m->series.n; i++) {
		const struct mmu_series *x = &m->series.at[i];
		double *bounds = mem_zalloc(x->nbands, sizeof(*bounds));
		size_t n = mmu_series_bounds(x, window_ns, bounds);

		vec_reserve(c, c->n + n);
		for (size_t b = 0; b < n; b++)
			c->at[c->n++] = (struct candidate){ i, b, bounds[b] };
		mem_free(bounds);
	}
	for (size_t i = c->n / 2; i-- > 0;)
		push_down(c->at, c->n, i);
}

static void
search(const struct mmu *m, int64_t window_ns, struct search *s)
{
	candidates c = { 0 };

	if (window_ns <= 0) {
		s->min = 0;
		return;
	}
	add_candidates(m, window_ns, &c);
	while (c.n && c.at[0].bound < s->bound &&
	       progress_step(m->progress, 0, 0)) {
		const struct mmu_series *x = &m->series.at[c.at[0].series];

		refine(x, c.at[0].band, mmu_series_fit(x, window_ns), s);
		c.at[0] = c.at[--c.n];
		push_down(c.at, c.n, 0);
	}
	vec_free(&c);
}

double
mmu_min(const struct mmu *c, int64_t window_ns)
{
	struct search s = { .min = 1, .bound = 1, .compat = c->compat };

	search(c, window_ns, &s);
	return s.min;
}

size_t
mmu_worst(const struct mmu *c, int64_t window_ns, struct mmu_window *out)
{
	struct search s = {
		.min = 1, .bound = 1, .compat = c->compat, .want = MMU_WORST
	};
	size_t n;

	search(c, window_ns, &s);
	n = s.nworst;
	while (s.nworst) { /* the best one first: fill from behind */
		out[s.nworst - 1] = s.worst[0];
		remove_worst(&s, 0);
	}
	return n;
}

static int64_t
windows_ns(const struct mmu *c, int64_t window_ns)
{
	int64_t sum = 0;

	for (size_t i = 0; i < c->series.n; i++) {
		const struct mmu_series *x = &c->series.at[i];
		int64_t ns = mmu_series_length(x);

		if (ns >= window_ns)
			sum += ns - window_ns;
	}
	return sum;
}

void
mmu_distribution(struct mmu *c, int64_t window_ns,
		 double out[static MMU_SHARES])
{
	static const double shares[MMU_SHARES] = { 0, 1 - .999, 1 - .99,
						   1 - .95 };
	struct search s = { .min = 1, .bound = 1 };
	double all = (double)windows_ns(c, window_ns), y[MMU_SHARES];
	double most = all * shares[MMU_SHARES - 1];
	bool is_known = window_ns <= c->zero_window_ns && c->zero_ns >= most;

	for (unsigned i = 0; i < MMU_SHARES; i++) {
		out[i] = i ? out[0] : mmu_min(c, window_ns);
		y[i] = all * shares[i];
	}
	if (c->compat || is_known)
		return;
	s.mud = mud_new(most);
	search(c, window_ns, &s);
	c->zero_ns = mud_zero_ns(s.mud);
	c->zero_window_ns = window_ns;
	mud_inverse(s.mud, &y[1], MMU_SHARES - 1, &out[1]);
	/* Where a bucket has both, it does not know the order. */
	for (unsigned i = 1; i < MMU_SHARES; i++)
		out[i] = fmax(out[i], out[0]);
	mud_free(s.mud);
}
