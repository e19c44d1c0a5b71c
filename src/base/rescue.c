/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"

enum {
	STACK_BYTES = 64 * 1024
};

static volatile sig_atomic_t resized, continued, stop, quit;
static int wake[2] = { -1, -1 }; /* handlers write, rescue_next() reads */
static int terminal;
static struct termios modes; /* the terminal's before */
static char restore[RESCUE_BYTES];
static volatile sig_atomic_t restore_bytes; /* 0: leave the terminal alone */
static void *stack;                         /* a stack overflow needs another */

static const struct {
	int number;
	bool is_crash;
} signals[] = {
	{ SIGWINCH, false }, { SIGCONT, false }, { SIGTSTP, false },
	{ SIGTERM, false },  { SIGHUP, false },  { SIGINT, false },
	{ SIGQUIT, false },  { SIGSEGV, true },  { SIGBUS, true },
	{ SIGILL, true },    { SIGFPE, true },   { SIGABRT, true },
};

enum {
	NSIGNALS = sizeof(signals) / sizeof(*signals)
};

static struct sigaction before[NSIGNALS];

/* Only what may be called in a signal handler. */
void
rescue_now(void)
{
	const char *s = restore;
	size_t left = (size_t)restore_bytes;

	if (!left)
		return;
	restore_bytes = 0;
	while (left > 0) {
		ssize_t n = write(terminal, s, left);

		if (n < 0 && errno != EINTR)
			break;
		if (n > 0) {
			s += n;
			left -= (size_t)n;
		}
	}
	tcsetattr(terminal, TCSANOW, &modes);
}

static void
on_signal(int number)
{
	int saved_errno = errno;

	switch (number) {
	case SIGWINCH:
		resized = 1;
		break;
	case SIGCONT:
		continued = 1;
		break;
	case SIGTSTP:
		stop = 1;
		break;
	default:
		if (quit) { /* not again for a program that may hang */
			rescue_now();
			_exit(128 + number);
		}
		quit = number;
		break;
	}
	if (write(wake[1], "", 1) < 0) {
		/* A full pipe wakes just as well. */
	}
	errno = saved_errno;
}

/* Whoever handled the signal before gets it when we return: a faulting
 * instruction runs again; what a process sent is sent again. */
static void
on_crash(int number, siginfo_t *info, void *context)
{
	(void)context;
	rescue_now();
	for (size_t i = 0; i < NSIGNALS; i++)
		if (signals[i].number == number)
			sigaction(number, &before[i], NULL);
	if (info->si_code <= 0)
		raise(number);
}

static void
take_signals(void)
{
	stack_t other = { .ss_size = STACK_BYTES };

	stack = mem_alloc(STACK_BYTES);
	other.ss_sp = stack;
	sigaltstack(&other, NULL);
	for (size_t i = 0; i < NSIGNALS; i++) {
		struct sigaction sa = { .sa_flags = SA_RESTART };

		sigemptyset(&sa.sa_mask);
		sa.sa_handler = on_signal;
		if (signals[i].is_crash) {
			sa.sa_sigaction = on_crash;
			sa.sa_flags = SA_ONSTACK | SA_SIGINFO;
		}
		sigaction(signals[i].number, &sa, &before[i]);
		/* nohup and the like: what is ignored stays so. */
		if (before[i].sa_handler == SIG_IGN && !signals[i].is_crash)
			sigaction(signals[i].number, &before[i], NULL);
	}
}

bool
rescue_begin(int fd)
{
	terminal = fd;
	resized = continued = stop = quit = 0;
	restore_bytes = 0;
	if (tcgetattr(fd, &modes) != 0 ||
	    pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	take_signals();
	return true;
}

void
rescue_end(void)
{
	stack_t none = { .ss_flags = SS_DISABLE };

	restore_bytes = 0;
	for (size_t i = 0; i < NSIGNALS; i++)
		sigaction(signals[i].number, &before[i], NULL);
	sigaltstack(&none, NULL);
	mem_free(stack);
	for (int i = 0; i < 2; i++) {
		close(wake[i]);
		wake[i] = -1;
	}
}

void
rescue_set(const char *bytes, size_t n)
{
	restore_bytes = 0;
	if (n > sizeof(restore))
		n = sizeof(restore);
	memcpy(restore, bytes, n);
	restore_bytes = (sig_atomic_t)n;
}

int
rescue_fd(void)
{
	return wake[0];
}

enum rescue_event
rescue_next(void)
{
	char bytes[64];

	while (read(wake[0], bytes, sizeof(bytes)) > 0)
		;
	if (quit)
		return RESCUE_QUIT;
	if (stop) {
		stop = 0;
		return RESCUE_STOP;
	}
	if (continued) {
		continued = 0;
		return RESCUE_CONTINUED;
	}
	if (resized) {
		resized = 0;
		return RESCUE_RESIZED;
	}
	return RESCUE_NOTHING;
}

void
rescue_stop(void)
{
	struct sigaction plain = { .sa_handler = SIG_DFL }, ours;

	sigemptyset(&plain.sa_mask);
	sigaction(SIGTSTP, &plain, &ours);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
}

void
rescue_die(void)
{
	if (!quit)
		return;
	signal(quit, SIG_DFL);
	raise(quit);
}
