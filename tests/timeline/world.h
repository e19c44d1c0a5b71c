/* SPDX-License-Identifier: MIT */
/*
 * world: a made-up Go program that does random things the way the runtime
 * does them, told as events: what a reader would send.
 */
#ifndef TGT_TESTS_TIMELINE_WORLD_H
#define TGT_TESTS_TIMELINE_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "event/event.h"
#include "event/names.h"

enum {
	WORLD_THREADS = 6,
	WORLD_PROCS = 4,
	WORLD_GOROUTINES = 24, /* alive at a time */
	WORLD_FUNCS = 5
};

struct world_thread {
	int proc, g; /* slots, -1 for none */
};

struct world_g {
	int64_t id;
	enum go_state state;
	uint32_t idx;   /* in events */
	unsigned lives; /* of the slot */
	unsigned regions;
	bool assists;
};

struct world {
	uint64_t seed;
	int64_t now;
	int64_t next_id;
	uint64_t generation;
	struct world_thread threads[WORLD_THREADS];
	bool proc_runs[WORLD_PROCS];
	bool proc_known[WORLD_PROCS];
	struct world_g gs[WORLD_GOROUTINES];
	bool marking;
	unsigned tasks;
	struct names *names;
	uint32_t stacks[WORLD_FUNCS], funcs[WORLD_FUNCS], reasons[3], word;
	struct clock_snapshot clock;
	struct event_sink *sink; /* gets every event */
	struct arena arena;      /* of texts */
	VEC(struct event) sent;  /* and here they are kept */
};

/* The names belong to whoever the events are for. */
void world_init(struct world *w, uint64_t seed, struct names *names,
		struct event_sink *sink);
void world_release(struct world *w);

/* Begins a generation, or ends the trace: a SYNC, then statuses. */
void world_sync(struct world *w);

/* Lets n random things happen. */
void world_run(struct world *w, unsigned n);

/* A random number below n. */
unsigned world_random(struct world *w, unsigned n);

#endif
