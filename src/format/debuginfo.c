/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/debuginfo.h"

#include <stddef.h>

#ifdef HAVE_LIBDW

#include <elfutils/libdw.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "format/binary.h"
#include "format/symbol.h"

struct function {
	uint64_t entry, end;
	const char *name;
	Dwarf_Off unit; /* the compilation unit's entry */
};

struct debuginfo {
	Elf *elf;
	Dwarf *dwarf;
	VEC(struct function) functions; /* by address */
};

struct collecting {
	struct debuginfo *di;
	Dwarf_Off unit;
};

static int
add_function(Dwarf_Die *die, void *arg)
{
	struct collecting *c = arg;
	Dwarf_Addr low, high;
	struct function f;

	/* What has no addresses was only declared, or is part of others. */
	if (dwarf_lowpc(die, &low) != 0 || dwarf_highpc(die, &high) != 0 ||
	    high <= low)
		return DWARF_CB_OK;
	f = (struct function){ low, high, dwarf_diename(die), c->unit };
	if (f.name && *f.name)
		vec_push(&c->di->functions, f);
	return DWARF_CB_OK;
}

static int
compare(const void *a, const void *b)
{
	const struct function *x = a, *y = b;

	return (x->entry > y->entry) - (x->entry < y->entry);
}

static void
collect_functions(struct debuginfo *di)
{
	struct collecting c = { .di = di };
	Dwarf_CU *unit = NULL;
	Dwarf_Die die;

	while (dwarf_get_units(di->dwarf, unit, &unit, NULL, NULL, &die,
			       NULL) == 0) {
		c.unit = dwarf_dieoffset(&die);
		dwarf_getfuncs(&die, add_function, &c, 0);
	}
	if (di->functions.n)
		qsort(di->functions.at, di->functions.n,
		      sizeof(*di->functions.at), compare);
}

struct debuginfo *
debuginfo_new(const struct binary *b)
{
	struct debuginfo *di = mem_zalloc(1, sizeof(*di));

	elf_version(EV_CURRENT);
	di->elf = elf_memory((char *)b->bytes, b->n);
	if (di->elf)
		di->dwarf = dwarf_begin_elf(di->elf, DWARF_C_READ, NULL);
	if (di->dwarf)
		collect_functions(di);
	if (di->functions.n)
		return di;
	debuginfo_free(di);
	return NULL;
}

void
debuginfo_free(struct debuginfo *di)
{
	if (!di)
		return;
	vec_free(&di->functions);
	dwarf_end(di->dwarf);
	elf_end(di->elf);
	mem_free(di);
}

/* The last function that does not begin behind pc; NULL if it ends before. */
static const struct function *
function_at(const struct debuginfo *di, uint64_t pc)
{
	const struct function *f = di->functions.at;
	size_t low = 0, high = di->functions.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (f[middle].entry <= pc)
			low = middle + 1;
		else
			high = middle;
	}
	return low && pc < f[low - 1].end ? &f[low - 1] : NULL;
}

bool
debuginfo_find(struct debuginfo *di, uint64_t pc, struct symbol *out)
{
	const struct function *f = function_at(di, pc);
	Dwarf_Line *at;
	Dwarf_Die unit;
	int line;

	if (!f)
		return false;
	*out = (struct symbol){ .entry = f->entry,
				.func = f->name,
				.func_len = strlen(f->name),
				.file = "" };
	if (!dwarf_offdie(di->dwarf, f->unit, &unit))
		return true;
	at = dwarf_getsrc_die(&unit, pc);
	if (at && dwarf_lineno(at, &line) == 0 && line >= 0) {
		const char *file = dwarf_linesrc(at, NULL, NULL);

		if (!file)
			return true;
		/* libdw puts the current directory in front of some. */
		out->file = strncmp(file, "./", 2) == 0 ? file + 2 : file;
		out->file_len = strlen(out->file);
		out->line = (uint64_t)line;
	}
	return true;
}

#else

struct debuginfo *
debuginfo_new(const struct binary *b)
{
	(void)b;
	return NULL;
}

void
debuginfo_free(struct debuginfo *di)
{
	(void)di;
}

bool
debuginfo_find(struct debuginfo *di, uint64_t pc, struct symbol *out)
{
	(void)di;
	(void)pc;
	(void)out;
	return false;
}

#endif
