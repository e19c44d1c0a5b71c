/* SPDX-License-Identifier: MIT */
/*
 * load: reads the trace that the command line names.
 */
#ifndef TGT_APP_LOAD_H
#define TGT_APP_LOAD_H

#include "base/status.h"

struct event_sink;
struct names;

/*
 * Opens the trace ("-": standard input) and sends its events to sink, their
 * strings and stacks to names. Where only a part can be read, a notice on
 * standard error says what is lost and why, and the status is ST_OK. It is
 * another one, with the reason in d, where nothing can be used.
 */
enum status load_trace(const char *path, struct names *names,
		       struct event_sink *sink, struct diag *d);

#endif
