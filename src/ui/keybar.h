/* SPDX-License-Identifier: MIT */
/*
 * keybar: the last line of the screen: the most useful keys of a place, by
 * the ranks of the table of actions. Those of `any` stand on the right.
 */
#ifndef TGT_UI_KEYBAR_H
#define TGT_UI_KEYBAR_H

#include "ui/action.h"
#include "ui/canvas.h"

struct keymap;

void keybar_draw(struct canvas *c, struct rect line,
		 const struct keymap *keymap, enum place place);

#endif
