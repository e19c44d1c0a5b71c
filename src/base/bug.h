/* SPDX-License-Identifier: MIT */
/*
 * bug: what happens when we are wrong ourselves, or out of memory.
 *
 * Both end the process after a message. The terminal is put back first, by
 * a hook that ui/term sets.
 */
#ifndef TGT_BASE_BUG_H
#define TGT_BASE_BUG_H

/* Always on: a condition that only a mistake of ours can make true. */
#define BUG_IF(cond)                                        \
	do {                                                \
		if (__builtin_expect(!!(cond), 0))          \
			bug_die(__FILE__, __LINE__, #cond); \
	} while (0)

_Noreturn void bug_die(const char *file, int line, const char *what);

_Noreturn void bug_no_memory(void);

/* Called before the message is written; NULL for none. */
void bug_set_hook(void (*restore)(void));

#endif
