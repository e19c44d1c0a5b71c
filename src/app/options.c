/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/options.h"

#include <stddef.h>
#include <string.h>

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/timeline.h"

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

enum status
options_find_choice(enum option opt, const char *value, enum choice *choice,
		    struct diag *d)
{
	struct strbuf list = { 0 };

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

/* Leaves *choice if the option was not given. */
static enum status
parse_choice(const struct values *v, enum option opt, enum choice *choice,
	     struct diag *d)
{
	return v->of[opt] ? options_find_choice(opt, v->of[opt], choice, d)
			  : ST_OK;
}

/* Which of the options that exclude each other was given. */
static enum status
parse_mode(const struct values *v, enum option *mode, struct diag *d)
{
	static const enum option modes[] = { OPT_pprof, OPT_report, OPT_export,
					     OPT_d };

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
	return ST_OK;
}

enum {
	PPROF = 1 << 0,
	REPORT = 1 << 1,
	EXPORT = 1 << 2,
	DUMP = 1 << 3,
	EXPLORE = 1 << 4 /* none of them */
};

/* The modes that an option goes with; those not here go with all. */
static const struct {
	enum option option;
	unsigned modes;
} companions[] = {
	{ OPT_o, PPROF | REPORT | EXPORT | DUMP },
	{ OPT_format, REPORT },
	{ OPT_view, EXPORT },
	{ OPT_from, PPROF | REPORT | EXPORT | EXPLORE },
	{ OPT_to, PPROF | REPORT | EXPORT | EXPLORE },
	{ OPT_goroutine, PPROF | REPORT | EXPLORE },
	{ OPT_region, PPROF | REPORT | EXPLORE },
	{ OPT_task, PPROF | REPORT | EXPLORE },
	{ OPT_in, PPROF | REPORT | EXPLORE },
	{ OPT_min, REPORT },
	{ OPT_max, REPORT },
	{ OPT_complete, REPORT },
	{ OPT_log, PPROF | REPORT | EXPLORE },
	{ OPT_mmu, REPORT | EXPLORE },
	{ OPT_window, REPORT | EXPLORE },
	{ OPT_table, REPORT | EXPLORE },
	{ OPT_sort, REPORT | EXPLORE },
	{ OPT_top, REPORT },
	{ OPT_where, REPORT | EXPLORE },
	{ OPT_compat, REPORT },
	{ OPT_page, EXPLORE },
	{ OPT_profile, EXPLORE },
	{ OPT_at, EXPLORE },
	{ OPT_span, EXPLORE },
	{ OPT_left, EXPLORE },
	{ OPT_fold, EXPLORE },
	{ OPT_row, EXPLORE },
	{ OPT_proc, EXPLORE },
	{ OPT_thread, EXPLORE },
	{ OPT_theme, EXPLORE },
	{ OPT_wall, EXPLORE },
	{ OPT_nomouse, EXPLORE },
	{ OPT_noconfig, EXPLORE },
};

static unsigned
mode_bit(enum option mode)
{
	switch ((int)mode) {
	case OPT_pprof:
		return PPROF;
	case OPT_report:
		return REPORT;
	case OPT_export:
		return EXPORT;
	case OPT_d:
		return DUMP;
	default:
		return EXPLORE;
	}
}

/* "-pprof, -report or -d" */
static const char *
list_modes(unsigned modes)
{
	switch (modes & ~(unsigned)EXPLORE) {
	case REPORT:
		return "-report";
	case EXPORT:
		return "-export";
	case PPROF | REPORT:
		return "-pprof or -report";
	case PPROF | REPORT | EXPORT:
		return "-pprof, -report or -export";
	default:
		return "-pprof, -report, -export or -d";
	}
}

static enum status
check_companions(const struct values *v, enum option mode, struct diag *d)
{
	for (size_t i = 0; i < sizeof(companions) / sizeof(*companions); i++) {
		enum option opt = companions[i].option;

		if (!v->of[opt] || (mode_bit(mode) & companions[i].modes))
			continue;
		if (companions[i].modes == EXPLORE)
			return diag_set(d, ST_USAGE,
					"-%s goes with exploring, not with -%s",
					options_table[opt].name,
					options_table[mode].name);
		return diag_set(d, ST_USAGE, "-%s goes with %s",
				options_table[opt].name,
				list_modes(companions[i].modes));
	}
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

/* A time that is not negative. Leaves *ns if not given. */
static enum status
parse_time(const struct values *v, enum option opt, int64_t *ns, struct diag *d)
{
	const char *value = v->of[opt];

	if (!value || (units_parse(value, ns) && *ns >= 0))
		return ST_OK;
	return diag_set(d, ST_USAGE,
			"-%s=%.60s: no time; 1.2s, 350ms or 1m30s are",
			options_table[opt].name, value);
}

static enum status
parse_times(struct options *o, const struct values *v, struct diag *d)
{
	o->has_from = v->of[OPT_from] != NULL;
	o->has_to = v->of[OPT_to] != NULL;
	o->has_at = v->of[OPT_at] != NULL;
	o->has_left = v->of[OPT_left] != NULL;
	o->max_ns = INT64_MAX;
	if (parse_time(v, OPT_from, &o->from_ns, d) != ST_OK ||
	    parse_time(v, OPT_to, &o->to_ns, d) != ST_OK ||
	    parse_time(v, OPT_min, &o->min_ns, d) != ST_OK ||
	    parse_time(v, OPT_max, &o->max_ns, d) != ST_OK ||
	    parse_time(v, OPT_at, &o->at_ns, d) != ST_OK ||
	    parse_time(v, OPT_span, &o->span_ns, d) != ST_OK ||
	    parse_time(v, OPT_left, &o->left_ns, d) != ST_OK ||
	    parse_time(v, OPT_window, &o->window_ns, d) != ST_OK)
		return d->status;
	if (o->has_from && o->has_to && o->from_ns > o->to_ns)
		return diag_set(d, ST_USAGE, "-from=%.40s is after -to=%.40s",
				v->of[OPT_from], v->of[OPT_to]);
	if (o->min_ns > o->max_ns)
		return diag_set(d, ST_USAGE,
				"-min=%.40s is more than -max=%.40s",
				v->of[OPT_min], v->of[OPT_max]);
	if (v->of[OPT_span] && !o->has_at)
		return diag_set(d, ST_USAGE, "-span goes with -at");
	if (o->has_left && !o->span_ns)
		return diag_set(d, ST_USAGE, "-left goes with -span");
	if (o->in && o->mode == OPT_COUNT && !o->region)
		return diag_set(d, ST_USAGE, "-in goes with -region");
	if (v->of[OPT_window] && o->window_ns == 0)
		return diag_set(d, ST_USAGE, "-window=%.40s: no length",
				v->of[OPT_window]);
	return ST_OK;
}

/* A number from 1 to 999999999; *rest is what follows it, NULL: nothing may.
 * Leaves both if the option was not given. */
static enum status
parse_count(const struct values *v, enum option opt, size_t *out,
	    const char **rest, struct diag *d)
{
	const char *value = v->of[opt];
	size_t n = value ? strspn(value, "0123456789") : 0;

	if (!value)
		return ST_OK;
	*out = 0;
	for (size_t i = 0; i < n && n <= 9; i++)
		*out = *out * 10 + (size_t)(value[i] - '0');
	if (rest)
		*rest = value + n;
	if (n <= 9 && *out && (rest || !value[n]))
		return ST_OK;
	return diag_set(d, ST_USAGE,
			"-%s=%.60s: N is a number from 1 to 999999999",
			options_table[opt].name, value);
}

static enum status
parse_row(struct options *o, const struct values *v, struct diag *d)
{
	const char *rest = "";

	if (parse_count(v, OPT_row, &o->row, &rest, d) != ST_OK)
		return d->status;
	if (*rest && (*rest != ',' || !rest[1]))
		return diag_set(d, ST_USAGE,
				"-row=%.60s: N or N,COLUMN was expected",
				v->of[OPT_row]);
	o->column = *rest ? rest + 1 : NULL;
	return ST_OK;
}

/* What needs more than to be looked up. */
static enum status
parse_selection(struct options *o, const struct values *v, struct diag *d)
{
	enum choice compat = CHOICE_COUNT;

	o->goroutine = v->of[OPT_goroutine];
	o->region = v->of[OPT_region];
	o->task = v->of[OPT_task];
	o->in = v->of[OPT_in];
	o->log = v->of[OPT_log];
	o->mmu = v->of[OPT_mmu];
	o->table = v->of[OPT_table];
	o->sort = v->of[OPT_sort];
	o->where = v->of[OPT_where];
	for (int i = 0; i < OPT_COUNT; i++)
		o->given |= (uint64_t)(v->of[i] != NULL) << i;
	if (parse_times(o, v, d) != ST_OK ||
	    parse_count(v, OPT_top, &o->top, NULL, d) != ST_OK ||
	    parse_row(o, v, d) != ST_OK ||
	    parse_choice(v, OPT_complete, &o->complete, d) != ST_OK ||
	    parse_choice(v, OPT_compat, &compat, d) != ST_OK)
		return d->status;
	o->compat_go = compat == CHOICE_compat_go;
	return ST_OK;
}

static enum status
parse_values(struct options *o, const struct values *v, struct diag *d)
{
	enum status st = parse_mode(v, &o->mode, d);

	if (st == ST_OK)
		st = check_companions(v, o->mode, d);
	if (st == ST_OK)
		st = parse_selection(o, v, d);

	if (st == ST_OK && o->mode != OPT_COUNT)
		st = parse_choice(v, o->mode, &o->choice, d);
	if (st == ST_OK)
		st = parse_choice(v, OPT_format, &o->format, d);
	if (st == ST_OK)
		st = parse_choice(v, OPT_view, &o->view, d);
	if (st == ST_OK)
		st = parse_choice(v, OPT_theme, &o->theme, d);
	o->page = v->of[OPT_page];
	o->profile = v->of[OPT_profile];
	o->proc = v->of[OPT_proc];
	o->thread = v->of[OPT_thread];
	o->fold = v->of[OPT_fold];
	o->wall = v->of[OPT_wall] != NULL;
	o->nomouse = v->of[OPT_nomouse] != NULL;
	o->noconfig = v->of[OPT_noconfig] != NULL;
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

	*o = (struct options){ .format = CHOICE_format_text,
			       .view = CHOICE_view_proc,
			       .complete = CHOICE_COUNT,
			       .theme = CHOICE_COUNT };
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

static int64_t
later(int64_t start_ns, int64_t ns)
{
	return ns > INT64_MAX - 1 - start_ns && start_ns > 0 ? INT64_MAX - 1
							     : start_ns + ns;
}

const char *
options_in(const struct options *o)
{
	return o->in && strcmp(o->in, "-") == 0 ? "" : o->in;
}

void
options_selection(const struct options *o, int64_t start_ns,
		  struct selection *out)
{
	*out = selection_all();
	if (o->has_from)
		out->from_ns = later(start_ns, o->from_ns);
	if (o->has_to)
		out->to_ns = later(start_ns, o->to_ns);
	out->goroutine = o->goroutine;
	out->region = o->region;
	out->in = options_in(o);
	out->task = o->task;
	out->log = o->log;
}

bool
options_has(const struct options *o, enum option opt)
{
	return o->given >> opt & 1;
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
		    "input, and so is a pipe\nwhere TRACE is missing. BINARY, "
		    "the program that was traced, has the names that\ntraces "
		    "of Go 1.5 and 1.6 lack; later ones do not need it.\n"
		    "\n");
	for (int i = 0; i < OPT_COUNT; i++)
		help_option(sb, (enum option)i);
}
