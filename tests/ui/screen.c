/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/ui/screen.h"

#include <check.h>
#include <string.h>

#include "base/mem.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/canvas.h"
#include "ui/keymap.h"

static void
tell(struct story *s)
{
	story_create(s, 1, 0, 0, 1, "main.main");
	story_proc(s, 2, 0, true);
	story_run(s, 3, 0, 1);
	story_create(s, 10, 0, 1, 2, "net/http.(*conn).serve");
	story_proc(s, 11, 1, true);
	story_run(s, 20, 1, 2);
	story_create(s, 30, 0, 1, 3, "main.worker");
	story_wait(s, 60, 1, 2, "chan receive");
	story_proc(s, 62, 1, false);
	story_range(s, 70, 0, RANGE_STW, true, "stop-the-world (GC)");
	story_range(s, 72, 0, RANGE_STW, false, "stop-the-world (GC)");
	story_range(s, 72.5, 0, RANGE_GC, true, "GC concurrent mark phase");
	story_wake(s, 80, 0, 1, 2);
	story_proc(s, 81, 1, true);
	story_run(s, 85, 1, 2);
	story_wait(s, 100, 0, 1, "sleep");
	story_run(s, 101, 0, 3);
	story_range(s, 110, 0, RANGE_GC, false, "GC concurrent mark phase");
	story_go(s, 120, 1, 2, 0, GO_SYSCALL, NULL);
	story_go(s, 140, 1, 2, 0, GO_RUNNING, NULL);
	for (int i = 0; i < 20; i++) {
		story_go(s, 141 + i, 0, 3, 0, GO_RUNNABLE, "preempted");
		story_run(s, 141.5 + i, 0, 3);
	}
	story_go(s, 180, 1, 2, 0, GO_NOT_EXIST, NULL);
	story_proc(s, 181, 1, false);
}

/* Until all is counted that is counted beside the screen. */
static void
wait(struct screen *x)
{
	while (page_timeline.poll(x->state, &x->env) == PAGE_BUSY)
		;
}

void
see(struct screen *x, bool complete)
{
	const struct timeline *newer = story_timeline(&x->story, complete);

	timeline_release(x->timeline);
	x->timeline = newer;
	x->env.timeline = newer;
	x->env.loading = !complete;
	page_timeline.refresh(x->state, &x->env);
	wait(x);
}

void
tell_tasks(struct screen *x)
{
	struct story *s = &x->story;

	story_task(s, 210, 0, 3, 7, 0, true, "job");
	story_region(s, 212, 0, 3, 7, true, "prepare");
	story_region(s, 214, 0, 3, 7, true, "read");
	story_region(s, 220, 0, 3, 7, false, "read");
	story_wake(s, 221, 0, 3, 1);
	story_region(s, 224, 0, 3, 7, false, "prepare");
	story_wait(s, 226, 0, 3, "select");
	story_run(s, 230, 0, 1);
	story_task(s, 232, 0, 1, 8, 7, true, "part");
	story_region(s, 234, 0, 1, 8, true, "work");
	story_log(s, 240, 0, 1, 8, "half done");
	story_region(s, 246, 0, 1, 8, false, "work");
	story_task(s, 248, 0, 1, 8, 0, false, "part");
	story_wake(s, 250, 0, 1, 3);
	story_wait(s, 252, 0, 1, "sleep");
	story_run(s, 255, 0, 3);
	story_task(s, 260, 0, 3, 7, 0, false, "job");
	story_sync(s, 280);
	see(x, true);
}

void
resize(struct screen *x, int w, int h)
{
	canvas_resize(x->canvas, w, h);
	x->env.area = canvas_rect(x->canvas);
	page_timeline.refresh(x->state, &x->env);
	wait(x);
}

void
open_screen(struct screen *x, int w, int h, bool utf8)
{
	memset(x, 0, sizeof(*x));
	story_init(&x->story, 2);
	tell(&x->story);
	story_sync(&x->story, 200);
	x->timeline = story_timeline(&x->story, false);
	x->canvas = canvas_new(w, h, utf8);
	x->env = story_env(x->timeline, &x->selection, x->canvas);
	x->state = mem_zalloc(1, page_timeline.state_size);
	page_timeline.open(x->state, &x->env);
	wait(x);
}

void
close_screen(struct screen *x)
{
	page_timeline.close(x->state);
	mem_free(x->state);
	strbuf_free(&x->status);
	canvas_free(x->canvas);
	timeline_release(x->timeline);
	story_release(&x->story);
}

/* Presses keys, as the key table spells them. */
void
press(struct screen *x, const char *keys)
{
	struct key_sequence seq;
	bool more;
	struct keymap keymap;

	keymap_init(&keymap);
	while (keymap_next(&keys, &seq)) {
		enum action a =
			keymap_find(&keymap, PLACE_timeline, &seq, &more);

		ck_assert_int_ne(a, ACT_NONE);
		memset(&x->reply, 0, sizeof(x->reply));
		page_timeline.act(x->state, &x->env, a, &x->reply);
		wait(x);
		if (x->reply.has_window) {
			x->selection.from_ns = x->reply.window_from_ns;
			x->selection.to_ns = x->reply.window_to_ns;
		}
	}
}

void
type(struct screen *x, enum action a, const char *text)
{
	memset(&x->reply, 0, sizeof(x->reply));
	page_timeline.input(x->state, &x->env, a, text, &x->reply);
}

const char *
status(struct screen *x)
{
	strbuf_reset(&x->status);
	page_timeline.status(x->state, &x->env, &x->status);
	return strbuf_str(&x->status);
}

void
check_screen(struct screen *x, const char *name)
{
	canvas_clear(x->canvas);
	page_timeline.draw(x->state, &x->env, x->canvas);
	story_check_screen(x->canvas, name);
}
