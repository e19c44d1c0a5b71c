/* SPDX-License-Identifier: MIT */
/*
 * job: a computation beside the screen, on a thread of its own. What it works
 * on is its alone until job_end(): a page looks with job_is_done() whether
 * that may be, and shows job_draw() until then.
 */
#ifndef TGT_UI_JOB_H
#define TGT_UI_JOB_H

#include <stdbool.h>

#include "ui/canvas.h"

struct job;
struct progress;

/* Tells p how far it is, and returns soon after p is cancelled. */
typedef void job_fn(void *work, struct progress *p);

/* Where no thread is to be had, the work is done before this returns. */
struct job *job_start(job_fn *fn, void *work);

bool job_is_done(struct job *j);

/* The same, after a moment that a user does not notice: what is done by then
 * needs no picture of how far it is. */
bool job_is_done_soon(struct job *j);

/* The work is not wanted any more. It may go on a little. */
void job_cancel(struct job *j);

/* Waits for its end. False if it was cancelled: it may not be complete. Ends
 * j; accepts NULL. */
bool job_end(struct job *j);

/* Is it done? Then ends *j, which is NULL from then on; *whole, if anybody
 * asks, is what job_end() returned. False where there is none. */
bool job_is_over(struct job **j, bool *whole);

/* Cancels *j and waits for its end, if there is one; it is NULL then. */
void job_drop(struct job **j);

/* How far it is. */
unsigned job_permille(const struct job *j);

/* A line that says what is going on (a word or two), and how far it is. */
void job_draw(const struct job *j, const char *what, struct rect line,
	      struct canvas *c);

#endif
