/* SPDX-License-Identifier: MIT */
/*
 * mouse: what the mouse does over the screen.
 */
#ifndef TGT_UI_MOUSE_H
#define TGT_UI_MOUSE_H

#include <stdbool.h>
#include <stddef.h>

enum mouse_kind {
	MOUSE_PRESS,
	MOUSE_DRAG, /* moved with a button held */
	MOUSE_RELEASE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN
};

struct mouse {
	enum mouse_kind kind;
	int button; /* 1: left, 2: middle, 3: right; 0 of the wheel */
	bool shift, control;
	int x, y; /* column and line of the screen, from 0 */
};

/* Reads the n bytes behind the escape and '[' of xterm's mode 1006:
 * "<0;12;5M". False if it is anything else. */
bool mouse_decode(struct mouse *m, const char *s, size_t n);

/* The three bytes of the older mode: button, column, line. */
bool mouse_decode_old(struct mouse *m, const unsigned char bytes[static 3]);

#endif
