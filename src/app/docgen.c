/* SPDX-License-Identifier: MIT */
/*
 * docgen: copies the manual's template to standard output, with the tables
 * of the program where the template has a line such as "@options@". What
 * comes out is mdoc.
 */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "analysis/blocking.h"
#include "analysis/findings.h"
#include "analysis/gc.h"
#include "analysis/goroutines.h"
#include "analysis/mmu.h"
#include "analysis/spans.h"
#include "analysis/states.h"
#include "analysis/table.h"
#include "analysis/workers.h"
#include "app/options.h"
#include "app/versions.h"
#include "base/strbuf.h"
#include "ui/action.h"
#include "ui/command.h"
#include "ui/keymap.h"
#include "ui/page.h"
#include "ui/settings.h"

/* Text that starts a line or follows on one, with roff's own signs escaped. */
static void
add_text(struct strbuf *sb, const char *s)
{
	if (*s == '.' || *s == '\'')
		strbuf_puts(sb, "\\&");
	for (; *s; s++) {
		if (*s == '\\')
			strbuf_puts(sb, "\\e");
		else if (*s == '-' &&
			 (s[1] == '-' || isalpha((unsigned char)s[1])))
			strbuf_puts(sb, "\\-");
		else
			strbuf_putc(sb, *s);
	}
}

/* "-o", "-pprof=TYPE", "TRACE" or "|" as mdoc's macros. */
static void
add_word(struct strbuf *sb, const char *word, size_t len)
{
	size_t name = 0;

	if (*word != '-') {
		strbuf_addf(sb,
			    isupper((unsigned char)*word) ? " Ar %.*s"
							  : " %.*s",
			    (int)len, word);
		return;
	}
	while (name < len && word[name] != '=')
		name++;
	strbuf_addf(sb, " Fl %.*s", (int)name - 1, word + 1);
	if (name < len)
		strbuf_addf(sb, " Ns = Ns Ar %.*s", (int)(len - name - 1),
			    word + name + 1);
}

/* A usage line: words between blanks, groups of them in brackets. */
static void
add_usage(struct strbuf *sb, const char *words)
{
	strbuf_puts(sb, ".Nm");
	while (*words) {
		size_t len;

		if (*words == '[') {
			strbuf_puts(sb, " Oo");
			words++;
		}
		len = strcspn(words, " ]");
		add_word(sb, words, len);
		words += len;
		if (*words == ']') {
			strbuf_puts(sb, " Oc");
			words++;
		}
		words += strspn(words, " ");
	}
	strbuf_putc(sb, '\n');
}

static void
add_synopsis(struct strbuf *sb)
{
	for (const struct options_usage *u = options_usages; u->words; u++)
		add_usage(sb, u->words);
}

static void
add_choices(struct strbuf *sb, enum option opt)
{
	if (!options_has_choices(opt))
		return;
	strbuf_puts(sb, ".Pp\n"
			".Bl -tag -width footprint -compact\n");
	for (int i = 0; i < CHOICE_COUNT; i++) {
		const struct options_choice *c = &options_choices[i];

		if (c->option != opt)
			continue;
		strbuf_addf(sb, ".It Cm %s\n", c->name);
		add_text(sb, c->help);
		strbuf_putc(sb, '\n');
	}
	strbuf_puts(sb, ".El\n");
}

static void
add_options(struct strbuf *sb)
{
	strbuf_puts(sb, ".Bl -tag -width Ds\n");
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct options_option *o = &options_table[i];

		strbuf_addf(sb, ".It Fl %s", o->name);
		if (*o->argument)
			strbuf_addf(sb, "%s Ar %s",
				    options_has_choices((enum option)i)
					    ? " Ns = Ns"
					    : "",
				    o->argument);
		if (*o->also)
			strbuf_addf(sb, " , Fl %s", o->also);
		strbuf_putc(sb, '\n');
		add_text(sb, o->help);
		strbuf_putc(sb, '\n');
		add_choices(sb, (enum option)i);
	}
	strbuf_puts(sb, ".El\n");
}

static void
add_system(struct strbuf *sb)
{
	strbuf_puts(sb, ".Os tgotrace " PACKAGE_VERSION "\n");
}

static void
add_go_versions(struct strbuf *sb)
{
	versions_list(sb);
	strbuf_puts(sb, ".\n");
}

/* The keys of an action, each in mdoc's style for what one types. */
static void
add_key_names(struct strbuf *sb, const char *keys)
{
	struct key_sequence seq;
	const char *macro = " Ic ";

	while (keymap_next(&keys, &seq)) {
		struct strbuf label = { 0 };

		keymap_label(&seq, &label);
		strbuf_puts(sb, macro);
		/* What mdoc would take for punctuation or a macro. */
		strbuf_puts(sb, "\\&");
		add_text(sb, strbuf_str(&label));
		strbuf_free(&label);
		macro = " , ";
	}
}

static void
add_keys(struct strbuf *sb)
{
	size_t n;
	const struct action_row *rows = action_rows(&n);

	for (size_t i = 0; i < n; i++) {
		const struct action_spec *a;
		char name[64];

		if (rows[i].action == ACT_NONE) {
			strbuf_addf(
				sb,
				"%s.Ss %s\n.Bl -tag -width \"Space, PageDown\" -compact\n",
				i ? ".El\n" : "", rows[i].title);
			continue;
		}
		a = action_spec(rows[i].action);
		strbuf_puts(sb, ".It");
		add_key_names(sb, a->keys);
		strbuf_putc(sb, '\n');
		add_text(sb, a->help);
		action_user_name(rows[i].action, name, sizeof(name));
		strbuf_addf(sb, "\n.Pq Cm %s\n", name);
	}
	strbuf_puts(sb, ".El\n");
}

static void
add_commands(struct strbuf *sb)
{
	strbuf_puts(sb, ".Bl -tag -width Ds -compact\n");
	for (int i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *row = &command_rows()[i];

		strbuf_addf(sb, ".It Ic \\&: Ns Cm %s Ar %s\n", row->name,
			    row->arguments);
		add_text(sb, row->help);
		strbuf_putc(sb, '\n');
	}
	strbuf_puts(sb, ".El\n");
}

/* Lines of the configuration. */
static void
add_settings(struct strbuf *sb)
{
	size_t n;
	const struct settings_row *rows = settings_rows(&n);

	strbuf_puts(sb, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(sb, ".It Cm %s ", rows[i].name);
		add_text(sb, rows[i].arguments);
		strbuf_putc(sb, '\n');
		add_text(sb, rows[i].help);
		strbuf_putc(sb, '\n');
	}
	strbuf_puts(sb, ".El\n");
}

static void
add_strips(struct strbuf *sb)
{
	strbuf_puts(sb, ".Bl -tag -width running -compact\n");
	for (int i = 0; i < STRIP_COUNT; i++) {
		const struct strip_row *row = strip_row((enum strip)i);

		strbuf_addf(sb, ".It Cm %s\n", row->name);
		add_text(sb, row->help);
		strbuf_putc(sb, '\n');
	}
	strbuf_puts(sb, ".El\n");
}

static void
add_roles(struct strbuf *sb)
{
	char name[32];

	for (int r = ROLE_INK + 1; r < ROLE_COUNT; r++) {
		theme_role_name((enum role)r, name, sizeof(name));
		strbuf_addf(sb, "%s%s", name,
			    r + 1 < ROLE_COUNT ? ",\n" : ".\n");
	}
}

static void
add_glyphs(struct strbuf *sb)
{
	char name[32];

	for (int g = 0; g < GLYPH_COUNT; g++) {
		glyph_user_name((enum glyph)g, name, sizeof(name));
		strbuf_addf(sb, "%s%s", name,
			    g + 1 < GLYPH_COUNT ? ",\n" : ".\n");
	}
}

/* The tables of the reports, without rows: they need no trace for that. */
static void
add_table_of(struct strbuf *sb, const char *report, const struct table *t)
{
	strbuf_addf(sb,
		    ".Pp\nTable\n.Cm %s\nof\n.Cm %s :\n"
		    ".Bl -tag -width syscall_block_ns -compact\n",
		    t->name, report);
	for (unsigned i = 0; i < t->ncolumns; i++) {
		strbuf_addf(sb, ".It Li %s\n", t->columns[i].name);
		add_text(sb, t->columns[i].help);
		strbuf_putc(sb, '\n');
	}
	strbuf_puts(sb, ".El\n");
}

static void
add_columns(struct strbuf *sb)
{
	struct goroutines gs = { 0 };
	struct states states = { 0 };
	struct spans sp = { 0 };
	struct mmu_result mmu = { 0 };
	struct gc gc = { 0 };
	struct findings findings = { 0 };
	struct blocking blocking = { 0 };
	struct workers procs = { .kind = LANE_PROC };
	struct workers threads = { .kind = LANE_THREAD };
	struct table t;

	findings_table(&findings, &t);
	add_table_of(sb, "summary", &t);
	goroutines_groups_table(&gs, &t);
	add_table_of(sb, "goroutines", &t);
	goroutines_statistics_table(&gs, &t);
	add_table_of(sb, "goroutines", &t);
	goroutines_table(&gs, &t);
	add_table_of(sb, "goroutines", &t);
	states_table(&states, &t);
	add_table_of(sb, "goroutines with an id", &t);
	spans_types_table(&sp, &t);
	add_table_of(sb, "regions and tasks", &t);
	spans_histogram_table(&sp, &t);
	add_table_of(sb, "regions and tasks", &t);
	spans_regions_table(&sp, &t);
	add_table_of(sb, "regions", &t);
	spans_tasks_table(&sp, &t);
	add_table_of(sb, "tasks", &t);
	spans_events_table(&sp, &t);
	add_table_of(sb, "tasks", &t);
	spans_tree_table(&sp, &t);
	add_table_of(sb, "tasks", &t);
	blocking_table(&blocking, &t);
	add_table_of(sb, "blocking", &t);
	gc_cycles_table(&gc, &t);
	add_table_of(sb, "gc", &t);
	gc_reasons_table(&gc, &t);
	add_table_of(sb, "gc", &t);
	gc_pauses_table(&gc, &t);
	add_table_of(sb, "gc", &t);
	workers_table(&procs, &t);
	add_table_of(sb, "procs", &t);
	workers_table(&threads, &t);
	add_table_of(sb, "threads", &t);
	mmu_curve_table(&mmu, &t);
	add_table_of(sb, "mmu", &t);
	mmu_worst_table(&mmu, &t);
	add_table_of(sb, "mmu", &t);
}

static const struct {
	const char *line;
	void (*add)(struct strbuf *sb);
} tables[] = {
	{ "@system@\n", add_system },
	{ "@synopsis@\n", add_synopsis },
	{ "@options@\n", add_options },
	{ "@go-versions@\n", add_go_versions },
	{ "@commands@\n", add_commands },
	{ "@keys@\n", add_keys },
	{ "@columns@\n", add_columns },
	{ "@settings@\n", add_settings },
	{ "@strips@\n", add_strips },
	{ "@roles@\n", add_roles },
	{ "@glyphs@\n", add_glyphs },
};

/* "@page:tasks@" within a line is the digit that leads to that page. */
static void
add_text_line(struct strbuf *sb, const char *line)
{
	static const char mark[] = "@page:";
	const char *at;

	while ((at = strstr(line, mark))) {
		const char *name = at + sizeof(mark) - 1;
		size_t n = strcspn(name, "@");

		strbuf_add(sb, line, (size_t)(at - line));
		for (int p = 0; p < PAGE_COUNT; p++)
			if (strlen(page_name((enum place)p)) == n &&
			    !memcmp(page_name((enum place)p), name, n))
				strbuf_add_i64(sb, p + 1);
		line = name + n + (name[n] == '@');
	}
	strbuf_puts(sb, line);
}

static void
add_line(struct strbuf *sb, const char *line)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		if (!strcmp(line, tables[i].line)) {
			tables[i].add(sb);
			return;
		}
	}
	add_text_line(sb, line);
}

int
main(int argc, char **argv)
{
	struct strbuf page = { 0 };
	char line[512];
	FILE *f;
	int failed;

	if (argc != 2) {
		fputs("usage: docgen TEMPLATE\n", stderr);
		return 2;
	}
	f = fopen(argv[1], "r");
	if (!f) {
		perror(argv[1]);
		return 1;
	}
	while (fgets(line, sizeof(line), f))
		add_line(&page, line);
	failed = ferror(f);
	fclose(f);
	fputs(strbuf_str(&page), stdout);
	strbuf_free(&page);
	return failed || fflush(stdout) ? 1 : 0;
}
