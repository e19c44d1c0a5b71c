/* SPDX-License-Identifier: MIT */
/*
 * header: the first bytes of a trace, which say how to read the rest.
 *
 * It is "go 1.N trace" and three NULs, or four after a single digit. Go's
 * reader is lenient: N may have leading zeros, and any number of blanks may
 * stand where one does or before N; so the body need not begin at byte 16.
 */
#ifndef TGT_FORMAT_HEADER_H
#define TGT_FORMAT_HEADER_H

#include <stdint.h>

#include "base/status.h"

struct source;

enum header_format {
	HEADER_v1, /* Go 1.5 to 1.21 */
	HEADER_v2  /* Go 1.22 and later */
};

struct header_version {
	int minor;
	enum header_format format;
	const char *releases; /* the Go releases that write it */
};

/* NULL for a version that we do not know. */
const struct header_version *header_find(int minor);

/*
 * Reads the header: *go_minor is 22 for "go 1.22", *body the offset of what
 * follows. ST_NOT_TRACE where there is none; ST_UNSUPPORTED, with *go_minor
 * set if it is a number we could know, where we cannot read that version.
 */
enum status header_read(struct source *src, int *go_minor, uint64_t *body,
			struct diag *d);

#endif
