/* SPDX-License-Identifier: MIT */
/*
 * rescue: signals while a program has the terminal, and putting the
 * terminal back when it dies without warning.
 *
 * Signals become events that can be waited for. A crash, or a second signal
 * to end, writes the bytes that put the screen back and resets the modes,
 * by system calls alone; then the signal does what it would have done.
 * There is one terminal in a process, so the state is the module's own; all
 * functions are for the thread that has the terminal.
 */
#ifndef TGT_BASE_RESCUE_H
#define TGT_BASE_RESCUE_H

#include <stdbool.h>
#include <stddef.h>

enum {
	RESCUE_BYTES = 256
};

enum rescue_event {
	RESCUE_NOTHING,
	RESCUE_QUIT,    /* asked to end; stays so */
	RESCUE_STOP,    /* asked to stop (SIGTSTP) */
	RESCUE_RESIZED, /* the terminal has another size */
	RESCUE_CONTINUED
};

/* Notes the modes of the terminal and takes the signals; false with errno
 * set if fd is no terminal or there is no pipe to be had. */
bool rescue_begin(int fd);

/* Gives the signals back. */
void rescue_end(void);

/* What to write in case of need. Before this, and with n = 0, a crash
 * leaves the terminal alone. */
void rescue_set(const char *bytes, size_t n);

/* Puts the terminal back, if something is set, and sets nothing. */
void rescue_now(void);

/* Readable when there may be an event; rescue_next() empties it. */
int rescue_fd(void);
enum rescue_event rescue_next(void);

/* Stops the process group as the terminal's ^Z would; returns when it goes
 * on. */
void rescue_stop(void);

/* Ends the process by the signal that asked for it, if one did. After
 * rescue_end(). */
void rescue_die(void);

#endif
