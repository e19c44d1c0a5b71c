/* SPDX-License-Identifier: MIT */
/*
 * load: reads the trace that the command line names, and says on standard
 * error what could not be read.
 */
#ifndef TGT_APP_LOAD_H
#define TGT_APP_LOAD_H

#include <stdatomic.h>

#include "base/status.h"
#include "format/format.h"

struct event_sink;
struct names;
struct source;
struct symbols;

/*
 * Opens the trace ("-": standard input) and sends its events to sink, their
 * strings and stacks to names. Where only a part can be read, a notice on
 * standard error says what is lost and why, and the status is ST_OK. It is
 * another one, with the reason in d, where nothing can be used.
 * binary, the program that was traced, and result may be NULL.
 */
enum status load_trace(const char *path, const char *binary,
		       struct names *names, struct event_sink *sink,
		       struct format_result *result, struct diag *d);

/* The notice that reading ended early, and what that costs. */
void load_tell_loss(const char *path, const struct format_result *result,
		    const struct diag *why);

/* The notice that the bytes themselves had a problem, if they had. */
void load_tell_problem(const char *path, const struct source *src);

/* The notice that functions have no names, where that is so. */
void load_tell_nameless(const char *path, const struct symbols *symbols);

#endif
