/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/pty/job.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void
set_environment(const char *const *env)
{
	static const char *const fixed[] = {
		"TERM=xterm-256color",
		"LC_ALL=C.UTF-8",
		"TZ=UTC",
		"PATH=/usr/bin:/bin",
		NULL,
	};
	/* What the sanitizers and the like are told stays. */
	const char *keep = getenv("ASAN_OPTIONS");

	if (keep)
		keep = strdup(keep);
	clearenv();
	if (keep)
		setenv("ASAN_OPTIONS", keep, 1);
	for (size_t i = 0; fixed[i]; i++)
		putenv(strdup(fixed[i]));
	for (size_t i = 0; env && env[i]; i++)
		putenv(strdup(env[i]));
}

static _Noreturn void
run_program(int tty, const char *const *env, const char *const *argv)
{
	setpgid(0, 0);
	tcsetpgrp(tty, getpid());
	for (int number = 1; number < 32; number++)
		signal(number, SIG_DFL);
	for (int fd = 0; fd < 3; fd++)
		dup2(tty, fd);
	set_environment(env);
	execv(argv[0], (char *const *)(const void *)argv);
	_exit(127);
}

_Noreturn void
job_run(int tty, int socket, const char *const *env, const char *const *argv)
{
	struct job_news news = { 0 };
	char command;

	setsid();
	ioctl(tty, TIOCSCTTY, 0);
	signal(SIGTTOU, SIG_IGN); /* tcsetpgrp() from the background */
	signal(SIGHUP, SIG_IGN);
	news.pid = fork();
	if (news.pid == 0)
		run_program(tty, env, argv);
	setpgid(news.pid, news.pid);
	tcsetpgrp(tty, news.pid);
	send(socket, &news, sizeof(news), 0);
	while (waitpid(news.pid, &news.status, WUNTRACED) == news.pid) {
		tcsetpgrp(tty, getpid());
		send(socket, &news, sizeof(news), 0);
		if (!WIFSTOPPED(news.status) ||
		    recv(socket, &command, 1, 0) != 1)
			break;
		tcsetpgrp(tty, news.pid);
		kill(-news.pid, SIGCONT);
	}
	_exit(0);
}
