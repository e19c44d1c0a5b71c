/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/profiles_place.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "timeline/timeline.h"
#include "ui/profiles_page.h"

static const char *const kinds[PROFILE_PART_COUNT] = {
#define PROFILE(name, state, reason, help) [PROFILE_##name] = #name,
#define PART(name, help) [PROFILE_##name] = #name,
#include "analysis/profile.def"
#include "analysis/profile_part.def"
#undef PROFILE
#undef PART
};

static const char *const views[VIEWS] = {
	[VIEW_TOP] = "top",
	[VIEW_TREE] = "tree",
	[VIEW_FLAME] = "flame",
	[VIEW_CALLERS] = "callers",
};

/* What the words say. */
struct place_words {
	int kind;
	int view;             /* VIEW_TOP where nothing is said */
	const char *function; /* "" where nothing is said */
};

static bool
is_word(const char *word, const char *s, size_t n)
{
	return strlen(word) == n && strncmp(word, s, n) == 0;
}

/* A kind or a view that is not known is the one behind the last. */
static void
split(const char *s, struct place_words *out)
{
	size_t n = strcspn(s, ",");

	*out = (struct place_words){ .kind = 0, .view = VIEW_TOP };
	while (out->kind < PROFILE_PART_COUNT &&
	       !is_word(kinds[out->kind], s, n))
		out->kind++;
	s += n + (s[n] == ',');
	n = strcspn(s, ",");
	for (out->view = n ? 0 : VIEW_TOP; n && out->view < VIEWS; out->view++)
		if (is_word(views[out->view], s, n))
			break;
	out->function = s + n + (s[n] == ',');
}

enum status
profiles_place_check(const char *words, struct diag *d)
{
	struct place_words w;
	struct strbuf list = { 0 };

	split(words, &w);
	if (w.kind == PROFILE_PART_COUNT) {
		for (int k = 0; k < PROFILE_PART_COUNT; k++)
			strbuf_addf(&list, "%s%s", k ? ", " : "", kinds[k]);
		diag_set(d, ST_USAGE, "KIND is one of %s", strbuf_str(&list));
	} else if (w.view == VIEWS) {
		for (int v = 0; v < VIEWS; v++)
			strbuf_addf(&list, "%s%s", v ? ", " : "", views[v]);
		diag_set(d, ST_USAGE, "VIEW is one of %s", strbuf_str(&list));
	} else if ((w.view == VIEW_CALLERS) != (*w.function != '\0')) {
		diag_set(d, ST_USAGE,
			 "callers, and nothing else, goes with "
			 "a function: sync,callers,main.worker");
	}
	strbuf_free(&list);
	return d->status;
}

bool
profiles_place_find(const char *words, const struct timeline *tl,
		    struct page_visit *out)
{
	const struct names_view *names = timeline_names(tl);
	struct place_words w;

	split(words, &w);
	out->profile = (uint8_t)(w.kind + 1);
	out->profile_view = (uint8_t)w.view;
	if (w.view != VIEW_CALLERS)
		return true;
	for (uint32_t i = 1; i < names->strings.n; i++) {
		if (strcmp(name_string(names, i)->s, w.function) == 0) {
			out->profile_func = i;
			return true;
		}
	}
	return false;
}

void
profiles_place_words(struct strbuf *out, const struct timeline *tl,
		     const struct page_visit *at)
{
	strbuf_puts(out, kinds[at->profile - 1]);
	if (at->profile_view != VIEW_TOP)
		strbuf_addf(out, ",%s", views[at->profile_view]);
	if (at->profile_view == VIEW_CALLERS)
		strbuf_addf(out, ",%s", timeline_text(tl, at->profile_func));
}

void
profiles_place_of(struct page_visit *out, int kind, uint32_t func)
{
	out->page = PLACE_profiles;
	out->profile = (uint8_t)(kind + 1);
	out->profile_view = func ? VIEW_CALLERS : VIEW_TOP;
	out->profile_func = func;
}

void
profiles_place_take(struct profiles *p, const struct page_visit *to)
{
	if (!to->profile)
		return;
	p->kind = to->profile - 1;
	p->view = (enum profiles_view)to->profile_view;
	if (p->view == VIEW_CALLERS) {
		p->functions.n = 0;
		vec_push(&p->functions, to->profile_func);
	}
}

void
profiles_place_give(const struct profiles *p, struct page_visit *out)
{
	bool is_of_function = p->view == VIEW_CALLERS && p->functions.n;

	out->profile = (uint8_t)(p->kind + 1);
	out->profile_view = is_of_function            ? VIEW_CALLERS
			    : p->view == VIEW_CALLERS ? VIEW_TOP
						      : (uint8_t)p->view;
	if (is_of_function)
		out->profile_func = p->functions.at[p->functions.n - 1];
}

void
profiles_place_begin(struct profiles *p)
{
	const struct list_start *start = p->start;
	bool has_zoom = start && start->column;

	if (!start || !p->shown)
		return;
	if (p->view != VIEW_FLAME) {
		list_begin(&p->lists[p->view], start);
	} else if (start->row) {
		p->flame.at = (uint32_t)start->row - 1;
		p->flame.zoom =
			has_zoom ? (uint32_t)strtoul(start->column, NULL, 10)
				 : 0;
	}
}

void
profiles_place_options(const void *state, const struct page_env *env,
		       struct strbuf *out)
{
	const struct profiles *p = state;

	(void)env;
	if (p->view != VIEW_FLAME)
		list_options(&p->lists[p->view],
			     p->view == VIEW_TOP ? PROFILES_TOP_ORDER : NULL,
			     out);
	else if (p->shown && (p->flame.at || p->flame.zoom))
		strbuf_addf(out, " -row=%u,%u", p->flame.at + 1, p->flame.zoom);
}
