/* SPDX-License-Identifier: MIT */
/*
 * paint_pen: where a terminal writes, and what it writes like. For paint*.c
 * only.
 */
#ifndef TGT_UI_PAINT_PEN_H
#define TGT_UI_PAINT_PEN_H

#include <stdbool.h>

#include "ui/paint.h"

/* Bytes of a sequence that does something n times. */
int paint_times_bytes(int n);

bool paint_is_same_look(struct look a, struct look b);

/* What is written from now on looks like that. */
void paint_look(struct paint *p, struct look to);

#endif
