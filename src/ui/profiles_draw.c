/* SPDX-License-Identifier: MIT */
/* How the Profiles page looks. */
#include "config.h"

#include "base/units.h"
#include "timeline/timeline.h"
#include "ui/job.h"
#include "ui/profiles_page.h"
#include "ui/subject.h"
#include "ui/words.h"

enum {
	HEAD_LINES = 3
};

static const char *const view_titles[VIEWS] = {
	[VIEW_TOP] = "Top",
	[VIEW_TREE] = "Tree",
	[VIEW_FLAME] = "Flame",
	[VIEW_CALLERS] = "Callers",
};

struct rect
profiles_body(const struct profiles *p, struct rect area)
{
	int lines = HEAD_LINES + (p->view == VIEW_CALLERS);

	return (struct rect){ area.x, area.y + lines, area.w, area.h - lines };
}

bool
profiles_function_at(const struct profiles *p, struct profiles_function *out)
{
	const struct calltree *t;
	const struct calltree_relative *r;
	const struct calltree_node *n;
	bool flame = p->view == VIEW_FLAME;
	size_t row = list_row(&p->lists[p->view]);

	if (!p->shown || (!flame && row == LIST_NO_ROW) ||
	    (flame && !p->flame.at))
		return false;
	t = &p->shown->tree;
	if (p->view == VIEW_TOP) {
		const struct calltree_function *f = &t->functions.at[row];

		*out = (struct profiles_function){ f->func, f->frame, true,
						   f->flat, f->cum };
		return true;
	}
	if (p->view == VIEW_CALLERS) {
		r = &p->relatives.rows.at[row];
		*out = (struct profiles_function){ .func = r->func,
						   .frame = r->frame,
						   .cum = r->value };
		return true;
	}
	n = &t->nodes.at[flame ? p->flame.at : (uint32_t)row + 1];
	*out = (struct profiles_function){ n->func, n->frame, true, n->flat,
					   n->cum };
	return true;
}

static void
put_value(struct strbuf *out, const struct calltree_value *v)
{
	char n[UNITS_SIZE];

	words_duration(out, (int64_t)v->ns);
	strbuf_addf(out, " in %s", units_grouped(n, v->count));
}

static void
put_share(struct strbuf *out, uint64_t ns, const struct calltree *t)
{
	char share[UNITS_SIZE];

	strbuf_addf(out, " (%s)",
		    units_percent(share, ns, t->nodes.at[0].cum.ns));
}

/* What is profiled, and what there is of it. */
static void
draw_title(const struct profiles *p, const struct page_env *env, int y,
	   struct canvas *c)
{
	const struct profiles_data *d = p->data[p->kind];
	struct style bold = { .flags = STYLE_BOLD };
	struct strbuf text = { 0 };
	struct rect r = env->area;
	int x = r.x + 1;

	strbuf_puts(&text, "Profile of ");
	if (p->scope.subject == SUBJECT_NONE)
		strbuf_puts(&text, *p->scope.log ? "tasks" : "all goroutines");
	else if (p->scope.subject == SUBJECT_TIME ||
		 p->scope.subject == SUBJECT_RANGE)
		strbuf_puts(&text, "a part of the time");
	subject_words(&text, env->timeline, &p->scope);
	if (d && profiles_data_has_rows(d)) {
		strbuf_puts(&text, ": ");
		put_value(&text, &d->tree.nodes.at[0].cum);
		strbuf_puts(&text,
			    d->kind == PROFILE_cpu ? " sample" : " time");
		strbuf_puts(&text,
			    d->tree.nodes.at[0].cum.count == 1 ? "" : "s");
	}
	x += canvas_text(c, x, y, r.w - 2, text.s, text.len, bold);
	canvas_printf(c, x + 2, y, r.x + r.w - x - 3, STYLE(DIM), "%s%s",
		      profile_part_help(p->kind),
		      env->loading ? " (so far)" : "");
	strbuf_free(&text);
}

static void
draw_tabs(const struct profiles *p, struct rect r, struct canvas *c)
{
	int x = r.x + 1, end = r.x + r.w;

	for (int k = 0; k < PROFILE_PART_COUNT; k++)
		x = canvas_tab(c, x, r.y, end, profile_part_name(k),
			       k == p->kind);
	x = r.x + 1;
	for (int v = 0; v < VIEWS; v++)
		x = canvas_tab(c, x, r.y + 1, end, view_titles[v],
			       v == (int)p->view);
}

bool
profiles_click_tab(struct profiles *p, struct rect area, int x, int y)
{
	const char *kinds[PROFILE_PART_COUNT];
	unsigned at;

	for (int k = 0; k < PROFILE_PART_COUNT; k++)
		kinds[k] = profile_part_name(k);
	if (y == area.y + 1) {
		at = canvas_tab_at(area.x + 1, x, kinds, PROFILE_PART_COUNT);
		if (at < PROFILE_PART_COUNT)
			p->kind = (int)at;
		return at < PROFILE_PART_COUNT;
	}
	at = canvas_tab_at(area.x + 1, x, view_titles, VIEWS);
	if (y != area.y + 2 || at == VIEWS)
		return false;
	p->view = (enum profiles_view)at;
	return true;
}

/* The function whose callers are listed. */
static void
draw_function(const struct profiles *p, struct rect r, struct canvas *c)
{
	const struct calltree *t = &p->shown->tree;
	struct style bold = { .flags = STYLE_BOLD };
	struct strbuf text = { 0 };
	uint32_t f;

	if (!p->functions.n) {
		canvas_puts(c, r.x + 2, r.y, r.w - 3,
			    "c on a function in another view lists who calls "
			    "it, and whom it calls",
			    STYLE(DIM));
		return;
	}
	f = calltree_find(t, p->functions.at[p->functions.n - 1]);
	words_text(&text, p->shown->query.timeline,
		   p->functions.at[p->functions.n - 1]);
	if (f == CALLTREE_NONE) {
		strbuf_puts(&text, " is not in this profile");
	} else {
		const struct calltree_function *x = &t->functions.at[f];

		strbuf_puts(&text, "  flat ");
		put_value(&text, &x->flat);
		put_share(&text, x->flat.ns, t);
		strbuf_puts(&text, ", cum ");
		put_value(&text, &x->cum);
		put_share(&text, x->cum.ns, t);
	}
	canvas_text(c, r.x + 2, r.y, r.w - 3, text.s, text.len, bold);
	strbuf_free(&text);
}

static void
draw_empty(const struct profiles *p, const struct page_env *env, struct rect r,
	   struct canvas *c)
{
	const struct profiles_data *d = p->data[p->kind];
	struct strbuf text = { 0 };

	if (!d->query.is_made)
		strbuf_puts(&text, "Given up: r computes it again.");
	else if (p->kind == PROFILE_cpu)
		strbuf_puts(&text,
			    "There are no CPU samples in this part of the "
			    "trace. They are recorded if a CPU profile is "
			    "taken while the trace is: pprof.StartCPUProfile() "
			    "in the program, /debug/pprof/profile beside "
			    "/debug/pprof/trace, or go test -trace=trace.out "
			    "-cpuprofile=cpu.out.");
	else if (d->query.d.status != ST_OK)
		strbuf_addf(&text, "There is no profile: %s.", d->query.d.text);
	else if (env->loading)
		strbuf_puts(&text,
			    "Nothing yet: the trace is still being read.");
	else
		strbuf_addf(&text,
			    "No time was spent %s in what is selected. p shows "
			    "other profiles, a those of all goroutines.",
			    profile_part_help(p->kind));
	canvas_paragraph(c, r, text.s);
	strbuf_free(&text);
}

void
profiles_draw(const void *state, const struct page_env *env, struct canvas *c)
{
	const struct profiles *p = state;
	const struct profiles_data *d = p->data[p->kind];
	struct rect r = profiles_body(p, env->area);
	struct rect inner = { r.x + 2, r.y + 1, r.w - 4, r.h - 1 };
	struct rect head = { r.x, env->area.y + 1, r.w, 2 };

	draw_title(p, env, env->area.y, c);
	draw_tabs(p, head, c);
	if (!d)
		return;
	if (d->query.job) {
		job_draw(d->query.job, "computing", inner, c);
	} else if (!p->shown) {
		draw_empty(p, env, inner, c);
	} else if (p->view == VIEW_FLAME) {
		flame_draw(&p->flame, &d->tree, d->query.timeline,
			   strbuf_str(&p->pattern), r, c);
	} else {
		if (p->view == VIEW_CALLERS)
			draw_function(p, (struct rect){ r.x, r.y - 1, r.w, 1 },
				      c);
		list_draw(&p->lists[p->view], r, c);
	}
}

void
profiles_status(const void *state, const struct page_env *env,
		struct strbuf *out)
{
	const struct profiles *p = state;
	struct profiles_function f;
	char share[UNITS_SIZE];

	(void)env;
	if (!profiles_function_at(p, &f))
		return;
	words_frame(out, p->shown->query.timeline, f.frame, true);
	strbuf_puts(out, "  ");
	if (f.has_flat) {
		strbuf_puts(out, "flat ");
		words_duration(out, (int64_t)f.flat.ns);
		strbuf_puts(out, ", cum ");
	}
	put_value(out, &f.cum);
	put_share(out, f.cum.ns, &p->shown->tree);
	if (p->view == VIEW_FLAME && p->pattern.len)
		strbuf_addf(
			out, "; %s has %s", p->pattern.s,
			units_percent(share,
				      flame_found_ns(&p->shown->tree,
						     p->shown->query.timeline,
						     p->pattern.s),
				      p->shown->tree.nodes.at[0].cum.ns));
}
