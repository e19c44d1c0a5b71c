/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/pty/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <unistr.h>
#include <vterm.h>

#include "tests/pty/job.h"

enum {
	CHECK_MS = 5, /* how often a state is looked at that does not report */
	KEY_MS = 1000 /* after that, a key is taken for one that is not read */
};

struct pty {
	int master, slave;
	int job; /* the shell's end of the conversation */
	pid_t shell, program;
	int cols, rows;
	struct termios before;
	bool stopped, exited;
	int status; /* as of waitpid() */
	/* What the program has read in all, once it has our keys; and when they
	 * were typed. */
	unsigned long long read_then;
	int64_t typed_ms;
	uint64_t bytes;
	VTerm *vt;
	VTermScreen *screen;
	bool alternate, cursor_hidden;
	int mouse; /* what of it the program wants to know */
	char line[PTY_LINE_BYTES];
};

static void
give_up(const char *what)
{
	fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
	abort();
}

static int
on_property(VTermProp prop, VTermValue *value, void *arg)
{
	struct pty *p = arg;

	if (prop == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		p->cursor_hidden = !value->boolean;
	if (prop == VTERM_PROP_MOUSE)
		p->mouse = value->number;
	return 1;
}

/* What the terminal answers to questions of the program. */
static void
on_answer(const char *bytes, size_t n, void *arg)
{
	pty_type(arg, bytes, n);
}

static void
start_screen(struct pty *p)
{
	static const VTermScreenCallbacks callbacks = {
		.settermprop = on_property,
	};

	p->vt = vterm_new(p->rows, p->cols);
	vterm_set_utf8(p->vt, 1);
	vterm_output_set_callback(p->vt, on_answer, p);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
}

struct pty *
pty_start(int cols, int rows, const char *const *env, const char *const *argv)
{
	struct winsize ws = { .ws_row = (unsigned short)rows,
			      .ws_col = (unsigned short)cols };
	struct pty *p = calloc(1, sizeof(*p));
	struct job_news news;
	int sv[2];

	if (!p || openpty(&p->master, &p->slave, NULL, NULL, &ws) ||
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sv))
		give_up("openpty");
	fcntl(p->master, F_SETFD, FD_CLOEXEC);
	p->cols = cols;
	p->rows = rows;
	p->job = sv[0];
	tcgetattr(p->slave, &p->before);
	start_screen(p);
	p->shell = fork();
	if (p->shell < 0)
		give_up("fork");
	if (p->shell == 0) {
		close(p->master);
		close(sv[0]);
		job_run(p->slave, sv[1], env, argv);
	}
	close(sv[1]);
	if (recv(p->job, &news, sizeof(news), 0) != sizeof(news))
		give_up("the shell did not start");
	p->program = news.pid;
	return p;
}

void
pty_close(struct pty *p)
{
	if (!p->exited)
		kill(-p->program, SIGKILL);
	kill(p->shell, SIGKILL);
	waitpid(p->shell, NULL, 0);
	if (p->master >= 0)
		close(p->master);
	if (p->slave >= 0)
		close(p->slave);
	close(p->job);
	vterm_free(p->vt);
	free(p);
}

/* Takes in what has come, waiting for something up to timeout_ms. */
static void
take(struct pty *p, int timeout_ms)
{
	struct pollfd fds[] = { { p->master, POLLIN, 0 },
				{ p->job, POLLIN, 0 } };
	struct job_news news;
	char buf[65536];

	poll(fds, 2, timeout_ms);
	if (fds[0].revents) {
		ssize_t n = read(p->master, buf, sizeof(buf));

		if (n > 0) {
			p->bytes += (uint64_t)n;
			vterm_input_write(p->vt, buf, (size_t)n);
		}
	}
	if (fds[1].revents &&
	    recv(p->job, &news, sizeof(news), MSG_DONTWAIT) == sizeof(news)) {
		p->status = news.status;
		p->stopped = WIFSTOPPED(news.status);
		p->exited = !p->stopped;
	}
}

static int64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* Bytes, from wherever; all, if that cannot be known. */
static unsigned long long
read_by_program(const struct pty *p)
{
	unsigned long long n = ULLONG_MAX;
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/io", (int)p->program);
	f = fopen(path, "r");
	if (f && fscanf(f, "rchar: %llu", &n) != 1)
		n = ULLONG_MAX;
	if (f)
		fclose(f);
	return n;
}

void
pty_type(struct pty *p, const char *bytes, size_t n)
{
	unsigned long long now = read_by_program(p);

	if (p->read_then < now)
		p->read_then = now;
	if (now != ULLONG_MAX)
		p->read_then += n;
	p->typed_ms = now_ms();
	while (n > 0) {
		ssize_t done = write(p->master, bytes, n);

		if (done < 0 && errno != EAGAIN && errno != EINTR)
			give_up("write");
		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else {
			take(p, CHECK_MS);
		}
	}
}

static const struct {
	const char *name, *bytes;
} key_bytes[] = {
	{ "<Up>", "\033OA" },        { "<Down>", "\033OB" },
	{ "<Right>", "\033OC" },     { "<Left>", "\033OD" },
	{ "<Home>", "\033OH" },      { "<End>", "\033OF" },
	{ "<PageUp>", "\033[5~" },   { "<PageDown>", "\033[6~" },
	{ "<Insert>", "\033[2~" },   { "<Delete>", "\033[3~" },
	{ "<S-Left>", "\033[1;2D" }, { "<S-Right>", "\033[1;2C" },
	{ "<S-Up>", "\033[1;2A" },   { "<S-Down>", "\033[1;2B" },
	{ "<S-Tab>", "\033[Z" },     { "<F1>", "\033OP" },
	{ "<Enter>", "\r" },         { "<Tab>", "\t" },
	{ "<Backspace>", "\177" },   { "<Esc>", "\033" },
	{ "<Space>", " " },
};

void
pty_keys(struct pty *p, const char *keys)
{
	const size_t nkeys = sizeof(key_bytes) / sizeof(*key_bytes);

	while (*keys) {
		size_t i = 0, n = strcspn(keys, ">") + 1;

		while (i < nkeys && strncmp(keys, key_bytes[i].name, n) != 0)
			i++;
		if (*keys != '<' || keys[1] == '\0') {
			pty_type(p, keys++, 1);
		} else if (strncmp(keys, "<C-", 3) == 0) {
			pty_type(p, &(char){ keys[3] & 0x1f }, 1);
			keys += n;
		} else if (i < nkeys) {
			pty_type(p, key_bytes[i].bytes,
				 strlen(key_bytes[i].bytes));
			keys += n;
		} else {
			errno = EINVAL;
			give_up(keys);
		}
	}
}

void
pty_resize(struct pty *p, int cols, int rows)
{
	struct winsize ws = { .ws_row = (unsigned short)rows,
			      .ws_col = (unsigned short)cols };

	p->cols = cols;
	p->rows = rows;
	vterm_set_size(p->vt, rows, cols);
	ioctl(p->master, TIOCSWINSZ, &ws);
}

void
pty_signal(struct pty *p, int number)
{
	kill(p->program, number);
}

void
pty_hang_up(struct pty *p)
{
	close(p->slave);
	close(p->master);
	p->slave = p->master = -1;
}

void
pty_continue(struct pty *p)
{
	p->stopped = false;
	if (send(p->job, "c", 1, 0) != 1)
		give_up("send");
}

bool
pty_wait(struct pty *p, bool (*holds)(struct pty *p, const void *arg),
	 const void *arg)
{
	int64_t deadline = now_ms() + PTY_DEADLINE_S * 1000;

	while (!holds(p, arg)) {
		if (now_ms() > deadline)
			return false;
		take(p, CHECK_MS);
	}
	return true;
}

static bool
has_text(struct pty *p, const void *arg)
{
	int x, y;

	return pty_find(p, arg, &x, &y);
}

struct on_line {
	int y;
	const char *text;
};

static bool
line_has_text(struct pty *p, const void *arg)
{
	const struct on_line *want = arg;

	return strstr(pty_line(p, want->y), want->text) != NULL;
}

static bool
has_no_text(struct pty *p, const void *arg)
{
	return !has_text(p, arg);
}

static bool
is_stopped(struct pty *p, const void *arg)
{
	(void)arg;
	return p->stopped;
}

/* What was written last may come after the news of the exit. */
static bool
is_over(struct pty *p, const void *arg)
{
	int waiting = 0;

	(void)arg;
	if (p->master >= 0)
		ioctl(p->master, FIONREAD, &waiting);
	return p->exited && waiting == 0;
}

/* Keys take a moment from our end of the terminal to the other; those that
 * become signals are not read there. */
static bool
has_keys(const struct pty *p)
{
	return read_by_program(p) >= p->read_then ||
	       now_ms() - p->typed_ms > KEY_MS;
}

/* Asleep, with nothing to read for it, and nothing for us. */
static bool
is_idle(struct pty *p, const void *arg)
{
	char path[64], stat[512] = "", *state;
	int keys = 0, output = 0;
	FILE *f;

	(void)arg;
	if (p->exited)
		return true;
	ioctl(p->slave, FIONREAD, &keys);
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)p->program);
	f = fopen(path, "r");
	if (f) {
		if (!fgets(stat, sizeof(stat), f))
			stat[0] = '\0';
		fclose(f);
	}
	state = strrchr(stat, ')');
	ioctl(p->master, FIONREAD, &output);
	return state && state[2] == 'S' && keys == 0 && output == 0 &&
	       has_keys(p);
}

bool
pty_wait_text(struct pty *p, const char *text)
{
	return pty_wait(p, has_text, text);
}

bool
pty_wait_line(struct pty *p, int y, const char *text)
{
	struct on_line want = { y, text };

	return pty_wait(p, line_has_text, &want);
}

bool
pty_wait_gone(struct pty *p, const char *text)
{
	return pty_wait(p, has_no_text, text);
}

bool
pty_wait_stop(struct pty *p)
{
	return pty_wait(p, is_stopped, NULL);
}

bool
pty_wait_exit(struct pty *p, int *status)
{
	bool done = pty_wait(p, is_over, NULL);

	*status = p->status;
	return done;
}

/* What it wrote takes a moment, too: it is idle if it is so a few times in a
 * row. */
bool
pty_wait_idle(struct pty *p)
{
	for (int i = 0; i < 4; i++) {
		take(p, CHECK_MS);
		if (!pty_wait(p, is_idle, NULL))
			return false;
	}
	return true;
}

static size_t
put_cell(const VTermScreenCell *cell, char *out, size_t room)
{
	size_t n = 0;

	if (cell->chars[0] == 0 && room > 1)
		out[n++] = ' ';
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
		int got;

		if (cell->chars[i] == (uint32_t)-1)
			break;
		got = u8_uctomb((uint8_t *)out + n, cell->chars[i],
				(ptrdiff_t)(room - n - 1));
		if (got > 0)
			n += (size_t)got;
	}
	out[n] = '\0';
	return n;
}

static VTermScreenCell
cell_at(struct pty *p, int x, int y)
{
	VTermScreenCell cell = { 0 };
	VTermPos pos = { .row = y, .col = x };

	vterm_screen_get_cell(p->screen, pos, &cell);
	return cell;
}

const char *
pty_line(struct pty *p, int y)
{
	size_t n = 0;

	for (int x = 0; x < p->cols; x++) {
		VTermScreenCell cell = cell_at(p, x, y);

		n += put_cell(&cell, p->line + n, sizeof(p->line) - n);
	}
	while (n > 0 && p->line[n - 1] == ' ')
		p->line[--n] = '\0';
	return p->line;
}

static int
colour_index(struct pty *p, VTermColor colour)
{
	(void)p;
	if (VTERM_COLOR_IS_DEFAULT_FG(&colour) ||
	    VTERM_COLOR_IS_DEFAULT_BG(&colour))
		return -1;
	if (VTERM_COLOR_IS_INDEXED(&colour))
		return colour.indexed.idx;
	return colour.rgb.red << 16 | colour.rgb.green << 8 | colour.rgb.blue;
}

void
pty_cell(struct pty *p, int x, int y, struct pty_cell *out)
{
	VTermScreenCell cell = cell_at(p, x, y);

	put_cell(&cell, out->text, sizeof(out->text));
	out->fg = colour_index(p, cell.fg);
	out->bg = colour_index(p, cell.bg);
	out->bold = cell.attrs.bold;
	out->reverse = cell.attrs.reverse;
	out->underline = cell.attrs.underline != 0;
}

/* The column of a byte in pty_line(). */
static int
column_of(struct pty *p, int y, size_t byte)
{
	char text[32];
	size_t n = 0;
	int x = 0;

	while (x < p->cols && n < byte) {
		VTermScreenCell cell = cell_at(p, x++, y);

		n += put_cell(&cell, text, sizeof(text));
	}
	return x;
}

bool
pty_find(struct pty *p, const char *text, int *x, int *y)
{
	for (*y = 0; *y < p->rows; ++*y) {
		const char *line = pty_line(p, *y);
		const char *found = strstr(line, text);

		if (found) {
			*x = column_of(p, *y, (size_t)(found - line));
			return true;
		}
	}
	return false;
}

void
pty_dump(struct pty *p, FILE *f)
{
	for (int y = 0; y < p->rows; y++)
		fprintf(f, "%3d|%s\n", y, pty_line(p, y));
}

void
pty_cursor(struct pty *p, char *out, size_t size)
{
	VTermPos at = { 0, 0 };

	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	*out = 0;
	if (!p->cursor_hidden)
		snprintf(out, size, "%d,%d", at.col, at.row);
}

bool
pty_has_mouse(struct pty *p)
{
	return p->mouse == VTERM_PROP_MOUSE_DRAG;
}

uint64_t
pty_bytes(struct pty *p)
{
	uint64_t n = p->bytes;

	p->bytes = 0;
	return n;
}

static bool
is_restored(struct pty *p, const void *arg)
{
	struct termios now;

	(void)arg;
	return tcgetattr(p->slave, &now) == 0 &&
	       now.c_lflag == p->before.c_lflag &&
	       now.c_iflag == p->before.c_iflag &&
	       now.c_oflag == p->before.c_oflag && !p->alternate &&
	       !p->cursor_hidden && !p->mouse;
}

bool
pty_wait_restored(struct pty *p)
{
	return pty_wait(p, is_restored, NULL);
}
