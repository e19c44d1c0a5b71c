/* SPDX-License-Identifier: MIT */
/*
 * options: the command line, as options.def has it.
 *
 * Go's spelling and the common one: -name=value, -name value, and the same
 * with two dashes. Options may stand before and behind other arguments; "--"
 * ends them. Where one is given twice, the last counts.
 */
#ifndef TGT_APP_OPTIONS_H
#define TGT_APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct selection;
struct strbuf;
struct timeline;

enum option {
#define USAGE(words, what)
#define OPTION(name, also, argument, help) OPT_##name,
#define CHOICE(option, name, help)
#include "app/options.def"
#undef USAGE
#undef OPTION
#undef CHOICE
	OPT_COUNT
};

enum choice {
#define USAGE(words, what)
#define OPTION(name, also, argument, help)
#define CHOICE(option, name, help) CHOICE_##option##_##name,
#include "app/options.def"
#undef USAGE
#undef OPTION
#undef CHOICE
	CHOICE_COUNT
};

/* The tables, for those who print them. Each ends with a row of NULLs. */
struct options_usage {
	const char *words, *what;
};

struct options_option {
	const char *name, *also, *argument, *help;
};

struct options_choice {
	enum option option;
	const char *name, *help;
};

extern const struct options_usage options_usages[];
extern const struct options_option options_table[];
extern const struct options_choice options_choices[];

/* What the user wants. Strings are borrowed from argv. */
struct options {
	enum option mode;   /* OPT_COUNT: explore */
	enum choice choice; /* the mode's, if it has any */
	enum choice format; /* CHOICE_format_* */
	enum choice view;   /* CHOICE_view_* */

	/* Which part of the trace, and how to show it. Times are ns since the
	 * trace's start; has_from, has_to: they were given. Strings are NULL
	 * where nothing was given. */
	bool has_from, has_to;
	int64_t from_ns, to_ns;
	const char *goroutine, *region, *task, *in, *log, *mmu, *table, *sort,
		*where;
	int64_t min_ns, max_ns, window_ns; /* 0, INT64_MAX and 0: any */
	size_t top;                        /* 0: all */
	enum choice complete;              /* CHOICE_COUNT: any */
	bool compat_go;

	/* of the explorer */
	const char *page, *profile, *proc, *thread, *fold; /* NULL: not given */
	bool has_at;
	int64_t at_ns, span_ns; /* since the trace's start; 0: not given */
	bool has_left;
	int64_t left_ns;
	size_t row;         /* from 1 on; 0: not given */
	const char *column; /* of the row; NULL: not given */
	enum choice theme;  /* CHOICE_COUNT: not given */
	bool noconfig, nomouse, wall;

	const char *output; /* NULL: standard output */
	const char *binary; /* NULL: not given */
	const char *trace; /* "-": standard input; NULL in -help and -version */
	uint64_t given;    /* a bit for each enum option */
};

/*
 * stdin_has_trace: a missing TRACE means standard input. The status is
 * ST_USAGE, with the reason in d, where the arguments make no sense.
 */
enum status options_parse(struct options *o, int argc, char *const *argv,
			  bool stdin_has_trace, struct diag *d);

/* The part that they choose of a trace that begins at that time; borrows the
 * options' strings. */
void options_selection(const struct options *o, int64_t start_ns,
		       struct selection *out);

/* The function in which regions begin: "" where it is not known, NULL: any. */
const char *options_in(const struct options *o);

/* Was the option given? For options of reports. */
bool options_has(const struct options *o, enum option opt);

/* The choice of an option that has this name; or d has the others. */
enum status options_find_choice(enum option opt, const char *value,
				enum choice *choice, struct diag *d);

/* An option with choices is shown as -name=ARGUMENT, others with a blank. */
bool options_has_choices(enum option opt);

/* Adds what -help prints. */
void options_help(struct strbuf *sb);

#endif
