/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/ui/fake.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "ui/mouse.h"

/* A copy, so that a page which keeps an old one too long is found out. */
struct timeline {
	struct timeline_totals totals;
	bool has_wall;
};

static int handles;

static struct fake_feed *
fake(struct feed *feed)
{
	return (struct fake_feed *)(void *)feed;
}

static const struct timeline *
latest(struct feed *feed)
{
	struct fake_feed *f = fake(feed);
	struct timeline *tl;

	if (!f->has_timeline)
		return NULL;
	tl = malloc(sizeof(*tl));
	BUG_IF(!tl);
	tl->totals = f->totals;
	tl->has_wall = f->has_wall;
	handles++;
	return tl;
}

static uint32_t
version(struct feed *feed)
{
	return fake(feed)->version;
}

static double
progress(struct feed *feed)
{
	return fake(feed)->progress;
}

static const struct feed_result *
result(struct feed *feed)
{
	return fake(feed)->is_done ? &fake(feed)->result : NULL;
}

void
fake_feed_init(struct fake_feed *f)
{
	*f = (struct fake_feed){
		.feed = { latest, version, progress, result },
		.totals = { .first_ns = 1000, .last_ns = 1000 },
	};
}

void
fake_feed_publish(struct fake_feed *f, uint64_t events)
{
	f->totals.events += events;
	f->totals.last_ns += 617000000;
	f->has_timeline = true;
	f->version++;
}

int
fake_handles(void)
{
	return handles;
}

/* What title and shell ask of a timeline. A handle is a copy. */
const struct timeline *
timeline_hold(const struct timeline *tl)
{
	struct timeline *copy = malloc(sizeof(*copy));

	BUG_IF(!copy);
	*copy = *tl;
	handles++;
	return copy;
}

void
timeline_release(const struct timeline *tl)
{
	if (!tl)
		return;
	handles--;
	free((void *)(uintptr_t)tl);
}

const struct timeline_totals *
timeline_totals(const struct timeline *tl)
{
	return &tl->totals;
}

bool
timeline_wall(const struct timeline *tl, int64_t at_ns, int64_t *sec,
	      int64_t *nsec)
{
	(void)at_ns;
	*sec = 1795369161;
	*nsec = 250000000;
	return tl->has_wall;
}

/* What is in a trace is none of the business of what is around the pages:
 * this one has nothing. */
const struct names_view *
timeline_names(const struct timeline *tl)
{
	static const struct names_view none;

	(void)tl;
	return &none;
}

const char *
timeline_text(const struct timeline *tl, uint32_t string)
{
	(void)tl;
	(void)string;
	return "";
}

void
timeline_goroutine(const struct timeline *tl, uint32_t g, struct goroutine *out)
{
	(void)tl;
	*out = (struct goroutine){ .id = g };
}

void
timeline_task(const struct timeline *tl, uint32_t task, struct task *out)
{
	(void)tl;
	*out = (struct task){ .id = task };
}

int64_t
timeline_proc_id(const struct timeline *tl, uint32_t proc)
{
	(void)tl;
	return proc;
}

int64_t
timeline_thread_id(const struct timeline *tl, uint32_t thread)
{
	(void)tl;
	return thread;
}

uint32_t
timeline_find_goroutine(const struct timeline *tl, int64_t id, int64_t at_ns)
{
	(void)tl;
	(void)id;
	(void)at_ns;
	return TIMELINE_NONE;
}

uint32_t
timeline_find_proc(const struct timeline *tl, int64_t id)
{
	return id < (int64_t)tl->totals.events ? (uint32_t)id : TIMELINE_NONE;
}

uint32_t
timeline_find_thread(const struct timeline *tl, int64_t id)
{
	(void)tl;
	(void)id;
	return TIMELINE_NONE;
}

uint32_t
timeline_find_task(const struct timeline *tl, uint64_t id)
{
	(void)tl;
	(void)id;
	return TIMELINE_NONE;
}

struct fake_state {
	unsigned done[ACT_COUNT];
	char text[64];
	uint64_t events, events_before; /* now; when it was opened */
	int column;
	struct mouse mouse; /* the last */
	unsigned mice;      /* how many */
};

static void
refresh(void *state, const struct page_env *env)
{
	struct fake_state *s = state;

	s->events = timeline_totals(env->timeline)->events;
}

static void
open_page(void *state, const struct page_env *env)
{
	struct fake_state *s = state;

	refresh(state, env);
	s->events_before = s->events;
}

static void
close_page(void *state)
{
	(void)state;
}

static bool
act(void *state, const struct page_env *env, enum action a,
    struct page_reply *reply)
{
	struct fake_state *s = state;

	(void)env;
	s->done[a]++;
	BUG_IF(a == ACT_timeline_mark);
	switch ((int)a) {
	case ACT_timeline_return:
		raise(SIGSEGV); /* a crash that no sanitizer sees first */
		break;
	case ACT_timeline_right:
		s->column++;
		break;
	case ACT_timeline_pin:
		reply->edit = mem_strdup("/etc/passwd");
		reply->edit_line = 3;
		break;
	case ACT_timeline_goto:
		reply->prompt = "go to: ";
		break;
	case ACT_timeline_last:
		reply->has_window = true;
		reply->window_from_ns = 5;
		reply->window_to_ns = 7;
		break;
	case ACT_timeline_effect:
		reply->has_visit = true;
		reply->visit = (struct page_visit){ .number = 70 };
		break;
	case ACT_timeline_select:
		page_complain(reply, "nothing to select");
		break;
	}
	return false;
}

/* The wheel is for the first line only. */
static bool
mouse(void *state, const struct page_env *env, const struct mouse *m,
      struct page_reply *reply)
{
	struct fake_state *s = state;

	if (m->kind >= MOUSE_WHEEL_UP && m->y > env->area.y)
		return false;
	s->mouse = *m;
	s->mice++;
	page_say(reply, "a mouse");
	return true;
}

static void
input(void *state, const struct page_env *env, enum action a, const char *text,
      struct page_reply *reply)
{
	struct fake_state *s = state;

	(void)env;
	snprintf(s->text, sizeof(s->text), "%s", text);
	page_say(reply, "%s: %s", action_spec(a)->name, text);
}

static void
visit(void *state, const struct page_env *env, const struct page_visit *to,
      struct page_reply *reply)
{
	struct fake_state *s = state;

	(void)env;
	(void)reply;
	s->column = (int)to->number;
}

static void
here(const void *state, const struct page_env *env, struct page_visit *out)
{
	const struct fake_state *s = state;

	(void)env;
	out->number = (uint64_t)s->column;
}

/* Three times something is going on, then it is done. */
static enum page_work
poll_work(void *state, const struct page_env *env)
{
	struct fake_state *s = state;

	(void)env;
	if (s->done[ACT_timeline_chain] == 0)
		return PAGE_IDLE;
	return --s->done[ACT_timeline_chain] ? PAGE_BUSY : PAGE_CHANGED;
}

static void
draw(const void *state, const struct page_env *env, struct canvas *c)
{
	const struct fake_state *s = state;
	struct rect r = env->area;
	struct style style = STYLE_ON(INK, FN0);

	canvas_printf(c, r.x, r.y, r.w, STYLE(TEXT), "events %" PRIu64,
		      s->events);
	canvas_printf(c, r.x, r.y + 1, r.w, STYLE(TEXT), "text '%s'", s->text);
	canvas_printf(c, r.x + 60, r.y, r.w, STYLE(TEXT), "before %" PRIu64,
		      s->events_before);
	for (int a = ACT_NONE + 1, y = r.y + 2; a < ACT_COUNT; a++)
		if (s->done[a])
			canvas_printf(c, r.x, y++, r.w, STYLE(TEXT), "%s %u",
				      action_spec(a)->name, s->done[a]);
	if (s->mice)
		canvas_printf(c, r.x + 20, r.y, r.w, STYLE(TEXT),
			      "mouse %u: %d %d at %d,%d", s->mice,
			      s->mouse.kind, s->mouse.button, s->mouse.x,
			      s->mouse.y);
	for (int i = 0; i < THEME_FUNCTIONS; i++, style.bg++)
		canvas_printf(c, r.x + 4 * i, r.y + r.h - 1, 3, style, "F%d",
			      i);
	canvas_highlight(c, (struct rect){ s->column, r.y + r.h - 2, 1, 1 },
			 ROLE_CURSOR, 0);
	canvas_puts(c, 0, r.y + r.h + 1, r.w, "outside", STYLE(ERROR));
}

static void
status(const void *state, const struct page_env *env, struct strbuf *out)
{
	const struct fake_state *s = state;

	(void)env;
	strbuf_addf(out, "column %d \033[2J", s->column);
}

const struct page_ops fake_page = {
	.about = "A page for tests. It counts what is done to it, and tells "
		 "no more than that.\n\nFigures: how often.",
	.state_size = sizeof(struct fake_state),
	.has_levels = true,
	.open = open_page,
	.close = close_page,
	.refresh = refresh,
	.act = act,
	.input = input,
	.mouse = mouse,
	.draw = draw,
	.status = status,
	.visit = visit,
	.here = here,
	.poll = poll_work,
};

const struct page_ops *const fake_pages[PAGE_COUNT] = {
#define PAGE(name, title, lists) &fake_page,
#include "ui/pages.def"
#undef PAGE
};
