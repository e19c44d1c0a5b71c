/* SPDX-License-Identifier: MIT */
/*
 * job: the smallest shell there can be: it starts one program in the
 * foreground of a terminal, tells when that stops or ends, and continues it.
 */
#ifndef TGT_TESTS_PTY_JOB_H
#define TGT_TESTS_PTY_JOB_H

#include <sys/types.h>

/* Sent through the socket: once when the program has been started, then
 * whenever it has stopped, and when it has ended. */
struct job_news {
	pid_t pid;
	int status; /* as of waitpid() */
};

/* In a process of its own. Any byte from the socket is `fg`. */
_Noreturn void job_run(int tty, int socket, const char *const *env,
		       const char *const *argv);

#endif
