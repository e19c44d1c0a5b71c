/* SPDX-License-Identifier: MIT */
/*
 * assembler: turns a text into the bytes of a trace.
 *
 * It knows the events from src/format/v*_events.def and how they are packed,
 * but no rule of what makes sense: it is there to write traces that no Go
 * program would. A statement a line, a # begins a comment:
 *
 *	go 1.26
 *		The header of that version. Left out, there is none.
 *	gen [N] [@TIME] [freq=N] [no-sync] [no-tables] [no-end] [bare]
 *		Generation N (default: one more than the last). What a
 *		generation needs comes by itself: a sync batch in front (1.25)
 *		or a frequency batch behind; stacks, strings and the end mark
 *		(1.26) when the next one begins or the text ends; all of these
 *		with the generation's TIME. The words leave some or all out.
 *	thread M [@TIME] [gen=N] [size=N] [exp=N]
 *		A batch of thread M (none: of no thread), which opens at TIME.
 *		size= lies about its size, exp= makes it an experimental one.
 *	[@TIME] EVENT ARGUMENT...
 *		An event by its name, its arguments by name (g=1; a part
 *		between underscores will do: seq= for g_seq=) or in the order
 *		of the table; those left out are 0. The time delta is not
 *		among them: see below; dt=N says it outright.
 *		String (and any event with data) ends in a "string";
 *		numbers beyond the table's are appended, as Stack needs it.
 *	bytes 00 ff "text"        bytes, in hexadecimal or as a string
 *	varint N...               numbers
 *	close                     ends the batch; what follows is outside
 *	cut N                     ends everything and drops the last N bytes
 *
 * In a trace of format v1, go 1.5 to go 1.21, these are different:
 *
 *	go 1.11 [freq=N] [no-freq] [no-tables]
 *		The frequency, stacks and strings are written at the end.
 *	proc P [@TIME] [seq=N]
 *		A batch of proc P (none: of no proc) instead of a thread's.
 *	[@TIME] EVENT ARGUMENT...
 *		The arguments of that version, the stack last. In Go 1.5 each
 *		event has a number, too: one more than the one above it, or
 *		number=N; stacks are addresses, so a frame needs its @pc.
 *		More numbers than there should be are appended.
 *
 * A number is decimal, 0x..., none (2^64-1), a state (running, waiting, ...)
 * or N/W: N as a varint of W bytes. A "string" where an event has a string,
 * and a [stack] where it has a stack, are given numbers, 1, 2, 3... in each
 * generation, and are written to its tables. A stack is [main.f:10 main.g:20],
 * the leaf first; name:line@pc gives a pc, else each name:line has its own.
 *
 * Times are ticks, nanoseconds unless freq= says otherwise. There is a clock:
 * each timed event is one tick after the one above it, whatever its thread,
 * or at @TIME, from which the clock then goes on. A batch opens, if not told
 * when, at the time of the line above.
 */
#ifndef TGT_TESTS_TOOLS_ASSEMBLER_H
#define TGT_TESTS_TOOLS_ASSEMBLER_H

#include <stddef.h>

#include "base/status.h"

struct strbuf;

/* Appends the trace to out. On an error, d names the line of the text. */
enum status assembler_run(const char *text, size_t n, struct strbuf *out,
			  struct diag *d);

#endif
