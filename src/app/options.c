/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/options.h"

#include <stddef.h>
#include <string.h>

#include "base/strbuf.h"

const struct options_usage options_usages[] = {
#define USAGE(words, what) { words, what },
#define OPTION(name, also, argument, help)
#define CHOICE(option, name, help)
#include "app/options.def"
#undef USAGE
#undef OPTION
#undef CHOICE
	{ NULL, NULL }
};

const struct options_option options_table[] = {
#define USAGE(words, what)
#define OPTION(name, also, argument, help) { #name, also, argument, help },
#define CHOICE(option, name, help)
#include "app/options.def"
#undef USAGE
#undef OPTION
#undef CHOICE
	{ NULL, NULL, NULL, NULL }
};

const struct options_choice options_choices[] = {
#define USAGE(words, what)
#define OPTION(name, also, argument, help)
#define CHOICE(option, name, help) { OPT_##option, #name, help },
#include "app/options.def"
#undef USAGE
#undef OPTION
#undef CHOICE
	{ OPT_COUNT, NULL, NULL }
};

/* While parsing: the value of each option; "" for one that takes none. */
struct values {
	const char *of[OPT_COUNT]; /* NULL: not given */
};

static enum option
find_option(const char *name, size_t len)
{
	int i;

	for (i = 0; i < OPT_COUNT; i++) {
		const struct options_option *o = &options_table[i];

		if (strlen(o->name) == len && !memcmp(o->name, name, len))
			break;
		if (len && strlen(o->also) == len &&
		    !memcmp(o->also, name, len))
			break;
	}
	return (enum option)i;
}

/* One argument that begins with a dash; *i moves on if it takes the next. */
static enum status
parse_option(struct values *v, int argc, char *const *argv, int *i,
	     struct diag *d)
{
	const char *name = argv[*i] + (argv[*i][1] == '-' ? 2 : 1);
	size_t len = strcspn(name, "=");
	const char *value = name[len] ? name + len + 1 : NULL;
	enum option opt = find_option(name, len);
	const char *wanted;

	if (opt == OPT_COUNT)
		return diag_set(d, ST_USAGE, "unknown option -%.*s", (int)len,
				name);
	wanted = options_table[opt].argument;
	name = options_table[opt].name;
	if (!*wanted && value)
		return diag_set(d, ST_USAGE, "-%s takes no value", name);
	if (*wanted && !value && *i + 1 < argc)
		value = argv[++*i];
	if (*wanted && (!value || !*value))
		return diag_set(d, ST_USAGE, "-%s needs a %s", name, wanted);
	v->of[opt] = value ? value : "";
	return ST_OK;
}

/* The choice that an option's value names. Leaves *choice if not given. */
static enum status
parse_choice(const struct values *v, enum option opt, enum choice *choice,
	     struct diag *d)
{
	struct strbuf list = { 0 };
	const char *value = v->of[opt];

	if (!value)
		return ST_OK;
	for (int i = 0; i < CHOICE_COUNT; i++) {
		if (options_choices[i].option != opt)
			continue;
		if (!strcmp(options_choices[i].name, value)) {
			*choice = (enum choice)i;
			strbuf_free(&list);
			return ST_OK;
		}
		strbuf_addf(&list, "%s%s", list.len ? ", " : "",
			    options_choices[i].name);
	}
	diag_set(d, ST_USAGE, "-%s=%.60s: %s is one of %s",
		 options_table[opt].name, value, options_table[opt].argument,
		 strbuf_str(&list));
	strbuf_free(&list);
	return d->status;
}

/* Which of the options that exclude each other was given. */
static enum status
parse_mode(const struct values *v, enum option *mode, struct diag *d)
{
	static const enum option modes[] = { OPT_pprof, OPT_report, OPT_d };

	*mode = OPT_COUNT;
	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		if (!v->of[modes[i]])
			continue;
		if (*mode != OPT_COUNT)
			return diag_set(d, ST_USAGE,
					"-%s and -%s exclude each other",
					options_table[*mode].name,
					options_table[modes[i]].name);
		*mode = modes[i];
	}
	if (v->of[OPT_format] && *mode != OPT_report)
		return diag_set(d, ST_USAGE, "-format goes with -report");
	if (v->of[OPT_o] && *mode == OPT_COUNT)
		return diag_set(d, ST_USAGE,
				"-o goes with -pprof, -report or -d");
	return ST_OK;
}

static enum status
parse_trace(struct options *o, const char *const *plain, int n,
	    bool stdin_has_trace, struct diag *d)
{
	if (n == 0 && !stdin_has_trace)
		return diag_set(d, ST_USAGE, "which TRACE");
	if (n > 2)
		return diag_set(d, ST_USAGE, "too many arguments: %.60s",
				plain[2]);
	o->binary = n == 2 ? plain[0] : NULL;
	o->trace = n ? plain[n - 1] : "-";
	if (!*o->trace)
		return diag_set(d, ST_USAGE, "TRACE is empty");
	return ST_OK;
}

static enum status
parse_values(struct options *o, const struct values *v, struct diag *d)
{
	enum status st = parse_mode(v, &o->mode, d);

	if (st == ST_OK && o->mode != OPT_COUNT)
		st = parse_choice(v, o->mode, &o->choice, d);
	if (st == ST_OK)
		st = parse_choice(v, OPT_format, &o->format, d);
	if (v->of[OPT_o] && strcmp(v->of[OPT_o], "-") != 0)
		o->output = v->of[OPT_o];
	return st;
}

enum status
options_parse(struct options *o, int argc, char *const *argv,
	      bool stdin_has_trace, struct diag *d)
{
	struct values v = { 0 };
	const char *plain[3];
	bool ended = false;
	int n = 0;
	enum status st = ST_OK;

	*o = (struct options){ .format = CHOICE_format_text };
	for (int i = 1; i < argc && st == ST_OK; i++) {
		if (!ended && !strcmp(argv[i], "--"))
			ended = true;
		else if (!ended && argv[i][0] == '-' && argv[i][1])
			st = parse_option(&v, argc, argv, &i, d);
		else if (n < 3)
			plain[n++] = argv[i];
	}
	if (st != ST_OK)
		return st;
	if (v.of[OPT_help] || v.of[OPT_version]) {
		o->mode = v.of[OPT_help] ? OPT_help : OPT_version;
		return ST_OK;
	}
	st = parse_values(o, &v, d);
	if (st == ST_OK)
		st = parse_trace(o, plain, n, stdin_has_trace, d);
	return st;
}

bool
options_has_choices(enum option opt)
{
	for (int i = 0; i < CHOICE_COUNT; i++)
		if (options_choices[i].option == opt)
			return true;
	return false;
}

static void
help_option(struct strbuf *sb, enum option opt)
{
	const struct options_option *o = &options_table[opt];
	struct strbuf left = { 0 };

	strbuf_addf(&left, "-%s", o->name);
	if (*o->argument)
		strbuf_addf(&left, "%s%s", options_has_choices(opt) ? "=" : " ",
			    o->argument);
	if (*o->also)
		strbuf_addf(&left, ", -%s", o->also);
	strbuf_addf(sb, "  %-16s%s\n", strbuf_str(&left), o->help);
	strbuf_free(&left);
	for (int i = 0; i < CHOICE_COUNT; i++)
		if (options_choices[i].option == opt)
			strbuf_addf(sb, "    %-14s  %s\n",
				    options_choices[i].name,
				    options_choices[i].help);
}

void
options_help(struct strbuf *sb)
{
	const char *lead = "Usage:";

	for (const struct options_usage *u = options_usages; u->words; u++) {
		strbuf_addf(sb, "%-6s tgotrace %s\n", lead, u->words);
		lead = "";
	}
	strbuf_puts(sb,
		    "\n"
		    "Explore the execution trace of a Go program.\n"
		    "TRACE may be packed by gzip or zstd. '-' is standard "
		    "input, and so is a pipe\nwhere TRACE is missing. BINARY "
		    "is accepted as by go tool trace.\n"
		    "\n");
	for (int i = 0; i < OPT_COUNT; i++)
		help_option(sb, (enum option)i);
}
