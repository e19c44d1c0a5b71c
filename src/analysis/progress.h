/* SPDX-License-Identifier: MIT */
/*
 * progress: how far a long computation is, and whether anybody still wants
 * it. Whoever computes calls progress_step() now and then; whoever waits, on
 * another thread, reads permille and may set cancelled. Everywhere NULL is
 * allowed: nobody watches.
 */
#ifndef TGT_ANALYSIS_PROGRESS_H
#define TGT_ANALYSIS_PROGRESS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct progress {
	atomic_bool cancelled;
	_Atomic uint32_t permille; /* 0 to 1000 */
	/* Who computes several things in a row says which part of all is to
	 * come: so many permille, behind so many. 0: it is all. */
	uint32_t part, before;
};

/* False: give up, the result is not wanted. */
static inline bool
progress_step(struct progress *p, uint64_t done, uint64_t total)
{
	uint64_t part;

	if (!p)
		return true;
	part = p->part ? p->part : 1000;
	if (total)
		atomic_store_explicit(&p->permille,
				      p->before +
					      (uint32_t)(done * part / total),
				      memory_order_relaxed);
	return !atomic_load_explicit(&p->cancelled, memory_order_relaxed);
}

#endif
