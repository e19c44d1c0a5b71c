/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

static const struct {
	int exit_code;
	const char *phrase;
} statuses[ST_COUNT] = {
#define STATUS(name, code, phrase) [ST_##name] = { code, phrase },
#include "base/status.def"
#undef STATUS
};

static void
make_printable(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || (unsigned char)*s >= 0x7f)
			*s = '?';
}

static enum status __attribute__((format(printf, 3, 0)))
set(struct diag *d, enum status st, const char *fmt, va_list ap)
{
	d->status = st;
	vsnprintf(d->text, sizeof(d->text), fmt, ap);
	make_printable(d->text);
	return st;
}

enum status
diag_set(struct diag *d, enum status st, const char *fmt, ...)
{
	va_list ap;

	if (d->status != ST_OK)
		return d->status;
	va_start(ap, fmt);
	set(d, st, fmt, ap);
	va_end(ap);
	return st;
}

enum status
diag_at(struct diag *d, enum status st, uint64_t offset, const char *fmt, ...)
{
	va_list ap;

	if (d->status != ST_OK)
		return d->status;
	d->has_offset = true;
	d->offset = offset;
	va_start(ap, fmt);
	set(d, st, fmt, ap);
	va_end(ap);
	return st;
}

int
status_exit_code(enum status st)
{
	return statuses[st].exit_code;
}

const char *
status_phrase(enum status st)
{
	return statuses[st].phrase;
}
