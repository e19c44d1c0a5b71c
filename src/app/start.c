/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/start.h"

#include "app/options.h"
#include "base/strbuf.h"
#include "ui/place.h"
#include "ui/profiles_place.h"
#include "ui/settings.h"

#define PAGE_BIT(name) (1U << PLACE_##name)

enum {
	LISTS = PAGE_BIT(goroutines) | PAGE_BIT(tasks) | PAGE_BIT(regions) |
		PAGE_BIT(mmu) | PAGE_BIT(summary), /* several on a page */
	TIMES = PAGE_BIT(timeline) | PAGE_BIT(events),
	LIVES = PAGE_BIT(goroutines) | PAGE_BIT(profiles)
};

/* The pages that can do what an option asks for, and the one that is made for
 * it; PAGE_COUNT: none is. */
static const struct {
	enum option option;
	enum place made;
	unsigned pages;
} wants[] = {
	{ OPT_profile, PLACE_profiles, PAGE_BIT(profiles) },
	{ OPT_mmu, PLACE_mmu, PAGE_BIT(mmu) },
	{ OPT_window, PLACE_mmu, PAGE_BIT(mmu) },
	{ OPT_log, PLACE_tasks, PAGE_BIT(tasks) | PAGE_BIT(profiles) },
	{ OPT_proc, PLACE_timeline, PAGE_BIT(timeline) },
	{ OPT_thread, PLACE_timeline, PAGE_BIT(timeline) },
	{ OPT_fold, PLACE_timeline, PAGE_BIT(timeline) },
	{ OPT_span, PLACE_timeline, PAGE_BIT(timeline) },
	{ OPT_goroutine, PLACE_goroutines, PAGE_BIT(timeline) | LIVES },
	{ OPT_task, PLACE_tasks,
	  PAGE_BIT(timeline) | PAGE_BIT(profiles) | PAGE_BIT(tasks) },
	{ OPT_region, PLACE_regions, PAGE_BIT(profiles) | PAGE_BIT(regions) },
	{ OPT_table, PAGE_COUNT, LISTS },
	{ OPT_sort, PAGE_COUNT, LISTS | PAGE_BIT(profiles) },
	/* of a goroutine, it tells which of the lives of its id is meant */
	{ OPT_at, PLACE_timeline, TIMES | LIVES },
};

enum {
	WANTS = sizeof(wants) / sizeof(*wants)
};

/* The pages that can do what wants[i] asks for; all, if it is not asked for. */
static unsigned
pages_for(const struct options *o, int i)
{
	if (!options_has(o, wants[i].option))
		return (1U << PAGE_COUNT) - 1;
	if (wants[i].option == OPT_at && !o->goroutine)
		return wants[i].pages & TIMES;
	return wants[i].pages;
}

/* The pages that can do all of it. */
static unsigned
pages_for_all(const struct options *o)
{
	unsigned pages = (1U << PAGE_COUNT) - 1;

	for (int i = 0; i < WANTS; i++)
		pages &= pages_for(o, i);
	return pages;
}

/* "timeline, profiles and tasks" */
static void
list_pages(struct strbuf *out, unsigned pages)
{
	for (int p = 0; p < PAGE_COUNT; p++) {
		if (!(pages >> p & 1))
			continue;
		pages &= ~(1U << p);
		if (out->len)
			strbuf_puts(out, pages ? ", " : " and ");
		strbuf_puts(out, page_name((enum place)p));
	}
}

/* Which option it is that the page cannot do with. */
static enum status
complain(const struct options *o, enum place page, struct diag *d)
{
	struct strbuf list = { 0 };

	for (int i = 0; i < WANTS && d->status == ST_OK; i++) {
		unsigned pages = pages_for(o, i);

		if (pages >> page & 1)
			continue;
		list_pages(&list, pages);
		diag_set(d, ST_USAGE, "-%s goes with the page%s %s",
			 options_table[wants[i].option].name,
			 pages & (pages - 1) ? "s" : "", strbuf_str(&list));
	}
	strbuf_free(&list);
	return d->status;
}

/* The place is of one thing. */
static enum status
check_things(const struct options *o, struct diag *d)
{
	static const enum option things[] = { OPT_proc, OPT_thread,
					      OPT_goroutine, OPT_task,
					      OPT_region };
	enum option one = OPT_COUNT;

	for (size_t i = 0; i < sizeof(things) / sizeof(*things); i++) {
		if (!options_has(o, things[i]))
			continue;
		if (one != OPT_COUNT)
			return diag_set(d, ST_USAGE,
					"-%s and -%s exclude each other",
					options_table[one].name,
					options_table[things[i]].name);
		one = things[i];
	}
	return ST_OK;
}

enum status
start_page(const struct options *o, enum place *page, struct diag *d)
{
	unsigned pages = pages_for_all(o);
	struct diag why = { 0 };

	if (o->profile && profiles_place_check(o->profile, &why) != ST_OK)
		return diag_set(d, ST_USAGE, "-profile=%.30s: %s", o->profile,
				why.text);
	if (check_things(o, d) != ST_OK)
		return d->status;
	if (o->page) {
		*page = settings_find_page(o->page, &why);
		if (*page == PAGE_COUNT)
			return diag_set(d, ST_USAGE, "-page=%.30s: %s", o->page,
					why.text);
	}
	for (int i = 0; i < WANTS && !o->page && !(pages >> *page & 1); i++)
		if (options_has(o, wants[i].option) &&
		    wants[i].made != PAGE_COUNT && pages >> wants[i].made & 1)
			*page = wants[i].made;
	return pages >> *page & 1 ? ST_OK : complain(o, *page, d);
}

void
start_place(const struct options *o, struct place_start *out)
{
	static const enum page_subject subjects[] = {
		SUBJECT_PROC, SUBJECT_THREAD, SUBJECT_GOROUTINE, SUBJECT_TASK,
		SUBJECT_REGION_TYPE
	};
	const char *const which[] = { o->proc, o->thread, o->goroutine, o->task,
				      o->region };

	*out = (struct place_start){ .profile = o->profile,
				     .has_at = o->has_at,
				     .at_ns = o->at_ns,
				     .span_ns = o->span_ns,
				     .has_left = o->has_left,
				     .left_ns = o->left_ns,
				     .has_from = o->has_from,
				     .has_to = o->has_to,
				     .from_ns = o->from_ns,
				     .to_ns = o->to_ns,
				     .in = options_in(o),
				     .log = o->log,
				     .fold = o->fold,
				     .table = o->table,
				     .list = { o->sort, o->where, o->row,
					       o->column },
				     .mmu = o->mmu,
				     .window_ns = o->window_ns };
	for (size_t i = 0; i < sizeof(which) / sizeof(*which); i++) {
		if (!which[i])
			continue;
		out->subject = subjects[i];
		out->which = which[i];
	}
}

enum status
start_check_summary(const struct options *o, struct diag *d)
{
	static const enum option others[] = { OPT_page, OPT_in, OPT_left,
					      OPT_row, OPT_where };
	enum option given = OPT_COUNT;

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (options_has(o, others[i]))
			given = others[i];
	for (int i = 0; i < WANTS; i++)
		if (options_has(o, wants[i].option))
			given = wants[i].option;
	if (given == OPT_COUNT)
		return ST_OK;
	return diag_set(d, ST_USAGE,
			"-%s means nothing to the summary, which is printed "
			"where standard output is no terminal: -report=NAME "
			"prints others",
			options_table[given].name);
}
