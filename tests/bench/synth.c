/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/bench/synth.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "format/v2_events.h"

enum {
	BATCH_ROOM = 65536 - 128, /* bytes in a batch before it is written */
	LONGEST_EVENT = 64,       /* bytes */
	FREQUENCY = 15625000,     /* ticks per second, as on Linux */
	SYSMON = 1,               /* thread ids */
	FIRST_THREAD = 1000,
	FIRST_STRING_OF_STACKS = 100,
	STRINGS_PER_STACK = 2 /* function and file */
};

#define NOBODY UINT64_MAX
#define NONE UINT32_MAX

/* As goroutine and proc statuses have them on the wire. */
enum {
	G_RUNNABLE = 1,
	G_RUNNING,
	G_SYSCALL,
	G_WAITING
};
enum {
	P_RUNNING = 1
};

static const char *const reasons[] = { "chan receive", "chan send", "select",
				       "sync",         "network",   "sleep",
				       "preempted",    NULL };

struct goroutine {
	uint64_t id;
	uint64_t seq;
	uint8_t status; /* 0 for a free slot */
};

/* A stream of batches; the buffer is the batch under way. */
struct thread {
	uint64_t m;
	uint64_t time; /* of the last event in buf */
	uint64_t base; /* of the batch */
	uint32_t g;    /* index of what it runs, or NONE */
	size_t n;
	uint8_t buf[BATCH_ROOM + LONGEST_EVENT];
};

struct proc {
	uint64_t seq;
	uint32_t thread;
	bool in_syscall; /* its goroutine is; not for long */
};

struct world {
	FILE *f;
	struct synth_params params;
	uint64_t random, clock, gen, written, next_g;
	VEC(struct goroutine) gs;
	VEC(uint32_t) free_gs, runnable, waiting;
	VEC(struct thread *) threads; /* [0] is sysmon */
	VEC(uint32_t) idle_threads;
	VEC(uint32_t) in_syscall; /* threads whose proc was taken */
	struct proc *procs;
};

const struct synth_params synth_defaults = {
	.bytes = 64 << 20,
	.gen_bytes = 8 << 20,
	.procs = 8,
	.goroutines = 20000,
	.stacks = 2000,
	.seed = 1,
};

static uint32_t
below(struct world *w, uint32_t n)
{
	w->random ^= w->random << 13;
	w->random ^= w->random >> 7;
	w->random ^= w->random << 17;
	return (uint32_t)((w->random >> 32) * n >> 32);
}

static size_t
put_varint(uint8_t *to, uint64_t v)
{
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		to[n++] = (uint8_t)(v | 0x80);
	to[n++] = (uint8_t)v;
	return n;
}

static void
write_batch(struct world *w, uint64_t m, uint64_t time, const uint8_t *bytes,
	    size_t n)
{
	uint8_t head[LONGEST_EVENT];
	size_t len = 0;

	head[len++] = V2_EVENT_BATCH;
	len += put_varint(head + len, w->gen);
	len += put_varint(head + len, m);
	len += put_varint(head + len, time);
	len += put_varint(head + len, n);
	fwrite(head, 1, len, w->f);
	fwrite(bytes, 1, n, w->f);
	w->written += len + n;
}

static void
flush(struct world *w, struct thread *t)
{
	if (t->n)
		write_batch(w, t->m, t->base, t->buf, t->n);
	t->n = 0;
}

/* The thread's next event; the arguments are uint64_t, without dt. */
static void
emit(struct world *w, struct thread *t, enum v2_event type, ...)
{
	va_list args;

	w->clock += 1 + below(w, 8);
	if (t->n > BATCH_ROOM)
		flush(w, t);
	if (!t->n)
		t->base = t->time = w->clock - 1;
	t->buf[t->n++] = (uint8_t)type;
	t->n += put_varint(t->buf + t->n, w->clock - t->time);
	t->time = w->clock;
	va_start(args, type);
	for (unsigned i = 1; i < v2_specs[type].nargs; i++)
		t->n += put_varint(t->buf + t->n, va_arg(args, uint64_t));
	va_end(args);
}

/* A goroutine has a few stacks of its own, which others may have too. */
static uint64_t
stack_of(struct world *w, const struct thread *t)
{
	uint64_t home = w->gs.at[t->g].id * 0x9e3779b97f4a7c15 >> 40;

	return 1 + (home + below(w, 4)) % w->params.stacks;
}

static uint64_t
some_reason(struct world *w)
{
	return 1 + (uint64_t)below(w, 6);
}

static uint32_t
new_thread(struct world *w, uint64_t m)
{
	struct thread *t = mem_zalloc(1, sizeof(*t));

	t->m = m;
	t->g = NONE;
	vec_push(&w->threads, t);
	return (uint32_t)(w->threads.n - 1);
}

static uint32_t
new_goroutine(struct world *w, uint8_t status)
{
	struct goroutine g = { .id = ++w->next_g, .status = status };
	uint32_t index;

	if (w->free_gs.n) {
		index = w->free_gs.at[--w->free_gs.n];
		w->gs.at[index] = g;
	} else {
		index = (uint32_t)w->gs.n;
		vec_push(&w->gs, g);
	}
	if (status == G_RUNNABLE)
		vec_push(&w->runnable, index);
	else
		vec_push(&w->waiting, index);
	return index;
}

/* Takes any of the waiting ones away. */
static uint32_t
take_waiting(struct world *w)
{
	uint32_t at = below(w, (uint32_t)w->waiting.n);
	uint32_t index = w->waiting.at[at];

	w->waiting.at[at] = w->waiting.at[--w->waiting.n];
	return index;
}

static void
unblock(struct world *w, struct thread *t)
{
	uint32_t index;
	struct goroutine *g;

	if (!w->waiting.n)
		return;
	index = take_waiting(w);
	g = &w->gs.at[index];
	g->status = G_RUNNABLE;
	vec_push(&w->runnable, index);
	emit(w, t, V2_GO_UNBLOCK, g->id, ++g->seq,
	     t->g == NONE ? (uint64_t)0 : stack_of(w, t));
}

static void
start(struct world *w, struct thread *t)
{
	uint32_t at = below(w, (uint32_t)w->runnable.n);
	struct goroutine *g;

	t->g = w->runnable.at[at];
	w->runnable.at[at] = w->runnable.at[--w->runnable.n];
	g = &w->gs.at[t->g];
	g->status = G_RUNNING;
	emit(w, t, V2_GO_START, g->id, ++g->seq);
}

static void
block(struct world *w, struct thread *t)
{
	w->gs.at[t->g].status = G_WAITING;
	vec_push(&w->waiting, t->g);
	emit(w, t, V2_GO_BLOCK, some_reason(w), stack_of(w, t));
	t->g = NONE;
}

static void
preempt(struct world *w, struct thread *t)
{
	w->gs.at[t->g].status = G_RUNNABLE;
	vec_push(&w->runnable, t->g);
	emit(w, t, V2_GO_STOP, (uint64_t)7, stack_of(w, t));
	t->g = NONE;
}

static void
create_or_end(struct world *w, struct thread *t)
{
	size_t alive = w->gs.n - w->free_gs.n;

	if (alive > w->params.goroutines) {
		w->gs.at[t->g].status = 0;
		vec_push(&w->free_gs, t->g);
		t->g = NONE;
		emit(w, t, V2_GO_DESTROY);
	} else {
		uint32_t index = new_goroutine(w, G_RUNNABLE);

		emit(w, t, V2_GO_CREATE, w->gs.at[index].id, stack_of(w, t),
		     stack_of(w, t));
	}
}

static void
begin_syscall(struct world *w, struct proc *p, struct thread *t)
{
	w->gs.at[t->g].status = G_SYSCALL;
	p->in_syscall = true;
	emit(w, t, V2_GO_SYSCALL_BEGIN, ++p->seq, stack_of(w, t));
}

static void
end_syscall(struct world *w, struct proc *p)
{
	struct thread *t = w->threads.at[p->thread];

	w->gs.at[t->g].status = G_RUNNING;
	p->in_syscall = false;
	emit(w, t, V2_GO_SYSCALL_END);
}

/* The system call takes long: another thread goes on with the proc. */
static void
take_proc(struct world *w, struct proc *p)
{
	uint64_t id = (uint64_t)(p - w->procs);
	struct thread *t = w->threads.at[p->thread];

	emit(w, w->threads.at[0], V2_PROC_STEAL, id, ++p->seq, t->m);
	vec_push(&w->in_syscall, p->thread);
	if (w->idle_threads.n)
		p->thread = w->idle_threads.at[--w->idle_threads.n];
	else
		p->thread = new_thread(w, FIRST_THREAD + w->threads.n);
	p->in_syscall = false;
	emit(w, w->threads.at[p->thread], V2_PROC_START, id, ++p->seq);
}

/* One of the long system calls is over. */
static void
return_late(struct world *w)
{
	uint32_t at = below(w, (uint32_t)w->in_syscall.n);
	uint32_t thread = w->in_syscall.at[at];
	struct thread *t = w->threads.at[thread];

	w->in_syscall.at[at] = w->in_syscall.at[--w->in_syscall.n];
	vec_push(&w->idle_threads, thread);
	w->gs.at[t->g].status = G_RUNNABLE;
	vec_push(&w->runnable, t->g);
	t->g = NONE;
	emit(w, t, V2_GO_SYSCALL_END_BLOCKED);
}

static void
step(struct world *w, struct proc *p)
{
	struct thread *t = w->threads.at[p->thread];
	uint32_t dice = below(w, 100);

	if (p->in_syscall && dice < 15)
		take_proc(w, p);
	else if (p->in_syscall)
		end_syscall(w, p);
	else if (t->g == NONE && w->runnable.n)
		start(w, t);
	else if (t->g == NONE || dice < 30)
		unblock(w, t);
	else if (dice < 60)
		block(w, t);
	else if (dice < 70)
		preempt(w, t);
	else if (dice < 76)
		create_or_end(w, t);
	else if (dice < 86)
		begin_syscall(w, p, t);
	else if (dice < 88 && w->in_syscall.n)
		return_late(w);
	else
		emit(w, t, V2_HEAP_ALLOC, (uint64_t)below(w, 1U << 30));
}

static void
put_string(struct world *w, struct thread *t, uint64_t id, const char *s)
{
	size_t len = strlen(s);

	if (t->n + len > BATCH_ROOM)
		flush(w, t);
	if (!t->n) {
		t->base = w->clock;
		t->buf[t->n++] = V2_STRINGS;
	}
	t->buf[t->n++] = V2_STRING;
	t->n += put_varint(t->buf + t->n, id);
	t->n += put_varint(t->buf + t->n, len);
	memcpy(t->buf + t->n, s, len);
	t->n += len;
}

static void
write_strings(struct world *w, struct thread *t)
{
	char text[48];

	for (uint64_t i = 0; reasons[i]; i++)
		put_string(w, t, i + 1, reasons[i]);
	for (uint32_t i = 0; i < w->params.stacks; i++) {
		uint64_t id = FIRST_STRING_OF_STACKS + i * STRINGS_PER_STACK;

		snprintf(text, sizeof(text), "main.(*server).step%u", i);
		put_string(w, t, id, text);
		snprintf(text, sizeof(text), "/src/server/part%u.go", i);
		put_string(w, t, id + 1, text);
	}
	flush(w, t);
}

/* Stack i goes from function i towards 0, up to 24 frames. */
static void
write_stacks(struct world *w, struct thread *t)
{
	for (uint32_t i = 0; i < w->params.stacks; i++) {
		uint32_t depth = 1 + i % 24;

		if (t->n > BATCH_ROOM - depth * 24)
			flush(w, t);
		if (!t->n) {
			t->base = w->clock;
			t->buf[t->n++] = V2_STACKS;
		}
		t->buf[t->n++] = V2_STACK;
		t->n += put_varint(t->buf + t->n, i + 1);
		t->n += put_varint(t->buf + t->n, depth);
		for (uint32_t k = 0; k < depth; k++) {
			uint64_t func = i >= k ? i - k : 0;
			uint64_t id = FIRST_STRING_OF_STACKS +
				      func * STRINGS_PER_STACK;

			t->n += put_varint(t->buf + t->n, 0x401000 + func * 64);
			t->n += put_varint(t->buf + t->n, id);
			t->n += put_varint(t->buf + t->n, id + 1);
			t->n += put_varint(t->buf + t->n, 10 + func % 500);
		}
	}
	flush(w, t);
}

static void
write_sync(struct world *w)
{
	uint64_t ns = w->clock * 64;
	uint8_t b[LONGEST_EVENT];
	size_t n = 0;

	b[n++] = V2_SYNC;
	b[n++] = V2_FREQUENCY;
	n += put_varint(b + n, FREQUENCY);
	b[n++] = V2_CLOCK_SNAPSHOT;
	n += put_varint(b + n, 0);
	n += put_varint(b + n, ns);
	n += put_varint(b + n, 1700000000 + ns / 1000000000);
	n += put_varint(b + n, ns % 1000000000);
	write_batch(w, NOBODY, w->clock, b, n);
}

/* In a new generation everything says first what it is. */
static void
write_statuses(struct world *w)
{
	struct thread *first;

	for (uint32_t i = 0; i < w->params.procs; i++) {
		struct proc *p = &w->procs[i];
		struct thread *t = w->threads.at[p->thread];

		p->seq = 0;
		emit(w, t, V2_PROC_STATUS, (uint64_t)i, (uint64_t)P_RUNNING);
		if (t->g != NONE)
			emit(w, t, V2_GO_STATUS, w->gs.at[t->g].id, t->m,
			     (uint64_t)G_RUNNING);
	}
	for (uint32_t i = 0; i < w->in_syscall.n; i++) {
		struct thread *t = w->threads.at[w->in_syscall.at[i]];

		emit(w, t, V2_GO_STATUS, w->gs.at[t->g].id, t->m,
		     (uint64_t)G_SYSCALL);
	}
	first = w->threads.at[w->procs[0].thread];
	for (uint32_t i = 0; i < w->gs.n; i++) {
		struct goroutine *g = &w->gs.at[i];

		g->seq = 0;
		if (g->status == G_RUNNABLE || g->status == G_WAITING)
			emit(w, first, V2_GO_STATUS, g->id, NOBODY,
			     (uint64_t)g->status);
	}
}

static void
write_generation(struct world *w, struct thread *tables)
{
	uint64_t end = w->written + w->params.gen_bytes;

	w->gen++;
	w->clock += 100;
	write_sync(w);
	write_statuses(w);
	while (w->written < end) {
		struct proc *p = &w->procs[below(w, w->params.procs)];

		for (uint32_t n = 1 + below(w, 4); n; n--)
			step(w, p);
	}
	for (uint32_t i = 0; i < w->params.procs; i++)
		if (w->procs[i].in_syscall)
			end_syscall(w, &w->procs[i]);
	for (size_t i = 0; i < w->threads.n; i++)
		flush(w, w->threads.at[i]);
	write_stacks(w, tables);
	write_strings(w, tables);
	fputc(V2_END_OF_GENERATION, w->f);
}

void
synth_write(FILE *f, const struct synth_params *params)
{
	static const char header[16] = "go 1.26 trace\0\0";
	struct world w = { .f = f, .params = *params, .clock = 1000 };
	struct thread *tables = mem_zalloc(1, sizeof(*tables));

	w.random = params->seed * 0x9e3779b97f4a7c15 | 1;
	w.procs = mem_zalloc(params->procs, sizeof(*w.procs));
	new_thread(&w, SYSMON);
	for (uint32_t i = 0; i < params->procs; i++)
		w.procs[i].thread = new_thread(&w, FIRST_THREAD + i + 1);
	for (uint32_t i = 0; i < params->goroutines; i++)
		new_goroutine(&w, i % 8 ? G_WAITING : G_RUNNABLE);
	tables->m = NOBODY;

	fwrite(header, 1, sizeof(header), f);
	while (w.written < params->bytes && !ferror(f))
		write_generation(&w, tables);

	for (size_t i = 0; i < w.threads.n; i++)
		mem_free(w.threads.at[i]);
	mem_free(tables);
	mem_free(w.procs);
	vec_free(&w.threads);
	vec_free(&w.gs);
	vec_free(&w.free_gs);
	vec_free(&w.runnable);
	vec_free(&w.waiting);
	vec_free(&w.idle_threads);
	vec_free(&w.in_syscall);
}
