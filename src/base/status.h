/* SPDX-License-Identifier: MIT */
/*
 * status: how functions report that something went wrong.
 *
 * A function that can fail returns enum status and takes a struct diag last.
 * Whoever notices the problem fills the diag, once; callers pass the status
 * up. The first problem wins: setting a diag that is already set is ignored.
 */
#ifndef TGT_BASE_STATUS_H
#define TGT_BASE_STATUS_H

#include <stdbool.h>
#include <stdint.h>

enum status {
#define STATUS(name, code, phrase) ST_##name,
#include "base/status.def"
#undef STATUS
	ST_COUNT
};

struct diag {
	enum status status;
	bool has_offset;
	uint64_t offset; /* bytes from the start of the (unpacked) trace */
	char text[480];  /* lower case, no full stop, printable */
};

/* Fill d, unless it is set already. Both return what d says. */
enum status diag_set(struct diag *d, enum status st, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
enum status diag_at(struct diag *d, enum status st, uint64_t offset,
		    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* The exit code of tgotrace for this status, and what it means in words. */
int status_exit_code(enum status st);
const char *status_phrase(enum status st);

#endif
