/* SPDX-License-Identifier: MIT */
/*
 * guard: lets the process live when a mapped file becomes shorter.
 *
 * Reading a page of a mapping that the file has lost raises SIGBUS. Inside
 * a guarded region the handler puts zeroed pages there instead, up to the
 * region's end, and sets the region's flag; whoever reads it sees zeros and
 * looks at the flag afterwards. A SIGBUS elsewhere goes to the handler that
 * was there before. Who installs one of his own for SIGBUS after the first
 * guard_add() must call the old one for addresses that he does not know.
 */
#ifndef TGT_BASE_GUARD_H
#define TGT_BASE_GUARD_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Watches [start, start + size), the whole pages of a read-only mapping;
 * sets *hit when something was missing. False if too many are watched
 * already. Any thread may call both.
 */
bool guard_add(void *start, size_t size, atomic_bool *hit);

/* To be called before the region is unmapped. */
void guard_remove(void *start);

#endif
