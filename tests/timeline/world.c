/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/timeline/world.h"

#include <string.h>

unsigned
world_random(struct world *w, unsigned n)
{
	w->seed = w->seed * 6364136223846793005 + 1442695040888963407;
	return (unsigned)(w->seed >> 33) % n;
}

static void
make_names(struct world *w)
{
	static const char *const funcs[WORLD_FUNCS] = { "main.main", "main.a",
							"main.b", "main.c",
							"main.d" };
	static const char *const reasons[3] = { "chan receive", "sleep",
						"sync" };

	for (int i = 0; i < WORLD_FUNCS; i++) {
		struct name_frame f = { .pc = 1 };
		uint32_t leaf, root;

		leaf = names_frame(w->names, &f);
		f.func = names_string(w->names, funcs[i], strlen(funcs[i]));
		f.pc = 2;
		root = names_frame(w->names, &f);
		w->funcs[i] = f.func;
		w->stacks[i] =
			names_stack(w->names, (uint32_t[]){ leaf, root }, 2);
	}
	for (int i = 0; i < 3; i++)
		w->reasons[i] =
			names_string(w->names, reasons[i], strlen(reasons[i]));
	w->word = names_string(w->names, "word", 4);
}

void
world_init(struct world *w, uint64_t seed, struct names *names,
	   struct event_sink *sink)
{
	*w = (struct world){ .seed = seed * 2 + 1,
			     .now = 1000,
			     .next_id = 1,
			     .names = names,
			     .sink = sink };
	make_names(w);
	for (int i = 0; i < WORLD_THREADS; i++)
		w->threads[i] = (struct world_thread){ -1, -1 };
	for (int i = 0; i < WORLD_GOROUTINES; i++)
		w->gs[i] = (struct world_g){ .idx = (uint32_t)i };
}

void
world_release(struct world *w)
{
	arena_release(&w->arena);
	vec_free(&w->sent);
}

/* An event in the context of a thread, or of none. */
static struct event
event(struct world *w, enum event_kind kind, int m)
{
	struct event ev = { .kind = (uint8_t)kind,
			    .m = EVENT_NO_ID,
			    .p = EVENT_NO_ID,
			    .g = EVENT_NO_ID,
			    .m_idx = EVENT_NO_IDX,
			    .p_idx = EVENT_NO_IDX,
			    .g_idx = EVENT_NO_IDX,
			    .subject_idx = EVENT_NO_IDX };

	w->now += 1 + world_random(w, 1 << world_random(w, 14));
	ev.time = w->now;
	if (m < 0)
		return ev;
	ev.m_idx = (uint32_t)m;
	ev.m = 100 + m;
	if (w->threads[m].proc >= 0) {
		ev.p = w->threads[m].proc;
		ev.p_idx = (uint32_t)ev.p;
	}
	if (w->threads[m].g >= 0) {
		ev.g_idx = w->gs[w->threads[m].g].idx;
		ev.g = w->gs[w->threads[m].g].id;
	}
	return ev;
}

static void
emit(struct world *w, const struct event *ev)
{
	w->sink->event(w->sink, ev);
	vec_push(&w->sent, *ev);
}

static void
go(struct world *w, int m, int g, enum go_state to, uint32_t stack,
   uint32_t subject_stack, uint32_t reason)
{
	struct event ev = event(w, EV_GO_STATE, m);
	struct world_g *x = &w->gs[g];

	ev.subject = x->id;
	ev.subject_idx = x->idx;
	ev.from = (uint8_t)x->state;
	ev.to = (uint8_t)to;
	ev.stack = stack;
	ev.subject_stack = subject_stack;
	ev.name = reason;
	emit(w, &ev);
	x->state = to;
}

static void
proc(struct world *w, int m, int p, bool runs)
{
	struct event ev = event(w, EV_PROC_STATE, m);

	ev.subject = p;
	ev.subject_idx = (uint32_t)p;
	ev.from = !w->proc_known[p] ? PROC_UNDETERMINED
		  : w->proc_runs[p] ? PROC_RUNNING
				    : PROC_IDLE;
	ev.to = runs ? PROC_RUNNING : PROC_IDLE;
	emit(w, &ev);
	w->proc_runs[p] = runs;
	w->proc_known[p] = true;
}

/* In the first generation, the program is running already: thread 0 has
 * proc 0 and goroutine 0; 1 and 2 wait, 3 is in a system call on thread 1. */
static void
first_statuses(struct world *w)
{
	for (int g = 0; g < 4; g++) {
		w->gs[g].id = w->next_id++;
		w->gs[g].state = GO_UNDETERMINED;
	}
	proc(w, 0, 0, true);
	w->threads[0].proc = 0;
	go(w, 0, 0, GO_RUNNING, 0, 0, 0);
	w->threads[0].g = 0;
	go(w, -1, 1, GO_WAITING, 0, w->stacks[1], 0);
	go(w, -1, 2, GO_RUNNABLE, 0, 0, 0);
	proc(w, 1, 1, true);
	w->threads[1].proc = 1;
	go(w, 1, 3, GO_SYSCALL, 0, w->stacks[2], 0);
	w->threads[1].g = 3;
	for (int p = 2; p < WORLD_PROCS; p++)
		proc(w, -1, p, false);
}

static void
later_statuses(struct world *w)
{
	for (int p = 0; p < WORLD_PROCS; p++)
		proc(w, -1, p, w->proc_runs[p]);
	for (int g = 0; g < WORLD_GOROUTINES; g++)
		if (w->gs[g].id)
			go(w, -1, g, w->gs[g].state, 0, 0, 0);
}

void
world_sync(struct world *w)
{
	struct event ev = event(w, EV_SYNC, -1);

	ev.arg[0] = ++w->generation;
	w->clock = (struct clock_snapshot){ .trace_ns = ev.time,
					    .wall_sec = 1700000000,
					    .wall_nsec = 5 };
	ev.snapshot = w->generation % 2 ? &w->clock : NULL;
	emit(w, &ev);
	if (w->generation == 1)
		first_statuses(w);
	else
		later_statuses(w);
}

static int
find_g(struct world *w, enum go_state state)
{
	int from = (int)world_random(w, WORLD_GOROUTINES);

	for (int i = 0; i < WORLD_GOROUTINES; i++) {
		int g = (from + i) % WORLD_GOROUTINES;

		if (w->gs[g].id && w->gs[g].state == state)
			return g;
	}
	return -1;
}

static void
create(struct world *w, int m)
{
	unsigned func = world_random(w, WORLD_FUNCS);

	for (int g = 0; g < WORLD_GOROUTINES; g++) {
		struct world_g *x = &w->gs[g];

		if (x->id)
			continue;
		/* Ids are used again now and then, as cgo callbacks' are. */
		x->id = x->lives++ % 3 == 2 ? 7 : w->next_id++;
		x->state = GO_NOT_EXIST;
		x->regions = 0;
		go(w, m, g, GO_RUNNABLE, w->stacks[0],
		   world_random(w, 5) ? w->stacks[func] : STACK_EMPTY, 0);
		return;
	}
}

static bool
is_crowded(const struct world *w)
{
	int n = 0;

	for (int g = 0; g < WORLD_GOROUTINES; g++)
		n += w->gs[g].id != 0;
	return n > WORLD_GOROUTINES / 2;
}

static void
leave(struct world *w, int m, enum go_state to)
{
	int g = w->threads[m].g;
	uint32_t stack = w->stacks[world_random(w, WORLD_FUNCS)];
	uint32_t why = w->reasons[world_random(w, 3)];

	if (to == GO_NOT_EXIST && !w->gs[g].assists && is_crowded(w)) {
		go(w, m, g, to, 0, 0, 0);
		w->gs[g].id = 0;
	} else {
		go(w, m, g, to == GO_RUNNABLE ? to : GO_WAITING, stack, stack,
		   why);
	}
	w->threads[m].g = -1;
}

static void
annotate(struct world *w, int m)
{
	struct world_g *x = &w->gs[w->threads[m].g];
	struct event ev = event(w, EV_LOG, m);
	static const enum event_kind kinds[] = { EV_LOG,        EV_LABEL,
						 EV_SAMPLE,     EV_TASK_BEGIN,
						 EV_TASK_END,   EV_REGION_BEGIN,
						 EV_REGION_END, EV_METRIC };

	ev.kind = (uint8_t)kinds[world_random(w, 8)];
	ev.name = w->word;
	ev.stack = ev.kind == EV_LABEL ? 0 : w->stacks[3];
	ev.arg[0] = world_random(w, 5);
	switch (ev.kind) {
	case EV_LOG:
		ev.text_len = 3;
		ev.text = arena_strndup(&w->arena, "hey", 3);
		break;
	case EV_TASK_BEGIN:
	case EV_TASK_END:
		ev.arg[1] = EVENT_NO_TASK;
		break;
	case EV_REGION_BEGIN:
		ev.arg[0] = 1;
		x->regions++;
		break;
	case EV_REGION_END:
		ev.arg[0] = 1;
		x->regions -= x->regions > 0;
		break;
	case EV_METRIC:
		ev.sub = METRIC_HEAP_LIVE;
		ev.name = ev.stack = 0;
		ev.arg[0] = (uint64_t)world_random(w, 1000) << 30;
		break;
	case EV_SAMPLE:
		ev.name = 0;
		ev.arg[0] = 0;
		break;
	default:
		ev.arg[0] = 0;
		break;
	}
	emit(w, &ev);
}

static void
range(struct world *w, int m)
{
	struct world_g *x = &w->gs[w->threads[m].g];
	struct event ev = event(w, EV_RANGE_BEGIN, m);
	bool gc = world_random(w, 2);
	bool *on = gc ? &w->marking : &x->assists;

	ev.kind = *on ? EV_RANGE_END : EV_RANGE_BEGIN;
	ev.stack = *on ? 0 : w->stacks[4];
	ev.sub = gc ? RANGE_GC : RANGE_ASSIST;
	ev.name = w->word;
	ev.subject = gc ? EVENT_NO_ID : x->id;
	ev.subject_idx = gc ? EVENT_NO_IDX : x->idx;
	*on = !*on;
	emit(w, &ev);
}

/* Something that a thread does while a goroutine runs on it. */
static void
act(struct world *w, int m)
{
	int g;

	switch (world_random(w, 12)) {
	case 0:
		create(w, m);
		break;
	case 1:
	case 2:
	case 3:
		g = find_g(w, GO_WAITING);
		if (g >= 0)
			go(w, m, g, GO_RUNNABLE, w->stacks[0], 0, 0);
		break;
	case 4:
		annotate(w, m);
		break;
	case 5:
		range(w, m);
		break;
	case 6:
		go(w, m, w->threads[m].g, GO_SYSCALL, w->stacks[1],
		   w->stacks[1], 0);
		break;
	case 7:
		leave(w, m, GO_NOT_EXIST);
		break;
	case 8:
		leave(w, m, GO_RUNNABLE);
		break;
	default:
		leave(w, m, GO_WAITING);
		break;
	}
}

/* The call returns at once, or its proc is taken by another thread. */
static void
in_syscall(struct world *w, int m)
{
	int g = w->threads[m].g, p = w->threads[m].proc;
	int thief = (m + 1) % WORLD_THREADS;

	if (p >= 0 && world_random(w, 2)) {
		go(w, m, g, GO_RUNNING, 0, 0, 0);
	} else if (p >= 0) {
		proc(w, thief, p, false);
		w->threads[m].proc = -1;
	} else {
		go(w, m, g, GO_RUNNABLE, 0, 0, 0);
		w->threads[m].g = -1;
	}
}

static void
step(struct world *w)
{
	int m = (int)world_random(w, WORLD_THREADS);
	struct world_thread *t = &w->threads[m];
	int g;

	if (t->g >= 0 && w->gs[t->g].state == GO_SYSCALL) {
		in_syscall(w, m);
	} else if (t->g >= 0) {
		act(w, m);
	} else if (t->proc < 0) {
		int p = (int)world_random(w, WORLD_PROCS);

		if (!w->proc_runs[p]) {
			proc(w, m, p, true);
			t->proc = p;
		}
	} else if ((g = find_g(w, GO_RUNNABLE)) >= 0) {
		/* Some start on themselves, as all did up to Go 1.21. */
		if (g % 2)
			t->g = g;
		go(w, m, g, GO_RUNNING, 0, 0, 0);
		t->g = g;
	} else if (!world_random(w, 4) && (g = find_g(w, GO_WAITING)) >= 0) {
		/* The network has something for it. */
		go(w, m, g, GO_RUNNABLE, 0, 0, 0);
	} else {
		proc(w, m, t->proc, false);
		t->proc = -1;
	}
}

void
world_run(struct world *w, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		step(w);
}
