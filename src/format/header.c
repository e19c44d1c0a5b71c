/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/header.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "input/source.h"

enum {
	USUAL = 16, /* bytes of the header as Go writes it */
	MOST = 256  /* with all the blanks and zeros that we accept */
};

static const struct header_version versions[] = {
#define VERSION(minor, format, releases) { minor, HEADER_##format, releases },
#include "format/versions.def"
#undef VERSION
};

/* What is left of the header; a mismatch makes p NULL for good. */
struct scan {
	const uint8_t *p, *end;
};

const struct header_version *
header_find(int minor)
{
	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++)
		if (versions[i].minor == minor)
			return &versions[i];
	return NULL;
}

static void
scan_literal(struct scan *s, const char *text, size_t n)
{
	if (!s->p)
		return;
	if ((size_t)(s->end - s->p) < n || memcmp(s->p, text, n) != 0)
		s->p = NULL;
	else
		s->p += n;
}

/* Blanks: at least so many. A line feed is none. */
static void
scan_blanks(struct scan *s, int least)
{
	for (; s->p && s->p < s->end && memchr(" \t\v\f\r", *s->p, 5); least--)
		s->p++;
	if (least > 0)
		s->p = NULL;
}

static uint64_t
scan_number(struct scan *s)
{
	uint64_t n = 0;

	if (!s->p || s->p == s->end || !isdigit(*s->p))
		s->p = NULL;
	while (s->p && s->p < s->end && isdigit(*s->p)) {
		n = n * 10 + (uint64_t)(*s->p++ - '0');
		if (n > UINT32_MAX)
			s->p = NULL;
	}
	return n;
}

static enum status
not_a_trace(const uint8_t *bytes, size_t n, struct diag *d)
{
	char shown[USUAL + 1] = "";

	if (!n)
		return diag_set(d, ST_NOT_TRACE,
				"not a Go execution trace: "
				"it is empty");
	for (size_t i = 0; i < n && i < USUAL; i++)
		shown[i] = isprint(bytes[i]) ? (char)bytes[i] : '.';
	return diag_set(d, ST_NOT_TRACE,
			"not a Go execution trace: it begins with '%s', not "
			"with 'go 1.N trace'",
			shown);
}

static void
list_versions(char *text, size_t size)
{
	size_t at = 0;

	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++)
		if (at < size)
			at += (size_t)snprintf(text + at, size - at, "%s1.%d",
					       at ? ", " : "",
					       versions[i].minor);
}

static enum status
check_version(uint64_t minor, struct diag *d)
{
	const struct header_version *v =
		minor <= INT32_MAX ? header_find((int)minor) : NULL;
	char known[128];

	if (v)
		return ST_OK;
	list_versions(known, sizeof(known));
	return diag_set(d, ST_UNSUPPORTED,
			"the trace has version 1.%" PRIu64
			", which is unknown; known are %s",
			minor, known);
}

enum status
header_read(struct source *src, int *go_minor, uint64_t *body, struct diag *d)
{
	size_t n;
	const uint8_t *bytes = source_view(src, 0, MOST, &n);
	struct scan s = { bytes, bytes + n };
	uint64_t minor;

	*go_minor = 0;
	*body = 0;
	scan_literal(&s, "go", 2);
	scan_blanks(&s, 1);
	scan_literal(&s, "1.", 2);
	scan_blanks(&s, 0);
	minor = scan_number(&s);
	scan_blanks(&s, 1);
	scan_literal(&s, "trace\0\0\0", 8);
	if (minor < 10) /* one digit less: filled up to 16 bytes all the same */
		scan_literal(&s, "", 1);
	if (!s.p && source_problem(src, d) != ST_OK)
		return d->status;
	if (!s.p)
		return not_a_trace(bytes, n, d);
	*body = (uint64_t)(s.p - bytes);
	*go_minor = minor <= INT32_MAX ? (int)minor : 0;
	return check_version(minor, d);
}
