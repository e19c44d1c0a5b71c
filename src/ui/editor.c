/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"

/* ^C and ^\ in the editor are for the editor; ^Z stops both of us. */
static const struct {
	int number;
	void (*handler)(int);
} meanwhile[] = {
	{ SIGINT, SIG_IGN },
	{ SIGQUIT, SIG_IGN },
	{ SIGTSTP, SIG_DFL },
};

enum {
	SIGNALS = sizeof(meanwhile) / sizeof(*meanwhile)
};

/* NULL: there is none. */
static const char *
command(void)
{
	const char *s = getenv("EDITOR");

	return s && *s ? s : NULL;
}

enum status
editor_check(const char *file, struct diag *d)
{
	if (!command())
		return diag_set(d, ST_USAGE,
				"EDITOR is not set: no editor for %s", file);
	if (access(file, R_OK) != 0)
		return diag_set(d, ST_IO,
				"%s: %s; the trace has names of where it was "
				"built",
				file, strerror(errno));
	return ST_OK;
}

/* 0, or why not. Keys come from the terminal, also where standard input is
 * the trace. */
static int
spawn(pid_t *pid, char **argv)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t defaults;
	int error;

	sigemptyset(&defaults);
	for (int i = 0; i < SIGNALS; i++)
		sigaddset(&defaults, meanwhile[i].number);
	posix_spawnattr_init(&how);
	posix_spawnattr_setsigdefault(&how, &defaults);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&files);
	if (!isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		posix_spawn_file_actions_addopen(&files, STDIN_FILENO,
						 "/dev/tty", O_RDONLY, 0);
	error = posix_spawn(pid, "/bin/sh", &files, &how, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&how);
	return error;
}

static int
wait_for(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

enum status
editor_run(const char *file, uint64_t line, struct diag *d)
{
	struct sigaction before[SIGNALS];
	struct strbuf script = { 0 }, where = { 0 };
	char sh[] = "sh", c[] = "-c", name[] = "editor";
	int error, status = 0;
	pid_t pid;

	strbuf_addf(&script, "%s \"$@\"", command() ? command() : "false");
	strbuf_putc(&where, '+');
	strbuf_add_u64(&where, line);
	for (int i = 0; i < SIGNALS; i++) {
		struct sigaction sa = { .sa_handler = meanwhile[i].handler };

		sigemptyset(&sa.sa_mask);
		sigaction(meanwhile[i].number, &sa, &before[i]);
	}
	error = spawn(&pid, (char *[]){ sh, c, script.s, name, where.s,
					(char *)(uintptr_t)file, NULL });
	if (!error)
		status = wait_for(pid);
	for (int i = 0; i < SIGNALS; i++)
		sigaction(meanwhile[i].number, &before[i], NULL);
	strbuf_free(&script);
	strbuf_free(&where);
	if (error)
		return diag_set(d, ST_IO, "/bin/sh: %s", strerror(error));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return ST_OK;
	return diag_set(d, ST_IO, "the editor did not end well: %s",
			command() ? command() : "");
}
