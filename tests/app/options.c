/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/options.h"

#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"

/* Splits words at blanks and parses them. */
static enum status
parse(const char *words, struct options *o, struct diag *d)
{
	static char text[256];
	char *argv[16] = { (char[]){ "tgotrace" } };
	int argc = 1;

	strncpy(text, words, sizeof(text) - 1);
	for (char *s = text; *s && argc < 16; s += strcspn(s, " ")) {
		if (*s == ' ')
			*s++ = '\0';
		argv[argc++] = s;
	}
	*d = (struct diag){ 0 };
	return options_parse(o, argc, argv, false, d);
}

START_TEST(every_spelling_means_the_same)
{
	static const char *const same[] = {
		"-pprof=sched t.trace",    "-pprof sched t.trace",
		"--pprof=sched t.trace",   "--pprof sched t.trace",
		"t.trace -pprof=sched",    "-pprof=net -pprof=sched t.trace",
		"-pprof=sched -- t.trace", "-pprof=sched prog t.trace",
	};
	struct options o;
	struct diag d;

	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		ck_assert_msg(parse(same[i], &o, &d) == ST_OK, "%s: %s",
			      same[i], d.text);
		ck_assert_int_eq(o.mode, OPT_pprof);
		ck_assert_int_eq(o.choice, CHOICE_pprof_sched);
		ck_assert_str_eq(o.trace, "t.trace");
	}
}
END_TEST

START_TEST(exploring_is_what_happens_without_a_mode)
{
	struct options o;
	struct diag d;

	ck_assert_int_eq(parse("prog t.trace", &o, &d), ST_OK);
	ck_assert_int_eq(o.mode, OPT_COUNT);
	ck_assert_str_eq(o.binary, "prog");
	ck_assert_str_eq(o.trace, "t.trace");
	ck_assert_ptr_null(o.output);
}
END_TEST

START_TEST(a_place_to_begin_is_for_the_explorer)
{
	struct options o;
	struct diag d;

	ck_assert_int_eq(parse("-at=1.25s -span 3ms -goroutine=G7 t", &o, &d),
			 ST_OK);
	ck_assert(o.has_at);
	ck_assert_int_eq(o.at_ns, 1250000000);
	ck_assert_int_eq(o.span_ns, 3000000);
	ck_assert_str_eq(o.goroutine, "G7");
	ck_assert_int_eq(parse("-span=3ms t", &o, &d), ST_USAGE);
	ck_assert_str_eq(d.text, "-span goes with -at");
	ck_assert_int_eq(parse("-at=1s -d=wire t", &o, &d), ST_USAGE);
	ck_assert_str_eq(d.text, "-at goes with exploring, not with -d");
	ck_assert_int_eq(parse("-profile=sync,tree t", &o, &d), ST_OK);
	ck_assert_str_eq(o.profile, "sync,tree");
	ck_assert_int_eq(parse("-profile=sync -pprof=sync t", &o, &d),
			 ST_USAGE);
	ck_assert_str_eq(d.text,
			 "-profile goes with exploring, not with -pprof");
	ck_assert_int_eq(parse("-wall -report=gc t", &o, &d), ST_USAGE);
	ck_assert_str_eq(d.text, "-wall goes with exploring, not with -report");
	ck_assert_int_eq(parse("-theme=pink t", &o, &d), ST_USAGE);
	ck_assert_str_eq(d.text, "-theme=pink: THEME is one of dark, light, "
				 "mono, safe");
}
END_TEST

START_TEST(output_and_format_have_their_defaults)
{
	struct options o;
	struct diag d;

	ck_assert_int_eq(parse("-report=summary -o - -", &o, &d), ST_OK);
	ck_assert_int_eq(o.format, CHOICE_format_text);
	ck_assert_ptr_null(o.output);
	ck_assert_str_eq(o.trace, "-");
	ck_assert_int_eq(parse("-report=summary -format json -o f t", &o, &d),
			 ST_OK);
	ck_assert_int_eq(o.format, CHOICE_format_json);
	ck_assert_str_eq(o.output, "f");
}
END_TEST

START_TEST(a_pipe_is_the_trace_where_none_is_named)
{
	char *argv[] = { (char[]){ "tgotrace" } };
	struct diag d = { 0 };
	struct options o;

	ck_assert_int_eq(options_parse(&o, 1, argv, true, &d), ST_OK);
	ck_assert_str_eq(o.trace, "-");
}
END_TEST

START_TEST(behind_two_dashes_nothing_is_an_option)
{
	struct options o;
	struct diag d;

	ck_assert_int_eq(parse("-- -help", &o, &d), ST_OK);
	ck_assert_str_eq(o.trace, "-help");
}
END_TEST

START_TEST(help_and_version_win_over_anything)
{
	struct options o;
	struct diag d;

	ck_assert_int_eq(parse("-d=nonsense -h", &o, &d), ST_OK);
	ck_assert_int_eq(o.mode, OPT_help);
	ck_assert_int_eq(parse("a b c d -version", &o, &d), ST_OK);
	ck_assert_int_eq(o.mode, OPT_version);
}
END_TEST

START_TEST(wrong_usage_says_what_is_wrong)
{
	static const struct {
		const char *words, *text;
	} rows[] = {
		{ "", "which TRACE" },
		{ "-pprof", "-pprof needs a TYPE" },
		{ "-o= t", "-o needs a FILE" },
		{ "-bogus=1 t", "unknown option -bogus" },
		{ "-=1 t", "unknown option -" },
		{ "-version=1", "-version takes no value" },
		{ "-pprof=heap t", "-pprof=heap: TYPE is one of net, sync, "
				   "syscall, sched, cpu, offcpu, assist" },
		{ "-report=summary -format=xml t",
		  "-format=xml: FORMAT is one of text, json, csv" },
		{ "-pprof=net -d=wire t", "-pprof and -d exclude each other" },
		{ "-format=json t", "-format goes with -report" },
		{ "-o f t", "-o goes with -pprof, -report, -export or -d" },
		{ "-report=summary -view=proc t", "-view goes with -export" },
		{ "-export=chrome -view=g t",
		  "-view=g: VIEW is one of proc, thread" },
		{ "-export=chrome -d=wire t",
		  "-export and -d exclude each other" },
		{ "a b c", "too many arguments: c" },
	};
	struct options o;
	struct diag d;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		ck_assert_msg(parse(rows[i].words, &o, &d) == ST_USAGE, "%s",
			      rows[i].words);
		ck_assert_str_eq(d.text, rows[i].text);
	}
}
END_TEST

static void
check_help_text(const char *s)
{
	ck_assert_msg(islower((unsigned char)*s), "\"%s\" begins large", s);
	ck_assert_msg(s[strlen(s) - 1] != '.', "\"%s\" has a full stop", s);
}

START_TEST(rows_are_in_form)
{
	for (int i = 0; i < OPT_COUNT; i++) {
		check_help_text(options_table[i].help);
		for (int k = 0; k < i; k++)
			ck_assert_str_ne(options_table[i].name,
					 options_table[k].name);
	}
	for (int i = 0; i < CHOICE_COUNT; i++) {
		check_help_text(options_choices[i].help);
		ck_assert_str_ne(
			options_table[options_choices[i].option].argument, "");
	}
}
END_TEST

START_TEST(help_names_everything_and_fits_the_screen)
{
	struct strbuf help = { 0 };
	struct strbuf word = { 0 };

	options_help(&help);
	for (int i = 0; i < OPT_COUNT; i++) {
		strbuf_reset(&word);
		strbuf_addf(&word, "\n  -%s", options_table[i].name);
		ck_assert_ptr_nonnull(strstr(help.s, strbuf_str(&word)));
	}
	for (int i = 0; i < CHOICE_COUNT; i++) {
		strbuf_reset(&word);
		strbuf_addf(&word, "\n    %s ", options_choices[i].name);
		ck_assert_ptr_nonnull(strstr(help.s, strbuf_str(&word)));
	}
	for (const char *s = help.s; *s; s += strcspn(s, "\n") + 1)
		ck_assert_uint_lt(strcspn(s, "\n"), 80);
	strbuf_free(&help);
	strbuf_free(&word);
}
END_TEST

START_TEST(a_part_of_the_trace_can_be_chosen)
{
	struct options o;
	struct diag d;

	ck_assert_int_eq(
		parse("-report=summary -from=1.5s -to=2m t.trace", &o, &d),
		ST_OK);
	ck_assert(o.has_from && o.has_to);
	ck_assert_int_eq(o.from_ns, 1500000000);
	ck_assert_int_eq(o.to_ns, 120000000000);
	ck_assert(options_has(&o, OPT_to));
	ck_assert(!options_has(&o, OPT_top));
}
END_TEST

START_TEST(values_that_make_no_sense_are_named)
{
	static const struct {
		const char *words, *told;
	} bad[] = {
		{ "-report=summary -from=soon t", "-from=soon: no time" },
		{ "-report=summary -from=-1s t", "-from=-1s: no time" },
		{ "-report=summary -from=2s -to=1s t",
		  "-from=2s is after -to=1s" },
		{ "-report=summary -min=2s -max=1s t",
		  "-min=2s is more than -max=1s" },
		{ "-report=summary -window=0 t", "-window=0: no length" },
		{ "-report=summary -top=0 t", "-top=0: N is a number" },
		{ "-report=summary -top=ten t", "-top=ten: N is a number" },
		{ "-report=summary -format=xml t",
		  "FORMAT is one of text, json, csv" },
		{ "-report=summary -compat=c t", "WITH is one of go" },
		{ "-pprof=net -top=3 t", "-top goes with -report" },
		{ "-d=wire -from=1s t",
		  "-from goes with -pprof, -report or -export" },
	};
	struct options o;
	struct diag d;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		ck_assert_int_eq(parse(bad[i].words, &o, &d), ST_USAGE);
		ck_assert_msg(strstr(d.text, bad[i].told) != NULL, "%s: %s",
			      bad[i].words, d.text);
	}
}
END_TEST

CHECK_MAIN("app/options", every_spelling_means_the_same,
	   exploring_is_what_happens_without_a_mode,
	   a_place_to_begin_is_for_the_explorer,
	   output_and_format_have_their_defaults,
	   a_pipe_is_the_trace_where_none_is_named,
	   behind_two_dashes_nothing_is_an_option,
	   help_and_version_win_over_anything, wrong_usage_says_what_is_wrong,
	   rows_are_in_form, help_names_everything_and_fits_the_screen,
	   a_part_of_the_trace_can_be_chosen,
	   values_that_make_no_sense_are_named)
