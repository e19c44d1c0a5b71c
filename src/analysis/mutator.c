/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mutator.h"

#include <string.h>

#include "analysis/each_event.h"
#include "analysis/mutator_walk.h"
#include "analysis/selection.h"

static const char *const flag_names[] = { "stw", "background", "assist",
					  "sweep", "perProc" };

enum {
	FLAGS = sizeof(flag_names) / sizeof(*flag_names)
};

const char *
mutator_flag_name(unsigned i)
{
	return i < FLAGS ? flag_names[i] : NULL;
}

enum status
mutator_parse(const char *list, unsigned *flags, struct diag *d)
{
	*flags = 0;
	while (*list) {
		size_t n = strcspn(list, ",");
		unsigned i = 0;

		while (i < FLAGS && (strlen(flag_names[i]) != n ||
				     memcmp(flag_names[i], list, n) != 0))
			i++;
		if (i == FLAGS)
			return diag_set(d, ST_USAGE,
					"-mmu=%.*s: known are stw, background, "
					"assist, sweep and perProc",
					n < 60 ? (int)n : 60, list);
		*flags |= 1U << i;
		list += n + (list[n] == ',');
	}
	return ST_OK;
}

/* What lies in [from_ns, to_ns]; a series without any of it is empty. */
static void
cut(struct mutator_series *s, int64_t from_ns, int64_t to_ns)
{
	struct mutator_series part = { 0 };

	for (size_t i = 0; i < s->points.n; i++) {
		struct mutator_point p = s->points.at[i];

		if (i + 1 < s->points.n &&
		    s->points.at[i + 1].time_ns <= from_ns)
			continue;
		if (p.time_ns >= to_ns)
			break;
		if (p.time_ns < from_ns)
			p.time_ns = from_ns;
		vec_push(&part.points, p);
	}
	if (part.points.n)
		mutator_add(&part, to_ns, 0);
	vec_free(&s->points);
	*s = part;
}

void
mutator_cut(struct mutator *m, const struct selection *s)
{
	int64_t from_ns, to_ns;

	if (!selection_has_window(s))
		return;
	selection_clip(s, m->first_ns, m->last_ns, &from_ns, &to_ns);
	for (size_t i = 0; i < m->series.n; i++)
		cut(&m->series.at[i], from_ns, to_ns);
}

static void
take(void *walk, struct moments_scan *scan, struct event *ev)
{
	mutator_walk_take(walk, scan, ev);
}

bool
mutator_get(struct mutator *m, const struct timeline *tl,
	    const struct selection *s, unsigned flags, bool compat,
	    struct progress *p)
{
	struct mutator_walk *w =
		mutator_walk_new(timeline_names(tl), flags, compat);
	bool done = each_event(tl, MUTATOR_KINDS, take, w, p);

	mutator_walk_finish(w, m);
	mutator_cut(m, s);
	return done;
}

void
mutator_release(struct mutator *m)
{
	for (size_t i = 0; i < m->series.n; i++)
		vec_free(&m->series.at[i].points);
	vec_free(&m->series);
}
