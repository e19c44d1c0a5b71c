/* SPDX-License-Identifier: MIT */
/*
 * gzip and zstd sources: whole, cut, damaged, several in a row, and followed
 * by something else. Each test runs for both.
 */
#include "config.h"

#include <zlib.h>
#include <zstd.h>

#include "tests/check_main.h"
#include "tests/input/helpers.h"

enum {
	SIZE = 3 << 20,
	ROOM = SIZE + (1 << 16)
};

struct method {
	const char *name;
	size_t (*pack)(uint8_t *to, const uint8_t *from, size_t n);
};

static size_t
pack_gzip(uint8_t *to, const uint8_t *from, size_t n)
{
	z_stream z = { .avail_in = (uInt)n, .next_out = to, .avail_out = ROOM };

	ck_assert_int_eq(
		deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
		Z_OK);
	z.next_in = (Bytef *)(uintptr_t)from;
	ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return ROOM - z.avail_out;
}

static size_t
pack_zstd(uint8_t *to, const uint8_t *from, size_t n)
{
	size_t packed = ZSTD_compress(to, ROOM, from, n, 1);

	ck_assert(!ZSTD_isError(packed));
	return packed;
}

static const struct method methods[] = { { "gzip", pack_gzip },
					 { "zstd", pack_zstd } };

enum {
	NMETHODS = sizeof(methods) / sizeof(*methods)
};

/* Bytes that repeat enough to be packed well, and their packed form. */
struct sample {
	uint8_t *plain, *packed;
	size_t n; /* packed bytes */
};

static struct sample
make_sample(const struct method *m)
{
	struct sample s = { some_bytes(SIZE), mem_alloc(2 * ROOM), 0 };

	s.n = m->pack(s.packed, s.plain, SIZE);
	return s;
}

static void
free_sample(struct sample *s)
{
	mem_free(s->plain);
	mem_free(s->packed);
}

static const char *
problem(const struct source *s)
{
	static struct diag d;

	d = (struct diag){ 0 };
	return source_problem(s, &d) == ST_OK ? "" : d.text;
}

START_TEST(a_packed_file_is_unpacked)
{
	for (int i = 0; i < NMETHODS; i++) {
		struct sample f = make_sample(&methods[i]);
		struct source *s = open_bytes(f.packed, f.n);
		size_t got;

		ck_assert_uint_eq(source_size(s), 0);
		source_view(s, SIZE / 2, 1, &got);
		ck_assert_double_gt(source_progress(s), 0.4);
		ck_assert_double_lt(source_progress(s), 0.9);
		ck_assert_uint_eq(length_of_some(s, 65536), SIZE);
		ck_assert_uint_eq(source_size(s), SIZE);
		ck_assert_double_eq(source_progress(s), 1);
		ck_assert_str_eq(problem(s), "");
		source_close(s);
		free_sample(&f);
	}
}
END_TEST

START_TEST(a_packed_pipe_may_deliver_single_bytes)
{
	for (int i = 0; i < NMETHODS; i++) {
		uint8_t *plain = some_bytes(5000), *packed = mem_alloc(ROOM);
		size_t n = methods[i].pack(packed, plain, 5000);
		struct writer w;
		struct source *s = open_pipe(&w, packed, n, 1);

		ck_assert_uint_eq(length_of_some(s, 333), 5000);
		ck_assert_str_eq(problem(s), "");
		source_close(s);
		pthread_join(w.thread, NULL);
		mem_free(plain);
		mem_free(packed);
	}
}
END_TEST

START_TEST(several_in_a_row_are_one)
{
	for (int i = 0; i < NMETHODS; i++) {
		uint8_t *plain = some_bytes(SIZE),
			*packed = mem_alloc(2 * ROOM);
		size_t n = methods[i].pack(packed, plain, 1000);
		struct source *s;

		n += methods[i].pack(packed + n, plain, 0);
		n += methods[i].pack(packed + n, plain + 1000, SIZE - 1000);
		s = open_bytes(packed, n);
		ck_assert_uint_eq(length_of_some(s, 4096), SIZE);
		ck_assert_str_eq(problem(s), "");
		source_close(s);
		mem_free(plain);
		mem_free(packed);
	}
}
END_TEST

/* Wherever it is cut, what was unpacked is right and the cut is noticed. */
START_TEST(cut_data_is_delivered_and_reported)
{
	for (int i = 0; i < NMETHODS; i++) {
		struct sample f = make_sample(&methods[i]);

		for (size_t n = 4; n < f.n; n += n < 30 ? 1 : f.n / 7) {
			struct source *s = open_bytes(f.packed, n);
			uint64_t plain = length_of_some(s, 10000);

			ck_assert_uint_le(plain, SIZE);
			if (n > f.n / 2)
				ck_assert_uint_gt(plain, SIZE / 3);
			ck_assert(strstr(problem(s), "data is cut off"));
			ck_assert(strstr(problem(s), methods[i].name));
			source_close(s);
		}
		free_sample(&f);
	}
}
END_TEST

START_TEST(damage_is_reported)
{
	for (int i = 0; i < NMETHODS; i++) {
		struct sample f = make_sample(&methods[i]);
		struct source *s;
		size_t got;

		memset(f.packed + f.n / 2, 0x55, 1000);
		s = open_bytes(f.packed, f.n);
		ck_assert(is_some(source_view(s, 0, SIZE / 4, &got), 0,
				  SIZE / 4));
		source_view(s, 0, SIZE + 1, &got);
		ck_assert(strstr(problem(s), "data is damaged: "));
		source_close(s);
		free_sample(&f);
	}
}
END_TEST

START_TEST(rubbish_behind_is_ignored_and_reported)
{
	static const char *const rubbish[] = { "x", "rubbish", "\x1f", "\0" };

	for (int i = 0; i < NMETHODS * 4; i++) {
		struct sample f = make_sample(&methods[i / 4]);
		size_t n = i % 4 == 1 ? 7 : 1;
		struct source *s;

		memcpy(f.packed + f.n, rubbish[i % 4], n);
		s = open_bytes(f.packed, f.n + n);
		ck_assert_uint_eq(length_of_some(s, 10000), SIZE);
		ck_assert(strstr(problem(s), "ignored what follows"));
		source_close(s);
		free_sample(&f);
	}
}
END_TEST

START_TEST(too_few_bytes_for_a_magic_number_are_not_packed)
{
	struct source *s = open_bytes("\x1f\x8b", 2);
	size_t got;

	source_view(s, 0, 10, &got);
	ck_assert_uint_eq(got, 2);
	ck_assert_str_eq(problem(s), "");
	source_close(s);
}
END_TEST

/* A frame may ask for any window; this one asks for 2 GiB. */
START_TEST(a_huge_zstd_window_is_refused)
{
	static const uint8_t frame[] = { 0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8,
					 0x01, 0x00, 0x00, 0x00, 0x00, 0x00 };
	struct source *s = open_bytes(frame, sizeof(frame));
	size_t got;

	source_view(s, 0, 1, &got);
	ck_assert_uint_eq(got, 0);
	ck_assert(strstr(problem(s), "too much memory"));
	source_close(s);
}
END_TEST

CHECK_MAIN("input/packed", a_packed_file_is_unpacked,
	   a_packed_pipe_may_deliver_single_bytes, several_in_a_row_are_one,
	   cut_data_is_delivered_and_reported, damage_is_reported,
	   rubbish_behind_is_ignored_and_reported,
	   too_few_bytes_for_a_magic_number_are_not_packed,
	   a_huge_zstd_window_is_refused)
