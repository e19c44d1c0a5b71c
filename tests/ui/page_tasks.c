/* SPDX-License-Identifier: MIT */
/* The page Tasks, where there are so many that counting them takes a while. */
#include "config.h"

#include <unistd.h>

#include "analysis/selection.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "ui/list.h"
#include "ui/page.h"
#include "ui/place.h"

enum {
	TASKS = 100000 /* more than are counted at once */
};

static struct story story;
static const struct timeline *timeline;
static struct selection selection;
static struct canvas *canvas;
static struct page_env env;
static struct page_reply reply;
static void *state;

static void
start(void)
{
	story_init(&story, 1);
	story_create(&story, 1, 0, 0, 1, "main.main");
	story_proc(&story, 2, 0, true);
	story_run(&story, 3, 0, 1);
	for (unsigned i = 1; i <= TASKS; i++) {
		story_task(&story, 4 + i, 0, 1, i, 0, true, "job");
		story_task(&story, 4.5 + i, 0, 1, i, 0, false, "job");
	}
	story_sync(&story, TASKS + 10);
	timeline = story_timeline(&story, true);
	canvas = canvas_new(80, 24, true);
	env = story_env(timeline, &selection, canvas);
	state = mem_zalloc(1, page_tasks.state_size);
	page_tasks.open(state, &env);
}

static void
end(void)
{
	page_tasks.close(state);
	mem_free(state);
	canvas_free(canvas);
	timeline_release(timeline);
	story_release(&story);
}

START_TEST(a_list_begins_as_it_is_to_whatever_is_pressed_before)
{
	static const struct place_start filtered = {
		.list = { .where = "count > 5" }
	};
	const struct list *list;

	start();
	page_tasks.begin(state, &env, &filtered, &reply);
	page_tasks.act(state, &env, ACT_list_down, &reply);
	while (page_tasks.poll(state, &env) == PAGE_BUSY)
		usleep(1000);
	list = page_tasks.list(state);
	ck_assert_uint_eq(list->n, 1);
	ck_assert_str_eq(strbuf_str(&list->filter), "count > 5");
	end();
}
END_TEST

CHECK_MAIN("ui/page_tasks",
	   a_list_begins_as_it_is_to_whatever_is_pressed_before)
