/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/rescue.h"
#include "ui/shift.h"

enum {
	ESCAPE_MS = 25, /* how long a lone Esc waits for more of a sequence */
	RESTORE_BYTES = 256,
	SEQUENCE_MS = 500, /* and what has begun for its rest */
	SEQUENCE_MAX = 31, /* bytes of a control sequence */
	SIGNAL_STACK = 64 * 1024
};

static struct {
	SCREEN *screen;
	WINDOW *keys; /* reading from a pad does not refresh the screen */
	FILE *tty;    /* where keys come from, if not standard input */
	int in_fd;
	bool utf8, default_colours;
	enum colour_depth depth;
	const struct theme *theme;
	struct cell *shown; /* what curses was told, width * height */
	int width, height;
	bool is_open;
	int cursor_x, cursor_y; /* where the last frame left it */
	bool has_mouse;         /* the terminal tells about it */
	bool can_move;          /* can delete and insert characters */
	bool forgotten;         /* the next frame is written as a whole */
} term;

/* Buttons, the wheel, and moving while a button is held; coordinates as
 * numbers. */
static const char mouse_on[] = "\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l";

/* tputs() has no argument to pass on: it writes to where this points. */
static struct {
	char bytes[RESCUE_BYTES];
	size_t n;
} restore;

static int
put_restore(int c)
{
	if (restore.n < sizeof(restore.bytes))
		restore.bytes[restore.n++] = (char)c;
	return c;
}

/* The sequences that endwin() would write, for the day it cannot. */
static void
prepare_rescue(void)
{
	static const char *const names[] = { "sgr0", "op", "rmkx", "cnorm",
					     "rmcup" };

	restore.n = 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *s = tigetstr(names[i]);

		if (s && s != (char *)-1)
			tputs(s, 1, put_restore);
	}
	if (!exit_ca_mode)
		tputs(tiparm(cursor_address, LINES - 1, 0), 1, put_restore);
	if (term.has_mouse)
		for (const char *s = mouse_off; *s; s++)
			put_restore(*s);
	put_restore('\r');
	rescue_set(restore.bytes, restore.n);
}

static void
set_up_colours(void)
{
	int colours = has_colors() ? tigetnum("colors") : 0;

	term.depth = theme_depth(colours, getenv("NO_COLOR"));
	if (term.depth == COLOURS_RGB && tigetflag("RGB") != 1)
		term.depth = COLOURS_256;
	if (term.theme->name == THEME_mono)
		term.depth = COLOURS_MONO;
	if (term.depth == COLOURS_MONO)
		return;
	start_color();
	term.default_colours = use_default_colors() == OK;
}

/* Takes over the size of the terminal, and draws all of it next time. */
static void
adopt_size(void)
{
	struct winsize ws;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_row &&
	    ws.ws_col && (ws.ws_row != LINES || ws.ws_col != COLS))
		resizeterm(ws.ws_row, ws.ws_col);
	term.width = COLS < CANVAS_SIDE_MAX ? COLS : CANVAS_SIDE_MAX;
	term.height = LINES < CANVAS_SIDE_MAX ? LINES : CANVAS_SIDE_MAX;
	term.shown =
		mem_resize(term.shown, (size_t)term.width * (size_t)term.height,
			   sizeof(*term.shown));
	prepare_rescue();
	term_forget();
}

void
term_write(const char *sequence)
{
	fputs(sequence, stdout);
	fflush(stdout);
}

static void
tell_mouse(const char *sequence)
{
	if (term.has_mouse)
		term_write(sequence);
}

/* Curses would take the beginning of a report for a key of its own, and does
 * not know all reports. */
static void
set_up_mouse(bool wanted)
{
	term.has_mouse = wanted && key_mouse;
	define_key(NULL, KEY_MOUSE);
	tell_mouse(mouse_on);
}

static void
set_up_curses(void)
{
	set_up_colours();
	raw();
	noecho();
	nonl();
	typeahead(-1);
	set_escdelay(ESCAPE_MS);
	term.keys = newpad(1, 1);
	BUG_IF(!term.keys);
	keypad(term.keys, TRUE);
	meta(term.keys, TRUE);
	nodelay(term.keys, TRUE);
	curs_set(0);
	term.can_move = parm_dch && parm_ich;
}

static enum status
open_keys(struct diag *d)
{
	term.tty = NULL;
	term.in_fd = STDIN_FILENO;
	if (isatty(STDIN_FILENO))
		return ST_OK;
	term.tty = fopen("/dev/tty", "r+e");
	if (!term.tty)
		return diag_set(d, ST_IO, "no terminal to read keys from: %s",
				strerror(errno));
	term.in_fd = fileno(term.tty);
	return ST_OK;
}

static void
close_keys(void)
{
	if (term.tty)
		fclose(term.tty);
	term.tty = NULL;
}

static enum status
no_screen(const char *why, struct diag *d)
{
	const char *name = getenv("TERM");

	rescue_end();
	close_keys();
	return diag_set(d, ST_IO, "the terminal (TERM=%s) %s", name ? name : "",
			why);
}

enum status
term_open(const struct theme *theme, bool has_mouse, struct diag *d)
{
	enum status st;

	BUG_IF(term.is_open);
	term.theme = theme;
	setlocale(LC_CTYPE, "");
	term.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	st = open_keys(d);
	if (st != ST_OK)
		return st;
	/* Before curses, which leaves the signals alone then. */
	if (!rescue_begin(STDOUT_FILENO)) {
		close_keys();
		return diag_set(d, ST_IO, "standard output: %s",
				strerror(errno));
	}
	term.screen = newterm(NULL, stdout, term.tty ? term.tty : stdin);
	if (!term.screen)
		return no_screen("is not known", d);
	if (!cursor_address) {
		endwin();
		delscreen(term.screen);
		return no_screen("cannot place its cursor", d);
	}
	set_up_curses();
	set_up_mouse(has_mouse);
	adopt_size();
	bug_set_hook(rescue_now);
	term.is_open = true;
	return ST_OK;
}

void
term_close(void)
{
	if (!term.is_open)
		return;
	term.is_open = false;
	rescue_end();
	bug_set_hook(NULL);
	tell_mouse(mouse_off);
	curs_set(1);
	endwin();
	delwin(term.keys);
	delscreen(term.screen);
	close_keys();
	mem_free(term.shown);
	term.shown = NULL;
}

int
term_width(void)
{
	return term.width;
}

int
term_height(void)
{
	return term.height;
}

bool
term_is_utf8(void)
{
	return term.utf8;
}

enum colour_depth
term_depth(void)
{
	return term.depth;
}

static const struct {
	int code;
	const char *name;
} key_names[] = {
#define KEY(name, code) { code, name },
#include "ui/keys.def"
#undef KEY
};

static bool
name_code(int code, struct key *key)
{
	if (code >= KEY_F(1) && code <= KEY_F(24)) {
		snprintf(key->name, sizeof(key->name), "<F%d>", code - KEY_F0);
		return true;
	}
	for (size_t i = 0; i < sizeof(key_names) / sizeof(*key_names); i++) {
		if (key_names[i].code == code) {
			snprintf(key->name, sizeof(key->name), "%s",
				 key_names[i].name);
			return true;
		}
	}
	return false;
}

/* The bytes of a report of the older form. */
static bool
read_old_mouse(struct mouse *m)
{
	unsigned char bytes[3];

	for (int i = 0; i < 3; i++) {
		wint_t wc;

		if (wget_wch(term.keys, &wc) != OK || wc > 0xff)
			return false;
		bytes[i] = (unsigned char)wc;
	}
	return mouse_decode_old(m, bytes);
}

/* A control sequence goes to its end; only the mouse's mean something. */
static enum term_event
read_sequence(struct term_input *in)
{
	char s[SEQUENCE_MAX];
	size_t n = 0;
	wint_t wc;
	bool is_mouse = false;

	wtimeout(term.keys, SEQUENCE_MS);
	while (wget_wch(term.keys, &wc) == OK) {
		if (n < sizeof(s))
			s[n++] = wc < 0x80 ? (char)wc : '?';
		if (wc >= 0x40)
			break;
	}
	if (n == 1 && s[0] == 'M')
		is_mouse = read_old_mouse(&in->mouse);
	else
		is_mouse = mouse_decode(&in->mouse, s, n);
	nodelay(term.keys, TRUE);
	return is_mouse ? TERM_MOUSE : TERM_NOTHING;
}

/* What follows an escape that curses did not know: a control sequence, or
 * what was typed with Alt held. */
static enum term_event
after_escape(wint_t wc, struct term_input *in)
{
	if (wc == '[' || wc == 'O')
		return read_sequence(in);
	if (wc <= ' ' || wc >= 0x7f)
		return TERM_NOTHING;
	snprintf(in->key.name, sizeof(in->key.name), "<A-%c>", (char)wc);
	return TERM_KEY;
}

/* The next that has been typed and means something. */
static enum term_event
read_input(struct term_input *in)
{
	for (;;) {
		wint_t wc = 0, next;
		int kind = wget_wch(term.keys, &wc);
		enum term_event event = TERM_NOTHING;

		if (kind == ERR)
			return TERM_NOTHING;
		if (kind == KEY_CODE_YES) {
			if (name_code((int)wc, &in->key))
				return TERM_KEY;
		} else if (wc == 033 && wget_wch(term.keys, &next) == OK) {
			event = after_escape(next, in);
		} else if (keymap_key(wc, &in->key)) {
			return TERM_KEY;
		}
		if (event != TERM_NOTHING)
			return event;
	}
}

static enum term_event
pending_signal(void)
{
	switch (rescue_next()) {
	case RESCUE_QUIT:
		return TERM_QUIT;
	case RESCUE_STOP:
		return TERM_STOP;
	case RESCUE_CONTINUED:
		reset_prog_mode();
		tell_mouse(mouse_on);
		adopt_size();
		return TERM_RESIZED;
	case RESCUE_RESIZED:
		adopt_size();
		return TERM_RESIZED;
	case RESCUE_NOTHING:
		break;
	}
	return TERM_NOTHING;
}

/* The terminal reports something: is that its end? */
static bool
is_gone(short events)
{
	int waiting = 0;

	if (events & (POLLERR | POLLNVAL))
		return true;
	return ioctl(term.in_fd, FIONREAD, &waiting) != 0 || waiting == 0;
}

enum term_event
term_wait(int timeout_ms, struct term_input *in)
{
	for (;;) {
		struct pollfd fds[] = { { term.in_fd, POLLIN, 0 },
					{ rescue_fd(), POLLIN, 0 } };
		enum term_event event = pending_signal();
		int n;

		if (event != TERM_NOTHING)
			return event;
		event = read_input(in);
		if (event != TERM_NOTHING)
			return event;
		n = poll(fds, 2, timeout_ms);
		if (n == 0)
			return TERM_NOTHING;
		if (fds[0].revents && n > 0 && is_gone(fds[0].revents))
			return TERM_QUIT;
	}
}

void
term_forget(void)
{
	memset(term.shown, 0,
	       (size_t)term.width * (size_t)term.height * sizeof(*term.shown));
	clearok(stdscr, TRUE);
	term.forgotten = true;
}

static attr_t
attributes(unsigned flags)
{
	return (flags & STYLE_BOLD ? A_BOLD : 0) |
	       (flags & STYLE_DIM ? A_DIM : 0) |
	       (flags & STYLE_REVERSE ? A_REVERSE : 0) |
	       (flags & STYLE_UNDERLINE ? A_UNDERLINE : 0);
}

/* Curses makes pairs as they are needed and forgets the oldest. */
static int
pair_of(struct look look)
{
	int pair;

	if (term.depth == COLOURS_MONO || (look.fg < 0 && look.bg < 0))
		return 0;
	if (!term.default_colours) {
		look.fg = look.fg < 0 ? COLOR_WHITE : look.fg;
		look.bg = look.bg < 0 ? COLOR_BLACK : look.bg;
	}
	pair = alloc_pair(look.fg, look.bg);
	return pair < 0 ? 0 : pair;
}

static void
show_cell(const struct cell *cell, int x, int y)
{
	struct look look = theme_look(term.theme, term.depth, cell->style);
	int pair = pair_of(look);
	wchar_t text[CCHARW_MAX + 1];
	cchar_t cc;

	canvas_widen(cell, text, CCHARW_MAX);
	setcchar(&cc, text, attributes(look.flags), 0, &pair);
	mvadd_wch(y, x, &cc);
}

static const struct cell *
row_of(const struct cell *cells, int y)
{
	return &cells[(size_t)y * (size_t)term.width];
}

/*
 * Has the terminal move the line, and makes curses believe that it was like
 * that all the time. After a refresh attributes are normal and the cursor is
 * where term_show() has put it: where move_lines() puts it back. (Saving the
 * cursor would overwrite what the terminal has saved for the shell's screen.)
 */
static void
move_line(int y, int from, int shift)
{
	int n = shift < 0 ? -shift : shift;

	tputs(tiparm(cursor_address, y, from), 1, putchar);
	tputs(tiparm(shift > 0 ? parm_dch : parm_ich, n), 1, putchar);
	for (int i = 0; i < n; i++) {
		if (shift > 0)
			mvwdelch(curscr, y, from);
		else
			mvwinsch(curscr, y, from, ' ');
	}
}

/* Moves what only has moved, before curses compares the rest. */
static void
move_lines(const struct canvas *c)
{
	size_t n = (size_t)term.width * (size_t)term.height;
	uint32_t *before = mem_zalloc(2 * n, sizeof(*before));
	uint32_t *after = before + n;
	const uint32_t blank = shift_hash(&(struct cell){ .text = " " });
	const struct cell *new = canvas_at(c, 0, 0);
	int shift;

	for (size_t i = 0; i < n; i++) {
		before[i] = shift_hash(&term.shown[i]);
		after[i] = shift_hash(&new[i]);
	}
	shift = shift_find(before, after, term.width, term.height, blank);
	for (int y = 0; shift && y < term.height; y++) {
		size_t at = (size_t)y * (size_t)term.width;
		int from;

		if (!shift_is_narrow(row_of(term.shown, y), term.width) ||
		    !shift_is_narrow(row_of(new, y), term.width))
			continue;
		from = shift_line(before + at, after + at, term.width, shift,
				  blank);
		if (from >= 0)
			move_line(y, from, shift);
	}
	tputs(tiparm(cursor_address, term.cursor_y, term.cursor_x), 1, putchar);
	fflush(stdout); /* curses has a buffer of its own, to go after this */
	mem_free(before);
}

static size_t
count_changes(const struct canvas *c)
{
	const struct cell *new = canvas_at(c, 0, 0);
	size_t n = (size_t)term.width * (size_t)term.height, changes = 0;

	for (size_t i = 0; i < n; i++)
		changes += !canvas_is_same(&new[i], &term.shown[i]);
	return changes;
}

void
term_show(const struct canvas *c, int cursor_x, int cursor_y)
{
	struct rect r = canvas_rect(c);
	size_t n = (size_t)r.w * (size_t)r.h;

	BUG_IF(r.w != term.width || r.h != term.height);
	if (term.can_move && !term.forgotten && count_changes(c) > n / 16)
		move_lines(c);
	term.forgotten = false;
	for (int y = 0; y < r.h; y++) {
		for (int x = 0; x < r.w; x++) {
			const struct cell *cell = canvas_at(c, x, y);
			struct cell *old = &term.shown[y * r.w + x];

			if (canvas_is_same(cell, old))
				continue;
			*old = *cell;
			if (cell->width > 0)
				show_cell(cell, x, y);
		}
	}
	term.cursor_x = cursor_x < 0 ? 0 : cursor_x;
	term.cursor_y = cursor_x < 0 ? 0 : cursor_y;
	move(term.cursor_y, term.cursor_x);
	refresh();
	/* Not before: refresh() may have to switch to the other screen, and
	 * some terminals keep the cursor's visibility with the first. */
	curs_set(cursor_x >= 0);
}

void
term_leave(void)
{
	tell_mouse(mouse_off);
	curs_set(1);
	endwin();
	rescue_set("", 0);
}

void
term_return(void)
{
	reset_prog_mode();
	tell_mouse(mouse_on);
	adopt_size();
}
