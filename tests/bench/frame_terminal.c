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

#include "ui/term.h"

/* Asks who it is, which the explorer never does: what comes before it is
 * counted when this is. */
static const char mark[] = "\005";

static struct {
	int master;
	size_t bytes; /* before the last mark */
	sem_t marked;
} terminal;

static void *
count(void *arg)
{
	char buf[16 * 1024];
	size_t bytes = 0;
	ssize_t n;

	while ((n = read(terminal.master, buf, sizeof(buf))) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			bytes++;
			if (buf[i] != *mark)
				continue;
			terminal.bytes = bytes - 1;
			bytes = 0;
			sem_post(&terminal.marked);
		}
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
	return pthread_create(&thread, NULL, count, NULL) == 0;
}

void
frame_terminal_resize(int width, int height)
{
	struct winsize size = { .ws_row = (unsigned short)height,
				.ws_col = (unsigned short)width };

	ioctl(STDOUT_FILENO, TIOCSWINSZ, &size);
}

size_t
frame_terminal_bytes(void)
{
	term_write(mark);
	while (sem_wait(&terminal.marked))
		continue;
	return terminal.bytes;
}
