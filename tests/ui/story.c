/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/ui/story.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "event/names.h"
#include "timeline/build.h"
#include "timeline/timeline.h"
#include "ui/canvas.h"
#include "ui/page.h"

static struct event
event(double us, enum event_kind kind)
{
	return (struct event){
		.time = STORY_FIRST_NS + (int64_t)(us * 1000 + 0.5),
		.kind = (uint8_t)kind,
		.m = EVENT_NO_ID,
		.p = EVENT_NO_ID,
		.g = EVENT_NO_ID,
		.m_idx = EVENT_NO_IDX,
		.p_idx = EVENT_NO_IDX,
		.g_idx = EVENT_NO_IDX,
		.subject = EVENT_NO_ID,
		.subject_idx = EVENT_NO_IDX,
	};
}

static void
send(struct story *s, const struct event *ev)
{
	struct event_sink *sink = build_sink(s->builder);

	sink->event(sink, ev);
}

static uint32_t
string(struct story *s, const char *text)
{
	return names_string(s->names, text, strlen(text));
}

/* func called by main.start: two frames. */
static uint32_t
stack_in(struct story *s, const char *leaf, const char *root)
{
	struct name_frame f[2] = {
		{ .func = string(s, leaf), .line = 42 },
		{ .func = string(s, root), .line = 7 },
	};
	uint32_t frames[2];

	f[0].pc = f[0].func; /* profiles take equal ones for the same place */
	f[1].pc = f[1].func;
	f[0].file = f[1].file = string(s, "/src/app/main.go");
	frames[0] = names_frame(s->names, &f[0]);
	frames[1] = names_frame(s->names, &f[1]);
	return names_stack(s->names, frames, 2);
}

void
story_deep(struct story *s, int g, unsigned n, unsigned below, const char *func)
{
	uint32_t frames[64];

	for (unsigned i = 0; i < n; i++) {
		struct name_frame f = {
			.pc = i + 1,
			.func = string(s, i < below ? "runtime.gopark" : func),
			.file = string(s, "/src/app/main.go"),
			.line = i + 1,
		};

		frames[i] = names_frame(s->names, &f);
	}
	s->stack[g] = names_stack(s->names, frames, n);
}

static void
on_proc(struct event *ev, int proc, int g)
{
	ev->m = 100 + proc;
	ev->m_idx = (uint32_t)proc;
	ev->p = proc;
	ev->p_idx = (uint32_t)proc;
	if (g) {
		ev->g = g;
		ev->g_idx = (uint32_t)g;
	}
}

void
story_init(struct story *s, int procs)
{
	memset(s, 0, sizeof(*s));
	s->names = names_new();
	s->builder = build_new(s->names);
	story_sync(s, 0);
	s->procs = procs;
	for (int i = 0; i < procs; i++)
		story_proc(s, 0.001 * (i + 1), i, false);
}

void
story_release(struct story *s)
{
	build_free(s->builder);
}

void
story_sync(struct story *s, double us)
{
	struct event ev = event(us, EV_SYNC);

	send(s, &ev);
}

void
story_proc(struct story *s, double us, int proc, bool runs)
{
	struct event ev = event(us, EV_PROC_STATE);

	ev.m = 100 + proc;
	ev.m_idx = (uint32_t)proc;
	ev.subject = proc;
	ev.subject_idx = (uint32_t)proc;
	ev.from = us < 1 ? PROC_UNDETERMINED : runs ? PROC_IDLE : PROC_RUNNING;
	ev.to = runs ? PROC_RUNNING : PROC_IDLE;
	if (ev.from == PROC_RUNNING) {
		ev.p = proc;
		ev.p_idx = (uint32_t)proc;
	}
	send(s, &ev);
}

void
story_create(struct story *s, double us, int proc, int creator, int g,
	     const char *func)
{
	struct event ev = event(us, EV_GO_STATE);

	on_proc(&ev, proc, creator);
	ev.subject = g;
	ev.subject_idx = (uint32_t)g;
	ev.from = creator ? GO_NOT_EXIST : GO_UNDETERMINED;
	ev.to = GO_RUNNABLE;
	s->stack[g] = stack_in(s, "main.step", func);
	ev.subject_stack = s->stack[g];
	ev.stack = creator ? s->stack[creator] : 0;
	send(s, &ev);
	s->state[g] = GO_RUNNABLE;
}

void
story_go(struct story *s, double us, int proc, int g, int by, enum go_state to,
	 const char *reason)
{
	struct event ev = event(us, EV_GO_STATE);
	bool was_on = s->state[g] == GO_RUNNING || s->state[g] == GO_SYSCALL;

	on_proc(&ev, proc, was_on ? g : by);
	ev.subject = g;
	ev.subject_idx = (uint32_t)g;
	ev.from = s->state[g];
	ev.to = (uint8_t)to;
	ev.name = reason ? string(s, reason) : 0;
	ev.stack = was_on ? s->stack[g] : by ? s->stack[by] : 0;
	ev.subject_stack = was_on ? s->stack[g] : 0;
	send(s, &ev);
	s->state[g] = (uint8_t)to;
}

void
story_run(struct story *s, double us, int proc, int g)
{
	story_go(s, us, proc, g, 0, GO_RUNNING, NULL);
}

void
story_wait(struct story *s, double us, int proc, int g, const char *reason)
{
	story_go(s, us, proc, g, 0, GO_WAITING, reason);
}

void
story_wake(struct story *s, double us, int proc, int by, int g)
{
	story_go(s, us, proc, g, by, GO_RUNNABLE, NULL);
}

void
story_metric(struct story *s, double us, int proc, enum metric metric,
	     uint64_t value)
{
	struct event ev = event(us, EV_METRIC);

	on_proc(&ev, proc, 0);
	ev.sub = (uint8_t)metric;
	ev.arg[0] = value;
	send(s, &ev);
}

void
story_range(struct story *s, double us, int proc, enum range_kind kind,
	    bool begins, const char *name)
{
	struct event ev = event(us, begins ? EV_RANGE_BEGIN : EV_RANGE_END);

	on_proc(&ev, proc, 1);
	ev.sub = (uint8_t)kind;
	ev.name = string(s, name);
	if (kind == RANGE_STW || kind == RANGE_ASSIST) {
		ev.subject = 1;
		ev.subject_idx = 1;
	} else if (kind == RANGE_SWEEP) {
		ev.subject = proc;
		ev.subject_idx = (uint32_t)proc;
	}
	send(s, &ev);
}

void
story_swept(struct story *s, double us, int proc, uint64_t swept,
	    uint64_t reclaimed)
{
	struct event ev = event(us, EV_RANGE_END);

	on_proc(&ev, proc, 1);
	ev.sub = RANGE_SWEEP;
	ev.name = string(s, "sweep");
	ev.subject = proc;
	ev.subject_idx = (uint32_t)proc;
	ev.arg[0] = swept;
	ev.arg[1] = reclaimed;
	send(s, &ev);
}

void
story_task(struct story *s, double us, int proc, int g, unsigned task,
	   unsigned parent, bool begins, const char *name)
{
	struct event ev = event(us, begins ? EV_TASK_BEGIN : EV_TASK_END);

	on_proc(&ev, proc, g);
	ev.name = string(s, name);
	ev.arg[0] = task;
	ev.arg[1] = parent ? parent : EVENT_NO_TASK;
	send(s, &ev);
}

void
story_region(struct story *s, double us, int proc, int g, unsigned task,
	     bool begins, const char *name)
{
	struct event ev = event(us, begins ? EV_REGION_BEGIN : EV_REGION_END);

	on_proc(&ev, proc, g);
	ev.name = string(s, name);
	ev.arg[0] = task;
	ev.stack = begins ? s->stack[g] : STACK_NONE;
	send(s, &ev);
}

void
story_log(struct story *s, double us, int proc, int g, unsigned task,
	  const char *text)
{
	struct event ev = event(us, EV_LOG);

	on_proc(&ev, proc, g);
	ev.name = string(s, "note");
	ev.arg[0] = task;
	ev.text = text;
	ev.text_len = (uint32_t)strlen(text);
	send(s, &ev);
}

const struct timeline *
story_timeline(struct story *s, bool complete)
{
	if (complete)
		build_finish(s->builder);
	return build_latest(s->builder);
}

struct page_env
story_env(const struct timeline *tl, struct selection *s,
	  const struct canvas *c)
{
	*s = selection_all();
	return (struct page_env){ .timeline = tl,
				  .selection = s,
				  .area = canvas_rect(c),
				  .utf8 = canvas_is_utf8(c),
				  .depth = COLOURS_256 };
}

/* The canvas as text, a line for each of its lines. */
static void
add_screen(const struct canvas *c, struct strbuf *out)
{
	struct rect r = canvas_rect(c);

	for (int y = 0; y < r.h; y++) {
		for (int x = 0; x < r.w; x++)
			strbuf_puts(out, canvas_at(c, x, y)->text);
		while (out->len && out->s[out->len - 1] == ' ')
			out->s[--out->len] = '\0';
		strbuf_putc(out, '\n');
	}
}

static void
read_file(const char *path, struct strbuf *out)
{
	FILE *f = fopen(path, "r");
	char buf[4096];
	size_t n;

	ck_assert_msg(f, "cannot open %s", path);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		strbuf_add(out, buf, n);
	fclose(f);
}

static void
write_file(const char *path, const struct strbuf *sb)
{
	FILE *f = fopen(path, "w");

	ck_assert_msg(f, "cannot write %s", path);
	fwrite(sb->s, 1, sb->len, f);
	ck_assert(fclose(f) == 0);
}

void
story_check_screen(const struct canvas *c, const char *name)
{
	const char *srcdir = getenv("srcdir");
	struct strbuf path = { 0 }, want = { 0 }, got = { 0 };

	strbuf_addf(&path, "%s/tests/ui/%s.screen", srcdir ? srcdir : ".",
		    name);
	add_screen(c, &got);
	if (getenv("UPDATE_GOLDEN"))
		write_file(path.s, &got);
	read_file(path.s, &want);
	ck_assert_msg(strcmp(strbuf_str(&want), strbuf_str(&got)) == 0,
		      "not what %s has (UPDATE_GOLDEN=1 accepts it):\n%s",
		      path.s, strbuf_str(&got));
	strbuf_free(&path);
	strbuf_free(&want);
	strbuf_free(&got);
}
