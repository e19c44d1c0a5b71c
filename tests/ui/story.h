/* SPDX-License-Identifier: MIT */
/*
 * story: a timeline made by hand, event by event, for tests of pages. Times
 * are microseconds since the start of the trace; proc N is held by thread
 * 100 + N all the time unless story_proc() says otherwise.
 */
#ifndef TGT_TESTS_UI_STORY_H
#define TGT_TESTS_UI_STORY_H

#include <stdbool.h>
#include <stdint.h>

#include "event/event.h"

struct builder;
struct canvas;
struct names;
struct page_env;
struct selection;
struct timeline;

enum {
	STORY_FIRST_NS = 5000000, /* the trace's start on its own clock */
	STORY_GOROUTINES = 1000
};

struct story {
	struct names *names;
	struct builder *builder;
	uint8_t state[STORY_GOROUTINES]; /* enum go_state */
	uint32_t stack[STORY_GOROUTINES];
	int procs;
};

/* Starts at time 0 with that many procs, all idle. */
void story_init(struct story *s, int procs);
void story_release(struct story *s);

void story_proc(struct story *s, double us, int proc, bool runs);

/* A goroutine of `creator` (0: one that was there before) that runs func. */
void story_create(struct story *s, double us, int proc, int creator, int g,
		  const char *func);

/* A goroutine changes its state; proc is where that happens, and by is the
 * goroutine that runs there then (0: none, or itself). */
void story_go(struct story *s, double us, int proc, int g, int by,
	      enum go_state to, const char *reason);

/* From now on its stacks have so many frames, up to 64: some of
 * runtime.gopark, as many as below says, called from functions called func. */
void story_deep(struct story *s, int g, unsigned frames, unsigned below,
		const char *func);

/* Shorter: runs; waits; is woken by another. */
void story_run(struct story *s, double us, int proc, int g);
void story_wait(struct story *s, double us, int proc, int g,
		const char *reason);
void story_wake(struct story *s, double us, int proc, int by, int g);

/* Goroutine 1 stops the world or assists, the proc sweeps. A sweep ends with
 * story_swept(), in bytes. */
void story_range(struct story *s, double us, int proc, enum range_kind kind,
		 bool begins, const char *name);
void story_swept(struct story *s, double us, int proc, uint64_t swept,
		 uint64_t reclaimed);

void story_metric(struct story *s, double us, int proc, enum metric metric,
		  uint64_t value);

/* g, which runs on proc, begins or ends a task (in parent; 0: in none), or a
 * region in a task, or logs a text. */
void story_task(struct story *s, double us, int proc, int g, unsigned task,
		unsigned parent, bool begins, const char *name);
void story_region(struct story *s, double us, int proc, int g, unsigned task,
		  bool begins, const char *name);
void story_log(struct story *s, double us, int proc, int g, unsigned task,
	       const char *text);

/* Ends the generation; what is told after that belongs to the next. */
void story_sync(struct story *s, double us);

/* The newest timeline, for timeline_release(); complete if no more will be
 * told. */
const struct timeline *story_timeline(struct story *s, bool complete);

/* A page's, on all of the canvas. s becomes all of the timeline. */
struct page_env story_env(const struct timeline *tl, struct selection *s,
			  const struct canvas *c);

/*
 * Compares the canvas with tests/ui/NAME.screen, trailing blanks apart.
 * UPDATE_GOLDEN=1 in the environment writes the file instead.
 */
void story_check_screen(const struct canvas *c, const char *name);

#endif
