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
#include "base/rescue.h"
#include "ui/paint.h"

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
	bool utf8;
	enum colour_depth depth;
	const struct theme *theme;
	struct paint paint;
	int width, height;
	bool is_open;
	bool has_mouse; /* the terminal tells about it */
	bool forgotten; /* the next frame is written as a whole */
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

/* Is a sequence there, and the usual one? What curses waits for meanwhile, on
 * the slowest of terminals, comes with its padding. */
static bool
is_usual(const char *sequence, const char *usual)
{
	size_t n = strlen(usual);

	return sequence && strncmp(sequence, usual, n) == 0 &&
	       (!sequence[n] || sequence[n] == '$');
}

static bool
can_place_cursor(void)
{
	return cursor_address &&
	       is_usual(tiparm(cursor_address, 4, 6), "\033[5;7H");
}

static void
set_up_paint(void)
{
	term.paint.theme = term.theme;
	term.paint.terminal = (struct paint_terminal){
		.depth = term.depth,
		.has_default_colours = term.depth != COLOURS_MONO &&
				       use_default_colors() == OK,
		.can_repeat = repeat_char != NULL,
		.can_insert = parm_dch && parm_ich,
		.can_scroll = change_scroll_region && parm_insert_line &&
			      parm_delete_line,
		.can_undo = is_usual(exit_underline_mode, "\033[24m"),
		.can_wait = !auto_right_margin || eat_newline_glitch,
	};
}

static void
set_up_curses(void)
{
	set_up_colours();
	set_up_paint();
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
	if (!can_place_cursor()) {
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

/* Writes what has been painted; curses has a buffer of its own. */
static void
flush_paint(void)
{
	struct strbuf *out = &term.paint.out;

	fwrite(strbuf_str(out), 1, out->len, stdout);
	fflush(stdout);
	strbuf_reset(out);
}

/* As curses believes that it has left it: empty, for all that it knows, with
 * the cursor in the first column. Nothing where nothing has been shown. */
static void
humour_curses(void)
{
	if (!term.paint.width)
		return;
	paint_plain(&term.paint);
	term.paint.x = term.paint.y = -1;
	paint_move(&term.paint, 0, 0);
	flush_paint();
}

static void
give_back(void)
{
	tell_mouse(mouse_off);
	curs_set(1);
	humour_curses();
	endwin();
}

void
term_close(void)
{
	if (!term.is_open)
		return;
	term.is_open = false;
	rescue_end();
	bug_set_hook(NULL);
	give_back();
	delwin(term.keys);
	delscreen(term.screen);
	close_keys();
	paint_release(&term.paint);
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
	clearok(stdscr, TRUE);
	term.forgotten = true;
}

/* Curses does what it takes to begin with a screen, or with one again. */
static void
wipe(void)
{
	humour_curses();
	refresh();
	paint_blank(&term.paint, term.width, term.height);
	term.forgotten = false;
}

void
term_show(const struct canvas *c, int cursor_x, int cursor_y)
{
	if (term.forgotten)
		wipe();
	paint_show(&term.paint, c);
	if (cursor_x >= 0)
		paint_move(&term.paint, cursor_x, cursor_y);
	flush_paint();
	/* Not before: clearing may have to switch to the other screen, and
	 * some terminals keep the cursor's visibility with the first. */
	curs_set(cursor_x >= 0);
}

void
term_leave(void)
{
	give_back();
	rescue_set("", 0);
}

void
term_return(void)
{
	reset_prog_mode();
	tell_mouse(mouse_on);
	adopt_size();
}
