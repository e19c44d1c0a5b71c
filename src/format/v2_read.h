/* SPDX-License-Identifier: MIT */
/*
 * v2_read: reads a trace of Go 1.22 and later, from behind its header.
 *
 * A generation is read whole, since its tables come last. Then the events of
 * its threads are merged: the earliest first, if the order allows it, else
 * the earliest that it does allow.
 */
#ifndef TGT_FORMAT_V2_READ_H
#define TGT_FORMAT_V2_READ_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/status.h"

struct event_sink;
struct format_result;
struct names;
struct source;

/*
 * As format_read(), from offset body on; result->go_minor is set already and
 * the rest of it zero.
 */
enum status v2_read(struct source *src, uint64_t body, struct names *names,
		    struct event_sink *sink, const atomic_bool *cancel,
		    struct format_result *result, struct diag *d);

#endif
