/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/symbols.h"

#include "base/mem.h"
#include "format/binary.h"
#include "format/debuginfo.h"
#include "format/gotable.h"
#include "format/symbol.h"

struct symbols {
	const char *path;
	struct binary binary;
	struct debuginfo *debuginfo; /* NULL: none */
	struct gotable table;        /* empty: none */
	bool usable;                 /* its names are those of the trace */
	struct diag problem;
};

struct symbols *
symbols_new(const char *binary)
{
	struct symbols *s = mem_zalloc(1, sizeof(*s));

	s->path = binary;
	return s;
}

void
symbols_free(struct symbols *s)
{
	if (!s)
		return;
	debuginfo_free(s->debuginfo);
	binary_release(&s->binary);
	mem_free(s);
}

static enum status
open_tables(struct symbols *s, struct diag *d)
{
	bool found;

	if (binary_open(&s->binary, s->path, d) != ST_OK)
		return d->status;
	if (gotable_open(&s->table, &s->binary, &found, d) != ST_OK) {
		s->table.nfuncs = 0;
		if (d->status == ST_UNSUPPORTED)
			return d->status;
	}
	s->debuginfo = debuginfo_new(&s->binary);
	if (s->debuginfo) /* enough, whatever is wrong with the table */
		*d = (struct diag){ 0 };
	else if (!found)
		diag_set(d, ST_UNSUPPORTED,
			 "it has neither debug information nor Go's table of "
			 "functions");
	return d->status;
}

static bool
find(struct symbols *s, uint64_t pc, struct symbol *out)
{
	if (s->debuginfo && debuginfo_find(s->debuginfo, pc, out))
		return true;
	return gotable_find(&s->table, pc, out);
}

/*
 * Half of all addresses must fit: a few may be of code that was written in
 * another language, while those of another program hardly ever do.
 */
static enum status
check(struct symbols *s, const uint64_t *entries, size_t nentries,
      const uint64_t *pcs, size_t npcs, struct diag *d)
{
	size_t entered = 0, found = 0;
	struct symbol symbol;

	for (size_t i = 0; i < nentries; i++)
		if (find(s, entries[i], &symbol) && symbol.entry == entries[i])
			entered++;
	for (size_t i = 0; i < npcs; i++)
		if (find(s, pcs[i], &symbol))
			found++;
	if (2 * entered >= nentries && 2 * found >= npcs)
		return ST_OK;
	return diag_set(d, ST_UNSUPPORTED,
			"it is not the program that was traced, or was built "
			"anew since: %zu of %zu addresses of the trace are in "
			"it, and %zu of %zu goroutines begin with a function",
			found, npcs, entered, nentries);
}

void
symbols_need(struct symbols *s, const uint64_t *entries, size_t nentries,
	     const uint64_t *pcs, size_t npcs)
{
	struct diag why = { 0 };

	if (!s->path) {
		diag_set(&s->problem, ST_UNSUPPORTED,
			 "addresses instead of names: with the program, "
			 "'tgotrace BINARY TRACE', there are names, which Go "
			 "1.5 and 1.6 did not write into traces");
		return;
	}
	s->usable = open_tables(s, &why) == ST_OK &&
		    check(s, entries, nentries, pcs, npcs, &why) == ST_OK;
	if (!s->usable)
		diag_set(&s->problem, why.status, "no names from %.60s: %s",
			 s->path, why.text);
}

bool
symbols_find(struct symbols *s, uint64_t pc, struct symbol *out)
{
	return s->usable && find(s, pc, out);
}

enum status
symbols_problem(const struct symbols *s, struct diag *d)
{
	*d = s->problem;
	return d->status;
}
