/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/start.h"

#include <string.h>

#include "app/options.h"
#include "tests/check_main.h"
#include "ui/page.h"

/* The words, and the page on which the explorer begins then, where the
 * configuration says: another one; or why it does not. */
struct row {
	const char *words;
	enum place configured;
	const char *outcome;
};

static const char *
outcome(const struct row *row)
{
	static char text[256];
	static struct diag d;
	char *argv[16] = { (char[]){ "tgotrace" } };
	enum place page = row->configured;
	struct options o;
	int argc = 1;

	strncpy(text, row->words, sizeof(text) - 1);
	for (char *s = text; *s && argc < 16; s += strcspn(s, " ")) {
		if (*s == ' ')
			*s++ = '\0';
		argv[argc++] = s;
	}
	d = (struct diag){ 0 };
	ck_assert_int_eq(options_parse(&o, argc, argv, false, &d), ST_OK);
	return start_page(&o, &page, &d) == ST_OK ? page_name(page) : d.text;
}

START_TEST(a_page_is_one_that_can_do_what_is_asked_for)
{
	static const struct row rows[] = {
		{ "t", PLACE_timeline, "timeline" },
		{ "t", PLACE_summary, "summary" },
		{ "-page=events t", PLACE_summary, "events" },
		{ "-task=5 t", PLACE_timeline, "timeline" },
		{ "-task=5 t", PLACE_summary, "tasks" },
		{ "-task=5 -log=x t", PLACE_timeline, "tasks" },
		{ "-task=5 -page=profiles t", PLACE_timeline, "profiles" },
		{ "-goroutine=5 t", PLACE_timeline, "timeline" },
		{ "-goroutine=5 t", PLACE_mmu, "goroutines" },
		{ "-goroutine=5 -at=1s t", PLACE_goroutines, "goroutines" },
		{ "-region=parse t", PLACE_timeline, "regions" },
		{ "-region=parse -profile=sync t", PLACE_timeline, "profiles" },
		{ "-profile=sync,tree t", PLACE_timeline, "profiles" },
		{ "-mmu=stw t", PLACE_timeline, "mmu" },
		{ "-window=1ms -sort=start_ns t", PLACE_timeline, "mmu" },
		{ "-log=x t", PLACE_regions, "tasks" },
		{ "-proc=1 t", PLACE_summary, "timeline" },
		{ "-at=1s -span=1ms t", PLACE_events, "timeline" },
		{ "-at=1s t", PLACE_events, "events" },
		{ "-row=3 -where=x t", PLACE_timeline, "timeline" },
		{ "-from=1s -to=2s t", PLACE_mmu, "mmu" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		ck_assert_msg(!strcmp(outcome(&rows[i]), rows[i].outcome),
			      "%s: %s", rows[i].words, outcome(&rows[i]));
}
END_TEST

START_TEST(what_no_page_can_do_is_refused)
{
	static const struct row rows[] = {
		{ "-page=summary -task=5 t", PLACE_timeline,
		  "-task goes with the pages timeline, profiles and tasks" },
		{ "-page=timeline -region=parse t", PLACE_timeline,
		  "-region goes with the pages profiles and regions" },
		{ "-page=goroutines -proc=1 t", PLACE_timeline,
		  "-proc goes with the page timeline" },
		{ "-page=mmu -at=1s t", PLACE_timeline,
		  "-at goes with the pages timeline and events" },
		{ "-page=goroutines -at=1s t", PLACE_timeline,
		  "-at goes with the pages timeline and events" },
		{ "-page=tasks -mmu=stw t", PLACE_timeline,
		  "-mmu goes with the page mmu" },
		{ "-mmu=stw -task=5 t", PLACE_timeline,
		  "-mmu goes with the page mmu" },
		{ "-table=types t", PLACE_timeline,
		  "-table goes with the pages goroutines, tasks, regions, mmu "
		  "and summary" },
		{ "-page=events -sort=time_ns t", PLACE_timeline,
		  "-sort goes with the pages goroutines, profiles, tasks, "
		  "regions, mmu and summary" },
		{ "-goroutine=5 -task=7 t", PLACE_timeline,
		  "-goroutine and -task exclude each other" },
		{ "-profile=heap t", PLACE_timeline,
		  "-profile=heap: KIND is one of net, sync, syscall, sched, "
		  "cpu, offcpu, assist" },
		{ "-page=sync t", PLACE_timeline,
		  "-page=sync: no page sync; PAGE is one of timeline, "
		  "goroutines, profiles, tasks, regions, mmu, events, "
		  "summary" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		ck_assert_msg(!strcmp(outcome(&rows[i]), rows[i].outcome),
			      "%s: %s", rows[i].words, outcome(&rows[i]));
}
END_TEST

CHECK_MAIN("app/start", a_page_is_one_that_can_do_what_is_asked_for,
	   what_no_page_can_do_is_refused)
