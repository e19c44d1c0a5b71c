/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/job.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

#include "analysis/progress.h"
#include "base/mem.h"

enum {
	BAR_COLUMNS = 20,
	SOON_NS = 4000000
};

struct job {
	job_fn *fn;
	void *work;
	struct progress progress;
	pthread_t thread;
	bool has_thread;
	atomic_bool done;
};

static void *
run(void *arg)
{
	struct job *j = arg;

	j->fn(j->work, &j->progress);
	atomic_store(&j->done, true);
	return NULL;
}

/* Signals are for the thread that has the terminal. */
struct job *
job_start(job_fn *fn, void *work)
{
	struct job *j = mem_zalloc(1, sizeof(*j));
	sigset_t all, old;

	j->fn = fn;
	j->work = work;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	j->has_thread = pthread_create(&j->thread, NULL, run, j) == 0;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (!j->has_thread)
		run(j);
	return j;
}

bool
job_is_done(struct job *j)
{
	return atomic_load(&j->done);
}

static int64_t
now_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

/* Does not sleep: who sleeps is taken to wait for a key. */
bool
job_is_done_soon(struct job *j)
{
	int64_t end = now_ns() + SOON_NS;

	while (!job_is_done(j) && now_ns() < end)
		sched_yield();
	return job_is_done(j);
}

void
job_cancel(struct job *j)
{
	atomic_store(&j->progress.cancelled, true);
}

bool
job_end(struct job *j)
{
	bool whole;

	if (!j)
		return false;
	if (j->has_thread)
		pthread_join(j->thread, NULL);
	whole = !atomic_load(&j->progress.cancelled);
	mem_free(j);
	return whole;
}

bool
job_is_over(struct job **j, bool *whole)
{
	bool all;

	if (!*j || !job_is_done(*j))
		return false;
	all = job_end(*j);
	*j = NULL;
	if (whole)
		*whole = all;
	return true;
}

void
job_drop(struct job **j)
{
	if (*j)
		job_cancel(*j);
	job_end(*j);
	*j = NULL;
}

unsigned
job_permille(const struct job *j)
{
	return atomic_load_explicit(&j->progress.permille,
				    memory_order_relaxed);
}

void
job_draw(const struct job *j, const char *what, struct rect line,
	 struct canvas *c)
{
	unsigned permille = job_permille(j);
	int full = (int)(permille * BAR_COLUMNS / 1000);
	int x = line.x;

	x += canvas_printf(c, x, line.y, line.w, STYLE(DIM), "%s ", what);
	for (int i = 0; i < BAR_COLUMNS; i++)
		canvas_glyph(c, x++, line.y,
			     i < full ? GLYPH_WIDTH_8 : GLYPH_DOT,
			     STYLE(PROGRESS));
	canvas_printf(c, x, line.y, line.x + line.w - x, STYLE(DIM),
		      " %u%%, Esc cancels", permille / 10);
}
