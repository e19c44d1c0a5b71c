/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/nearest.h"

#include <string.h>

#include "base/strbuf.h"

enum {
	LONGEST = 128 /* bytes of a name that count */
};

void
nearest_init(struct nearest *near, const char *wanted)
{
	*near = (struct nearest){ .wanted = wanted };
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* The least number of bytes to add, take away or change (Levenshtein). */
static size_t
distance(const char *a, size_t na, const char *b, size_t nb)
{
	size_t row[LONGEST + 1];

	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t change = corner + (a[i - 1] != b[j - 1]);

			corner = row[j];
			row[j] = least(row[j] + 1, row[j - 1] + 1, change);
		}
	}
	return row[nb];
}

/* A name that has what was wanted in it is nearer than any other. */
static size_t
cost_of(const struct nearest *near, const char *name)
{
	size_t na = strnlen(near->wanted, LONGEST);
	size_t nb = strnlen(name, LONGEST);

	if (strstr(name, near->wanted))
		return 0;
	return 1 + distance(near->wanted, na, name, nb);
}

void
nearest_offer(struct nearest *near, const char *name)
{
	size_t cost, i;

	if (!*name)
		return;
	for (i = 0; i < near->n; i++)
		if (!strcmp(near->names[i], name))
			return;
	cost = cost_of(near, name);
	for (i = near->n; i > 0 && near->costs[i - 1] > cost; i--)
		if (i < NEAREST_NAMES) {
			near->names[i] = near->names[i - 1];
			near->costs[i] = near->costs[i - 1];
		}
	if (i == NEAREST_NAMES)
		return;
	near->names[i] = name;
	near->costs[i] = cost;
	near->n += near->n < NEAREST_NAMES;
}

enum status
nearest_tell(const struct nearest *near, const char *thing, struct diag *d)
{
	struct strbuf names = { 0 };

	for (size_t i = 0; i < near->n; i++)
		strbuf_addf(&names, "%s%s",
			    !i                 ? ""
			    : i + 1 == near->n ? " or "
					       : ", ",
			    near->names[i]);
	if (near->n)
		diag_set(d, ST_EMPTY,
			 "no %s is called %.60s; nearest are %.140s", thing,
			 near->wanted, names.s);
	else
		diag_set(d, ST_EMPTY, "no %s is called %.60s", thing,
			 near->wanted);
	strbuf_free(&names);
	return d->status;
}
