/* SPDX-License-Identifier: MIT */
/*
 * The figures of the Profiles page, read off a terminal: what follows from
 * the samples that -pprof= writes for the same part of the trace.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "tests/check_main.h"
#include "tests/pty/explorer.h"
#include "tests/pty/pty.h"

enum {
	COLS = 200,
	ROWS = 50,
	LINE = 1 << 16
};

struct function {
	char *name;
	uint64_t flat_count, flat_ns, cum_count, cum_ns;
	size_t seen; /* in the sample of that number */
};

static VEC(struct function) functions;
static struct pty *pty;

static struct function *
function(const char *name)
{
	for (size_t i = 0; i < functions.n; i++)
		if (strcmp(functions.at[i].name, name) == 0)
			return &functions.at[i];
	vec_push(&functions, ((struct function){ .name = mem_strdup(name) }));
	return &functions.at[functions.n - 1];
}

/* "12 3456 leaf@file:1;caller@file:2;", as pprofcat has it. */
static void
add_sample(char *line, size_t number)
{
	uint64_t count = strtoull(line, &line, 10);
	uint64_t ns = strtoull(line, &line, 10);
	char *rest = NULL;
	bool is_leaf = true;

	for (char *s = strtok_r(line, " ;\n", &rest); s;
	     s = strtok_r(NULL, ";\n", &rest), is_leaf = false) {
		struct function *f;

		s[strcspn(s, "@")] = '\0';
		f = function(s);
		if (is_leaf) {
			f->flat_count += count;
			f->flat_ns += ns;
		}
		if (f->seen == number)
			continue;
		f->seen = number;
		f->cum_count += count;
		f->cum_ns += ns;
	}
}

static int
by_flat(const void *a, const void *b)
{
	const struct function *x = a, *y = b;

	return (x->flat_ns < y->flat_ns) - (x->flat_ns > y->flat_ns);
}

/* All functions of the profile, the one with most flat time first. */
static void
sum(const char *trace, const char *flags)
{
	static char line[LINE];
	char path[EXPLORER_PATH];
	struct strbuf command = { 0 };
	size_t samples = 0;
	FILE *f;

	for (size_t i = 0; i < functions.n; i++)
		mem_free(functions.at[i].name);
	functions.n = 0;
	explorer_trace(path, trace);
	strbuf_addf(&command, "./tgotrace %s %s | tests/tools/pprofcat", flags,
		    path);
	f = popen(command.s, "r");
	ck_assert_ptr_nonnull(f);
	while (fgets(line, sizeof(line), f))
		if (line[0] >= '0' && line[0] <= '9')
			add_sample(line, ++samples);
	ck_assert_int_eq(pclose(f), 0);
	ck_assert_uint_gt(functions.n, 0);
	qsort(functions.at, functions.n, sizeof(*functions.at), by_flat);
	strbuf_free(&command);
}

/* Does a line begin with these words, whatever is between them? */
static bool
begins(const char *line, const char *words)
{
	for (; *words; words++) {
		if (*words == ' ') {
			line += strspn(line, " ");
			continue;
		}
		if (*line++ != *words)
			return false;
	}
	return *line == ' ';
}

static bool
is_shown(const struct function *f)
{
	char ns[2][UNITS_SIZE], n[2][UNITS_SIZE];
	struct strbuf want = { 0 };
	bool found = false;

	/* A name that is too long for its column is cut. */
	if (strlen(f->name) > 45)
		return true;
	for (int y = 0; y < ROWS && !found; y++) {
		const char *line = pty_line(pty, y), *share;

		strbuf_reset(&want);
		strbuf_addf(&want, " %s %s", f->name,
			    units_duration(ns[0], (int64_t)f->flat_ns));
		if (!begins(line, want.s))
			continue;
		share = strchr(line, '%');
		strbuf_reset(&want);
		strbuf_addf(&want, "%% %s",
			    units_duration(ns[1], (int64_t)f->cum_ns));
		if (!share || !begins(share, want.s))
			continue;
		share = strchr(share + 1, '%');
		strbuf_reset(&want);
		strbuf_addf(&want, "%% %s %s",
			    units_grouped(n[0], f->flat_count),
			    units_grouped(n[1], f->cum_count));
		found = share && begins(share, want.s);
	}
	strbuf_free(&want);
	return found;
}

/* The rows in sight, of which those with flat time are the first. */
static void
check(const char *trace, const char *options, const char *keys,
      const char *flags)
{
	sum(trace, flags);
	pty = explorer_start(COLS, ROWS, trace, options);
	ck_assert(explorer_press(pty, keys));
	for (size_t i = 0; i < functions.n && i < ROWS - 20; i++) {
		if (is_shown(&functions.at[i]) || !functions.at[i].flat_ns)
			continue;
		pty_dump(pty, stderr);
		ck_abort_msg("%s %s does not show %s: flat %" PRIu64
			     ", cum %" PRIu64,
			     trace, flags, functions.at[i].name,
			     functions.at[i].flat_ns, functions.at[i].cum_ns);
	}
	pty_close(pty);
}

START_TEST(all_kinds)
{
	static const char *const kinds[] = { "sync", "syscall", "sched" };
	char keys[16];
	char flags[64];

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		snprintf(keys, sizeof(keys), "2pa%.*s", (int)i, "ppp");
		snprintf(flags, sizeof(flags), "-pprof=%s", kinds[i]);
		check("demo", "", keys, flags);
	}
	check("sync-1.22", "", "2pa", "-pprof=sync");
	check("cpu-1.27", "", "2pappp", "-pprof=cpu");
	check("cpu-1.27", "", "2pappppp", "-pprof=assist");
}
END_TEST

START_TEST(tasks_with_a_text)
{
	check("demo", "", "4Litem-5<Enter>p", "-pprof=sync -log=item-5");
	check("demo", "", "4<Tab>Litem-5<Enter>L<C-u>store<Enter><Tab>p",
	      "-pprof=sync -log=store -task=request");
}
END_TEST

START_TEST(a_part_of_the_time)
{
	check("demo", "-from=10ms -to=60ms", "2pa",
	      "-pprof=sync -from=10ms -to=60ms");
	check("demo", "-from=100ms -to=300ms", "2papp",
	      "-pprof=sched -from=100ms -to=300ms");
}
END_TEST

START_TEST(a_group_of_goroutines)
{
	check("demo", "", "2/handle<Enter><Home>p",
	      "-pprof=sync '-goroutine=main.(*shop).handle'");
	check("demo", "", "2/handle<Enter><Home>ppp",
	      "-pprof=sched '-goroutine=main.(*shop).handle'");
}
END_TEST

CHECK_MAIN("pty/profiles", all_kinds, a_part_of_the_time, tasks_with_a_text,
	   a_group_of_goroutines)
