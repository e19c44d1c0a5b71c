/* SPDX-License-Identifier: MIT */
/*
 * pprofcat: prints a profile, packed or not, as text that can be compared:
 * what its values and its period are, then a line for each different stack,
 * sorted: its values, and its frames, the leaf first.
 *
 *	pprofcat <PROFILE
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "export/profile.pb-c.h"

enum {
	VALUES_MAX = 4
};

/* Samples with the same frames are one line. */
struct line {
	char *frames;
	int64_t values[VALUES_MAX];
};

struct pprofcat {
	const Pprof__Profile *profile;
	struct map locations, functions; /* id to index */
	VEC(struct line) lines;
};

static _Noreturn void
die(const char *why)
{
	fprintf(stderr, "pprofcat: %s\n", why);
	exit(EXIT_FAILURE);
}

static void
add_string(const struct pprofcat *cat, struct strbuf *sb, int64_t number)
{
	if (number < 0 || (uint64_t)number >= cat->profile->n_strings)
		die("no such string");
	strbuf_add(sb, cat->profile->strings[number].data,
		   cat->profile->strings[number].len);
}

static void
print_unit(const struct pprofcat *cat, const char *what,
	   const Pprof__Unit *unit)
{
	struct strbuf sb = { 0 };

	if (unit) {
		add_string(cat, &sb, unit->what);
		strbuf_putc(&sb, '/');
		add_string(cat, &sb, unit->unit);
	}
	printf("%s %s\n", what, strbuf_str(&sb));
	strbuf_free(&sb);
}

static void
add_line(const struct pprofcat *cat, struct strbuf *sb, const Pprof__Line *line)
{
	uint32_t i = map_get(&cat->functions, line->function);

	if (i == MAP_NONE)
		die("no such function");
	add_string(cat, sb, cat->profile->functions[i]->name);
	strbuf_putc(sb, '@');
	add_string(cat, sb, cat->profile->functions[i]->file);
	strbuf_addf(sb, ":%" PRId64 ";", line->number);
}

static void
add_sample(struct pprofcat *cat, const Pprof__Sample *sample)
{
	struct line line = { 0 };
	struct strbuf sb = { 0 };

	for (size_t i = 0; i < sample->n_locations; i++) {
		uint32_t at = map_get(&cat->locations, sample->locations[i]);

		if (at == MAP_NONE)
			die("no such location");
		for (size_t k = 0; k < cat->profile->locations[at]->n_lines;
		     k++)
			add_line(cat, &sb,
				 cat->profile->locations[at]->lines[k]);
	}
	if (sample->n_values > VALUES_MAX)
		die("too many values");
	for (size_t i = 0; i < sample->n_values; i++)
		line.values[i] = sample->values[i];
	line.frames = mem_strdup(strbuf_str(&sb));
	strbuf_free(&sb);
	vec_push(&cat->lines, line);
}

static int
by_frames(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return strcmp(x->frames, y->frames);
}

/* Adds up the values of equal stacks, and prints all. */
static void
print_lines(struct pprofcat *cat)
{
	struct line *at = cat->lines.at;

	if (cat->lines.n)
		qsort(at, cat->lines.n, sizeof(*at), by_frames);
	for (size_t i = 0; i < cat->lines.n; i++) {
		if (i + 1 < cat->lines.n && !by_frames(&at[i], &at[i + 1])) {
			for (size_t k = 0; k < VALUES_MAX; k++)
				at[i + 1].values[k] += at[i].values[k];
		} else {
			for (size_t k = 0; k < cat->profile->n_values; k++)
				printf("%" PRId64 " ", at[i].values[k]);
			printf("%s\n", at[i].frames);
		}
		mem_free(at[i].frames);
	}
	vec_free(&cat->lines);
}

static void
print_profile(const Pprof__Profile *profile)
{
	struct pprofcat cat = { .profile = profile };

	for (size_t i = 0; i < profile->n_locations; i++)
		map_put(&cat.locations, profile->locations[i]->id, (uint32_t)i);
	for (size_t i = 0; i < profile->n_functions; i++)
		map_put(&cat.functions, profile->functions[i]->id, (uint32_t)i);
	for (size_t i = 0; i < profile->n_values; i++)
		print_unit(&cat, "value", profile->values[i]);
	print_unit(&cat, "period", profile->period_unit);
	if (profile->n_values > VALUES_MAX)
		die("too many values");
	for (size_t i = 0; i < profile->n_samples; i++)
		add_sample(&cat, profile->samples[i]);
	print_lines(&cat);
	map_free(&cat.locations);
	map_free(&cat.functions);
}

int
main(void)
{
	gzFile in = gzdopen(dup(STDIN_FILENO), "rb");
	VEC(uint8_t) bytes = { 0 };
	Pprof__Profile *profile;
	int got;

	if (!in)
		die("cannot read");
	do {
		vec_reserve(&bytes, bytes.n + 65536);
		got = gzread(in, bytes.at + bytes.n, 65536);
		if (got < 0)
			die("cannot unpack");
		bytes.n += (size_t)got;
	} while (got);
	gzclose(in);
	profile = pprof__profile__unpack(NULL, bytes.n, bytes.at);
	if (!profile)
		die("not a profile");
	print_profile(profile);
	pprof__profile__free_unpacked(profile, NULL);
	vec_free(&bytes);
	return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
