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
};

/* False: give up, the result is not wanted. */
static inline bool
progress_step(struct progress *p, uint64_t done, uint64_t total)
{
	if (!p)
		return true;
	if (total)
		atomic_store_explicit(&p->permille,
				      (uint32_t)(done * 1000 / total),
				      memory_order_relaxed);
	return !atomic_load_explicit(&p->cancelled, memory_order_relaxed);
}

#endif
