/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/varint.h"

#include <string.h>

#include "tests/check_main.h"

/* What varint_get_fast() may look at behind a number. */
enum {
	BEHIND = VARINT_MAX
};

static size_t
write_varint(uint8_t *p, uint64_t v)
{
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		p[n++] = (uint8_t)(v | 0x80);
	p[n++] = (uint8_t)v;
	return n;
}

/* Numbers around each power of two, with ones behind them. */
START_TEST(both_readers_read_what_was_written)
{
	for (unsigned i = 0; i < 64 * 3; i++) {
		uint64_t v = ((uint64_t)1 << i / 3) + i % 3 - 1, back = ~v;
		uint8_t bytes[VARINT_MAX + BEHIND];
		size_t n;

		memset(bytes, 0xff, sizeof(bytes));
		n = write_varint(bytes, v);
		ck_assert_uint_eq(n, varint_size(v));
		ck_assert_ptr_eq(varint_get(bytes, bytes + n, &back),
				 bytes + n);
		ck_assert_uint_eq(back, v);
		back = ~v;
		ck_assert_ptr_eq(varint_get_fast(bytes, &back), bytes + n);
		ck_assert_uint_eq(back, v);
	}
}
END_TEST

START_TEST(padding_is_accepted_up_to_ten_bytes)
{
	const uint8_t bytes[VARINT_MAX + BEHIND] = { 0x98, 0x80, 0x80, 0x80,
						     0x80, 0x80, 0x80, 0x80,
						     0x80, 0 };
	uint64_t v;

	ck_assert_ptr_eq(varint_get(bytes, bytes + 10, &v), bytes + 10);
	ck_assert_uint_eq(v, 0x18);
	ck_assert_ptr_eq(varint_get_fast(bytes, &v), bytes + 10);
	ck_assert_uint_eq(v, 0x18);
}
END_TEST

START_TEST(a_number_that_is_cut_off_is_none)
{
	const uint8_t bytes[VARINT_MAX] = { 0x80, 0x80, 0x80, 0x80, 0x80,
					    0x80, 0x80, 0x80, 0x80, 0x01 };
	uint64_t v;

	for (size_t n = 0; n < sizeof(bytes); n++)
		ck_assert_ptr_null(varint_get(bytes, bytes + n, &v));
	ck_assert_ptr_nonnull(varint_get(bytes, bytes + VARINT_MAX, &v));
}
END_TEST

START_TEST(more_than_64_bits_are_too_many)
{
	const uint8_t eleven[] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x80\x00";
	const uint8_t bit_64[] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02";
	uint64_t v;

	ck_assert_ptr_null(varint_get(eleven, eleven + 11, &v));
	ck_assert_ptr_null(varint_get(bit_64, bit_64 + 10, &v));
}
END_TEST

/* All mixtures of lengths 1 to 3, with and without padding. */
START_TEST(runs_are_measured_unless_they_are_padded)
{
	for (unsigned mix = 0; mix < 1024; mix++) {
		uint8_t bytes[VARINT_RUN * 3 + 8];
		unsigned n = 0, want = 0;

		memset(bytes, 0xff, sizeof(bytes));
		for (unsigned i = 0; i < VARINT_RUN; i++) {
			unsigned kind = mix >> 2 * i & 3;

			memset(bytes + n, 0x80, 2);
			n += kind == 3 ? 2 : kind + 1;
			bytes[n - 1] = kind == 3 ? 0 : i && kind ? 1 : 127;
			if (kind == 3 || n > 8)
				want = 0;
			else if (want || !i)
				want = n;
			ck_assert_uint_eq(varint_run(bytes, i + 1), want);
			if (i < 3)
				ck_assert_uint_eq(varint_skip(bytes, i + 1),
						  n > 8 ? 0 : n);
			if (n <= 8)
				ck_assert_uint_eq(varint_count(bytes, n),
						  i + 1);
		}
	}
}
END_TEST

/* Those that end elsewhere than in the bytes at hand. */
START_TEST(runs_of_more_than_eight_bytes_are_not_measured)
{
	uint8_t bytes[16];

	memset(bytes, 0x80, sizeof(bytes));
	bytes[8] = 1;
	ck_assert_uint_eq(varint_skip(bytes, 1), 0);
	ck_assert_uint_eq(varint_count(bytes, 8), 0);
	bytes[7] = 1;
	ck_assert_uint_eq(varint_skip(bytes, 1), 8);
	ck_assert_uint_eq(varint_skip(bytes, 2), 0);
	ck_assert_uint_eq(varint_count(bytes, 8), 1);
	ck_assert_uint_eq(varint_count(bytes, 7), 0);
}
END_TEST

CHECK_MAIN("format/varint", both_readers_read_what_was_written,
	   padding_is_accepted_up_to_ten_bytes,
	   a_number_that_is_cut_off_is_none, more_than_64_bits_are_too_many,
	   runs_are_measured_unless_they_are_padded,
	   runs_of_more_than_eight_bytes_are_not_measured)
