/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/pprof.h"

#include <string.h>
#include <zlib.h>

#include "analysis/profile_table.h"
#include "base/mem.h"
#include "base/out.h"
#include "event/names.h"
#include "export/profile.pb-c.h"
#include "tests/check_main.h"

enum {
	GZIP = 15 + 16,
	ROOM = 1 << 20 /* bytes of a profile here, at most */
};

static uint32_t
frame(struct names *names, uint64_t pc, const char *func, const char *file,
      uint64_t line)
{
	struct name_frame f = {
		.pc = pc,
		.func = names_string(names, func, strlen(func)),
		.file = names_string(names, file, strlen(file)),
		.line = line,
	};

	return names_frame(names, &f);
}

/* Writes the rows and reads them back, as pprof would. */
static Pprof__Profile *
round_trip(struct profile_row *rows, size_t n, const struct names *names)
{
	struct profile_table table = { .rows = rows, .nrows = n };
	uint8_t *plain = mem_alloc(ROOM);
	Pprof__Profile *profile;
	struct diag d = { 0 };
	struct out out;
	z_stream z = { 0 };

	out_open_memory(&out);
	pprof_write(&out, &table, PPROF_DELAYS, names_view(names));
	ck_assert_int_eq(inflateInit2(&z, GZIP), Z_OK);
	z.next_in = (uint8_t *)out.buf;
	z.avail_in = (uInt)out.n;
	z.next_out = plain;
	z.avail_out = ROOM;
	ck_assert_int_eq(inflate(&z, Z_FINISH), Z_STREAM_END);
	ck_assert_uint_eq(z.avail_in, 0);
	profile = pprof__profile__unpack(NULL, ROOM - z.avail_out, plain);
	ck_assert_ptr_nonnull(profile);
	inflateEnd(&z);
	out_close(&out, &d);
	mem_free(plain);
	return profile;
}

static void
expect_string(const Pprof__Profile *p, int64_t number, const char *want)
{
	ck_assert_int_ge(number, 0);
	ck_assert_uint_lt((size_t)number, p->n_strings);
	ck_assert_uint_eq(p->strings[number].len, strlen(want));
	if (*want)
		ck_assert_mem_eq(p->strings[number].data, want, strlen(want));
}

static void
expect_unit(const Pprof__Profile *p, const Pprof__Unit *u, const char *what,
	    const char *unit)
{
	expect_string(p, u->what, what);
	expect_string(p, u->unit, unit);
}

START_TEST(an_empty_profile_says_what_it_would_count)
{
	struct names *names = names_new();
	Pprof__Profile *p = round_trip(NULL, 0, names);

	ck_assert_uint_eq(p->n_values, 2);
	expect_unit(p, p->values[0], "contentions", "count");
	expect_unit(p, p->values[1], "delay", "nanoseconds");
	expect_unit(p, p->period_unit, "trace", "count");
	ck_assert_int_eq(p->period, 1);
	ck_assert_uint_eq(p->n_samples, 0);
	expect_string(p, 0, "");
	pprof__profile__free_unpacked(p, NULL);
	names_free(names);
}
END_TEST

START_TEST(frames_come_leaf_first_and_values_as_they_are)
{
	struct names *names = names_new();
	uint32_t frames[] = {
		frame(names, 0x2000, "main.leaf", "a.go", 7),
		frame(names, 0x1000, "main.main", "b.go", 1 << 30),
	};
	struct profile_row rows[] = {
		{ frames, 2, 3, UINT64_C(1) << 40, 0 },
		{ NULL, 0, 1, 5, 0 },
	};
	Pprof__Profile *p = round_trip(rows, 2, names);
	Pprof__Location *leaf, *root;

	ck_assert_uint_eq(p->n_samples, 2);
	ck_assert_uint_eq(p->samples[0]->n_values, 2);
	ck_assert_int_eq(p->samples[0]->values[0], 3);
	ck_assert_int_eq(p->samples[0]->values[1], INT64_C(1) << 40);
	ck_assert_uint_eq(p->samples[0]->n_locations, 2);
	ck_assert_uint_eq(p->samples[1]->n_locations, 0);
	leaf = p->locations[p->samples[0]->locations[0] - 1];
	root = p->locations[p->samples[0]->locations[1] - 1];
	ck_assert_uint_eq(leaf->id, p->samples[0]->locations[0]);
	ck_assert_uint_eq(leaf->address, 0x2000);
	ck_assert_uint_eq(root->address, 0x1000);
	ck_assert_int_eq(root->lines[0]->number, 1 << 30);
	expect_string(p, p->functions[leaf->lines[0]->function - 1]->name,
		      "main.leaf");
	expect_string(p, p->functions[root->lines[0]->function - 1]->file,
		      "b.go");
	pprof__profile__free_unpacked(p, NULL);
	names_free(names);
}
END_TEST

START_TEST(places_are_the_same_by_address_functions_by_file_and_name)
{
	struct names *names = names_new();
	uint32_t frames[] = {
		frame(names, 1, "f", "x.go", 1),
		frame(names, 1, "other", "y.go", 2), /* the first one wins */
		frame(names, 2, "f", "x.go", 9),
		frame(names, 3, ".gof", "x", 9), /* "x.gof" too */
		frame(names, 4, "f", "y.go", 1),
	};
	struct profile_row row = { frames, 5, 1, 1, 0 };
	Pprof__Profile *p = round_trip(&row, 1, names);
	const uint64_t *at = p->samples[0]->locations;

	ck_assert_uint_eq(p->n_locations, 4);
	ck_assert_uint_eq(p->n_functions, 2);
	ck_assert_uint_eq(at[0], at[1]);
	ck_assert_uint_ne(at[0], at[2]);
	ck_assert_uint_eq(p->locations[at[3] - 1]->lines[0]->function,
			  p->locations[at[0] - 1]->lines[0]->function);
	ck_assert_uint_ne(p->locations[at[4] - 1]->lines[0]->function,
			  p->locations[at[0] - 1]->lines[0]->function);
	pprof__profile__free_unpacked(p, NULL);
	names_free(names);
}
END_TEST

START_TEST(strings_are_kept_byte_for_byte)
{
	struct names *names = names_new();
	uint32_t f = frame(names, 1, "bad \xff utf-8", "x\033[2J", 1);
	struct profile_row row = { &f, 1, 1, 1, 0 };
	Pprof__Profile *p = round_trip(&row, 1, names);

	expect_string(p, p->functions[0]->name, "bad \xff utf-8");
	expect_string(p, p->functions[0]->file, "x\033[2J");
	pprof__profile__free_unpacked(p, NULL);
	names_free(names);
}
END_TEST

CHECK_MAIN("export/pprof", an_empty_profile_says_what_it_would_count,
	   frames_come_leaf_first_and_values_as_they_are,
	   places_are_the_same_by_address_functions_by_file_and_name,
	   strings_are_kept_byte_for_byte)
