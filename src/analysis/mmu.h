/* SPDX-License-Identifier: MIT */
/*
 * mmu: the minimum mutator utilization for windows of any size, the worst
 * windows, and how utilization is distributed over all windows of a size.
 *
 * The algorithm is Go's (internal/trace/gc.go, mud.go): a series is cut into
 * a thousand bands, whose bounds tell in which of them a window can be worse
 * than the worst so far. All sums are of doubles in Go's order, so that
 * figures are Go's to the last bit.
 *
 * Go 1.27 never fills the distribution, and gives the minimum for each of
 * its percentiles; windows of its last band end behind the trace, and windows
 * among the worst ones may overlap. compat does the same.
 */
#ifndef TGT_ANALYSIS_MMU_H
#define TGT_ANALYSIS_MMU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/mutator.h"
#include "base/mem.h"

struct mmu;
struct table;
struct timeline;

enum {
	MMU_SHARES = 4, /* of the distribution: p0, p0.1, p1, p5 */
	MMU_WORST = 10,
	MMU_EACH = -1 /* a size of windows: each one of the curve */
};

struct mmu_window {
	int64_t time_ns; /* where it begins */
	double util;
};

/* Borrows m's points. What is asked after p was cancelled is not right. */
struct mmu *mmu_new(const struct mutator *m, bool compat, struct progress *p);
void mmu_free(struct mmu *c);

/* The least utilization of all windows of that size; 1 without any series. */
double mmu_min(const struct mmu *c, int64_t window_ns);

/* The worst windows that do not overlap, the worst first: at most MMU_WORST.
 * Returns how many. */
size_t mmu_worst(const struct mmu *c, int64_t window_ns,
		 struct mmu_window *out);

/*
 * What 100, 99.9, 99 and 95 % of all windows of that size reach. The first is
 * mmu_min()'s; the others are right to 1/1024 + 1/16384: windows are looked at
 * in steps of at least 1/512 of their size, in which utilization cannot leave
 * the straight line by more than half a step, and are put in buckets (mud.h).
 * Of many sizes, ask for the largest first: what is 0 in it is so in others.
 */
void mmu_distribution(struct mmu *c, int64_t window_ns,
		      double out[static MMU_SHARES]);

/* What the report and the page show: curve and worst windows for a trace. */
struct mmu_point {
	int64_t window_ns;
	double min;
	double shares[MMU_SHARES];
};

struct mmu_example {
	int64_t window_ns;
	struct mmu_window window;
};

struct mmu_result {
	int64_t start_ns;    /* of the trace */
	VEC(unsigned) flags; /* numbers for mutator_flag_name() */
	VEC(struct mmu_point) curve;
	VEC(struct mmu_example) worst;
};

/*
 * Of functions that were made with these flags, and cut to the selection.
 * Windows of 1, 2 and 5 times each power of ten from 1 us on that fit into
 * total_ns; the worst ones of window_ns, of MMU_EACH of these sizes, or where
 * that is 0 of 1, 10 and 100 ms. Fills a zeroed struct; false if cancelled.
 */
bool mmu_of(struct mmu_result *r, const struct mutator *m,
	    const struct selection *s, unsigned flags, int64_t window_ns,
	    bool compat, struct progress *p);

/* The same of a timeline. */
bool mmu_get(struct mmu_result *r, const struct timeline *tl,
	     const struct selection *s, unsigned flags, int64_t window_ns,
	     bool compat, struct progress *p);
void mmu_result_release(struct mmu_result *r);

void mmu_flags_table(struct mmu_result *r, struct table *out);
void mmu_curve_table(struct mmu_result *r, struct table *out);
void mmu_worst_table(struct mmu_result *r, struct table *out);

#endif
