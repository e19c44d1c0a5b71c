/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/bench/frame_terminal.h"

#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "ui/term.h"

/* Asks who it is, which the explorer never does: what comes before it is
 * counted when this is. */
static const char mark[] = "\005";

static struct {
	int master;
	struct strbuf written; /* up to the last mark */
	sem_t marked;
} terminal;

static void *
collect(void *arg)
{
	char buf[16 * 1024];
	ssize_t n;

	while ((n = read(terminal.master, buf, sizeof(buf))) > 0) {
		/* Nothing is written behind the mark before that is taken. */
		bool is_marked = buf[n - 1] == *mark;

		strbuf_add(&terminal.written, buf, (size_t)(n - is_marked));
		if (is_marked)
			sem_post(&terminal.marked);
	}
	return arg;
}

bool
frame_terminal_open(void)
{
	pthread_t thread;
	int slave;

	terminal.master = posix_openpt(O_RDWR | O_NOCTTY);
	if (terminal.master < 0 || grantpt(terminal.master) ||
	    unlockpt(terminal.master))
		return false;
	slave = open(ptsname(terminal.master), O_RDWR | O_NOCTTY);
	if (slave < 0 || dup2(slave, STDIN_FILENO) < 0 ||
	    dup2(slave, STDOUT_FILENO) < 0 || sem_init(&terminal.marked, 0, 0))
		return false;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("COLUMNS");
	unsetenv("LINES");
	unsetenv("NO_COLOR");
	return pthread_create(&thread, NULL, collect, NULL) == 0;
}

void
frame_terminal_resize(int width, int height)
{
	struct winsize size = { .ws_row = (unsigned short)height,
				.ws_col = (unsigned short)width };

	ioctl(STDOUT_FILENO, TIOCSWINSZ, &size);
}

void
frame_terminal_take(struct strbuf *out)
{
	strbuf_reset(out);
	term_write(mark);
	while (sem_wait(&terminal.marked))
		continue;
	strbuf_add(out, strbuf_str(&terminal.written), terminal.written.len);
	strbuf_reset(&terminal.written);
}
