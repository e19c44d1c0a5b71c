/* SPDX-License-Identifier: MIT */
/*
 * mmu_curve: the charts of the page MMU and GC: the utilization that the
 * collector leaves in windows of any size, and the heap over time.
 */
#ifndef TGT_UI_MMU_CURVE_H
#define TGT_UI_MMU_CURVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/canvas.h"

struct selection;
struct strbuf;
struct table;
struct timeline;

/* t: mmu_curve_table(). The cursor is on a row; t->nrows: there is none. */
void mmu_curve_draw(const struct table *t, size_t row, struct rect r,
		    struct canvas *c);

/* Is nothing taken from the program, whatever the size? */
bool mmu_curve_is_full(const struct table *t);

/* The row nearest to a column of the canvas; t->nrows beside the curve. */
size_t mmu_curve_at(const struct table *t, struct rect r, int x);

/* What a row says, in a sentence. */
void mmu_curve_words(const struct table *t, size_t row, struct strbuf *out);

/* In the selected time. The cursor is at that moment; TIMELINE_NEVER: there
 * is none. */
void mmu_curve_heap(const struct timeline *tl, const struct selection *s,
		    int64_t at_ns, struct rect r, struct canvas *c);

#endif
