/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/mouse.h"

enum {
	/* in the number of a button, beside the button itself */
	BUTTON = 3,
	SHIFT = 4,
	CONTROL = 16,
	MOVED = 32,
	WHEEL = 64,
	SIDE = 128, /* buttons that we have no use for */
	NUMBER_MAX = 9999
};

static bool
fill(struct mouse *m, unsigned code, bool is_release, int x, int y)
{
	*m = (struct mouse){
		.button = (int)(code & BUTTON) + 1,
		.shift = code & SHIFT,
		.control = code & CONTROL,
		.x = x - 1,
		.y = y - 1,
	};
	if (x < 1 || y < 1 || code >= SIDE)
		return false;
	if (code & WHEEL) {
		m->kind = m->button == 1 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
		if (m->button > 2) /* to the side */
			return false;
		m->button = 0;
		return !is_release;
	}
	m->kind = is_release     ? MOUSE_RELEASE
		  : code & MOVED ? MOUSE_DRAG
				 : MOUSE_PRESS;
	return m->button <= 3;
}

bool
mouse_decode(struct mouse *m, const char *s, size_t n)
{
	unsigned number[3] = { 0 };
	size_t i = 0;

	if (n < 2 || s[0] != '<' || (s[n - 1] != 'M' && s[n - 1] != 'm'))
		return false;
	for (const char *p = s + 1; p < s + n - 1; p++) {
		if (*p == ';' && i < 2)
			i++;
		else if (*p < '0' || *p > '9' || number[i] > NUMBER_MAX)
			return false;
		else
			number[i] = number[i] * 10 + (unsigned)(*p - '0');
	}
	return i == 2 && fill(m, number[0], s[n - 1] == 'm', (int)number[1],
			      (int)number[2]);
}

/* Which button is let go of is not told. */
bool
mouse_decode_old(struct mouse *m, const unsigned char b[static 3])
{
	unsigned code = b[0] - 32U;
	bool is_release = (code & (BUTTON | WHEEL)) == BUTTON;

	if (b[0] < 32)
		return false;
	if (is_release)
		code &= ~(unsigned)(BUTTON | MOVED);
	return fill(m, code, is_release, b[1] - 32, b[2] - 32);
}
