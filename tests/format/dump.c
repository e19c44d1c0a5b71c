/* SPDX-License-Identifier: MIT */
/*
 * -d=wire and -d=footprint of traces made by hand. What is expected was
 * checked against the output of Go 1.27's own tool.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/out.h"
#include "base/strbuf.h"
#include "format/format.h"
#include "input/source.h"
#include "tests/check_main.h"

struct dump {
	enum status st;
	struct diag d;
	char *text;
	struct out out;
};

typedef enum status dump_func(struct source *, struct out *, struct diag *);

/* The dump of a header of this version followed by n bytes. */
static struct dump
dump(dump_func *func, int minor, const void *bytes, size_t n)
{
	struct dump r = { 0 };
	struct strbuf sb = { 0 };
	struct source *src;

	strbuf_addf(&sb, "go 1.%d trace", minor);
	strbuf_add(&sb, "\0\0\0", 3);
	strbuf_add(&sb, bytes, n);
	src = source_from_memory(sb.s, sb.len);
	out_open_memory(&r.out);
	r.st = func(src, &r.out, &r.d);
	out_write(&r.out, "", 1);
	r.text = r.out.buf;
	source_close(src);
	strbuf_free(&sb);
	return r;
}

static void
release(struct dump *r)
{
	out_discard(&r->out);
}

static void
check_wire(int minor, const char *bytes, size_t n, enum status st,
	   const char *want)
{
	struct dump r = dump(format_dump_wire, minor, bytes, n);

	ck_assert_str_eq(r.text, want);
	ck_assert_int_eq(r.st, st);
	ck_assert_int_eq(r.d.status, st);
	release(&r);
}

#define WIRE(minor, bytes, want) \
	check_wire(minor, bytes, sizeof(bytes) - 1, ST_OK, want)
#define WIRE_FAILS(minor, bytes, want) \
	check_wire(minor, bytes, sizeof(bytes) - 1, ST_CORRUPT, want)

START_TEST(events_are_printed_with_their_arguments)
{
	WIRE(26, "\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x05\x18",
	     "EventBatch gen=1 m=18446744073709551615 time=5 size=24\n");
	WIRE(25, "\x32\x08\x7f", "Sync\nFrequency freq=127\n");
	WIRE(22, "\x14\x01\x02\x83\x01",
	     "GoBlock dt=1 reason_string=2 stack=131\n");
	WIRE(26, "\x80\x01\x02\x03\x04\x34",
	     "Span dt=1 id=2 npages_value=3 kindclass=4\n"
	     "EndOfGeneration\n");
	WIRE(22, "", "");
}
END_TEST

START_TEST(padded_numbers_are_numbers)
{
	WIRE(22, "\x08\x98\x80\x80\x80\x80\x80\x80\x80\x80\x00",
	     "Frequency freq=24\n");
}
END_TEST

START_TEST(stacks_have_a_line_for_each_frame)
{
	WIRE(22, "\x03\x05\x02\x0a\x0b\x0c\x0d\x01\x02\x03\x04\x02",
	     "Stack id=5 nframes=2\n\tpc=10 func=11 file=12 line=13\n"
	     "\tpc=1 func=2 file=3 line=4\nStacks\n");
	WIRE(22, "\x03\x05\x00\x02", "Stack id=5 nframes=0\nStacks\n");
}
END_TEST

START_TEST(data_is_quoted)
{
	WIRE(22,
	     "\x05\x07\x04"
	     "a\"\n\xff",
	     "String id=7\n\tdata=\"a\\\"\\n\\xff\"\n");
	WIRE(22, "\x05\x07\x00\x04", "String id=7\nStrings\n");
	WIRE(23, "\x31\x01\x02\x03\x04\x02\0\33",
	     "ExperimentalBatch exp=1 gen=2 m=3 time=4\n"
	     "\tdata=\"\\x00\\x1b\"\n");
}
END_TEST

/* Go counts them with a signed number. */
START_TEST(lengths_of_2_63_and_more_count_as_none)
{
	WIRE(22, "\x05\x07\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x04",
	     "String id=7\nStrings\n");
	WIRE(22, "\x03\x01\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01\x02",
	     "Stack id=1 nframes=9223372036854775808\nStacks\n");
}
END_TEST

START_TEST(a_version_knows_only_its_events)
{
	static const struct {
		int minor, last;
	} rows[] = { { 22, 44 }, { 23, 49 }, { 25, 51 }, { 26, 136 } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (int code = 0; code < 256; code++) {
			char bytes[12] = { (char)code };
			struct dump r = dump(format_dump_wire, rows[i].minor,
					     bytes, sizeof(bytes));
			bool known = code > 0 && code <= rows[i].last;

			/* The zeros behind an event are one that nobody
			 * knows. */
			ck_assert_int_eq(r.st, ST_CORRUPT);
			ck_assert_int_eq(r.d.offset > 16, known);
			ck_assert_int_eq(r.text[0] != '\0', known);
			release(&r);
		}
}
END_TEST

START_TEST(numbers_of_no_event_are_empty_lines_in_1_26)
{
	WIRE(26, "\x35\x02\x7f", "\nStacks\n\n");
	WIRE_FAILS(25, "\x02\x35\x02", "Stacks\n");
}
END_TEST

START_TEST(an_unknown_event_is_told_with_its_place)
{
	struct dump r = dump(format_dump_wire, 22, "\x02\x2d", 2);

	ck_assert_str_eq(r.text, "Stacks\n");
	ck_assert_int_eq(r.st, ST_CORRUPT);
	ck_assert(r.d.has_offset);
	ck_assert_uint_eq(r.d.offset, 17);
	ck_assert_str_eq(r.d.text, "an event of type 45, which this version "
				   "does not have");
	release(&r);
}
END_TEST

START_TEST(the_end_within_an_event_is_no_error)
{
	WIRE(22, "\x02\x14\x01", "Stacks\n");
	WIRE(22, "\x02\x14\x01\x02", "Stacks\n");
	WIRE(22,
	     "\x02\x05\x01\x05"
	     "abcd",
	     "Stacks\n");
	WIRE(22, "\x02\x03\x01\x02\x01\x01\x01\x01\x01", "Stacks\n");
	WIRE(22,
	     "\x02\x05\x01\xff\xff\xff\xff\xff\xff\xff\xff\x7f"
	     "abcd",
	     "Stacks\n");
	WIRE(22, "\x02\x03\x01\xff\xff\xff\xff\xff\xff\xff\xff\x7f\1\1\1\1",
	     "Stacks\n");
}
END_TEST

START_TEST(the_end_within_a_number_is_an_error)
{
	WIRE_FAILS(22, "\x02\x14\x01\x82", "Stacks\n");
	WIRE_FAILS(22, "\x02\x14\x01\x82\x80\x80\x80\x80\x80\x80\x80\x80",
		   "Stacks\n");
}
END_TEST

START_TEST(a_number_of_more_than_64_bits_is_an_error)
{
	WIRE_FAILS(22, "\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", "");
	WIRE_FAILS(22, "\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "");
}
END_TEST

START_TEST(what_is_no_trace_is_not_dumped)
{
	struct source *src = source_from_memory("hello", 5);
	struct diag d = { 0 };
	struct out out;

	out_open_memory(&out);
	ck_assert_int_eq(format_dump_wire(src, &out, &d), ST_NOT_TRACE);
	d = (struct diag){ 0 };
	ck_assert_int_eq(format_dump_footprint(src, &out, &d), ST_NOT_TRACE);
	ck_assert_uint_eq(out.n, 0);
	out_discard(&out);
	source_close(src);
}
END_TEST

enum {
	MANY = 30000
};

/* More than what is looked at at once, so that events are on its borders. */
static void
add_many(struct strbuf *sb, struct strbuf *want)
{
	for (unsigned i = 0; i < MANY; i++) {
		strbuf_add(sb, "\x03\x05\x02\x8a\x01\x0b\x0c\x0d\1\2\3\4", 12);
		strbuf_add(sb,
			   "\x05\x07\x0a"
			   "0123456789",
			   13);
		strbuf_add(sb, "\x2b\x01\x82\x01\x03\x84\x01", 7);
		strbuf_puts(want, "Stack id=5 nframes=2\n"
				  "\tpc=138 func=11 file=12 line=13\n"
				  "\tpc=1 func=2 file=3 line=4\n"
				  "String id=7\n\tdata=\"0123456789\"\n"
				  "UserRegionEnd dt=1 task=130 name_string=3 "
				  "stack=132\n");
	}
}

START_TEST(a_long_trace_is_dumped_piece_by_piece)
{
	static const char table[] =
		"Event                Bytes   %       Count  %\n"
		"-                    -       -       -      -\n"
		"String               390000  40.62%  30000  33.33%\n"
		"Stack                360000  37.50%  30000  33.33%\n"
		"UserRegionEnd        210000  21.87%  30000  33.33%\n"
		"                     0       0.00%   0      0.00%\n";
	struct strbuf sb = { 0 }, want = { 0 };
	struct dump r;

	add_many(&sb, &want);
	r = dump(format_dump_wire, 22, sb.s, sb.len);
	ck_assert_int_eq(r.st, ST_OK);
	ck_assert_str_eq(r.text, strbuf_str(&want));
	release(&r);
	r = dump(format_dump_footprint, 22, sb.s, sb.len);
	ck_assert_int_eq(r.st, ST_OK);
	ck_assert_int_eq(strncmp(r.text, table, strlen(table)), 0);
	release(&r);
	strbuf_free(&sb);
	strbuf_free(&want);
}
END_TEST

static bool
has_line(const struct dump *r, const char *line)
{
	return strstr(r->text, line);
}

/* Padding does not count in the bytes of a type, but in those of the file. */
START_TEST(footprints_count_unpadded_bytes)
{
	struct dump r = dump(format_dump_footprint, 22,
			     "\x08\x98\x80\x80\x80\x80\x80\x80\x80\x80\x00"
			     "\x11\x81\x00\x11\x81\x01"
			     "\x10\x80\x80\x01\x80\x80\x01\x80\x80\x01",
			     27);

	ck_assert_int_eq(r.st, ST_OK);
	ck_assert(has_line(&r, "\nGoStart              10     23.26%  1"
			       "      25.00%\n"));
	ck_assert(has_line(&r, "\nGoDestroy            5      11.63%  2"
			       "      50.00%\n"));
	ck_assert(has_line(&r, "\nFrequency            2      4.65%   1"
			       "      25.00%\n"));
	ck_assert(has_line(&r, "\n<unknown (255)>      0      0.00%   0"
			       "      0.00%\n"));
	release(&r);
}
END_TEST

START_TEST(the_footprint_of_nothing_has_no_shares)
{
	struct dump r = dump(format_dump_footprint, 26, "", 0);

	ck_assert_int_eq(r.st, ST_OK);
	ck_assert(has_line(&r, "\nEventBatch           0      0.00%  0"
			       "      NaN%\n"));
	release(&r);
}
END_TEST

START_TEST(a_footprint_is_only_printed_when_all_was_read)
{
	struct dump r = dump(format_dump_footprint, 22, "\x02\x14\x81", 3);

	ck_assert_int_eq(r.st, ST_CORRUPT);
	ck_assert_str_eq(r.text, "");
	release(&r);
}
END_TEST

CHECK_MAIN("format/dump", events_are_printed_with_their_arguments,
	   padded_numbers_are_numbers, stacks_have_a_line_for_each_frame,
	   data_is_quoted, lengths_of_2_63_and_more_count_as_none,
	   a_version_knows_only_its_events,
	   numbers_of_no_event_are_empty_lines_in_1_26,
	   an_unknown_event_is_told_with_its_place,
	   the_end_within_an_event_is_no_error,
	   the_end_within_a_number_is_an_error,
	   a_number_of_more_than_64_bits_is_an_error,
	   what_is_no_trace_is_not_dumped,
	   a_long_trace_is_dumped_piece_by_piece,
	   footprints_count_unpadded_bytes,
	   the_footprint_of_nothing_has_no_shares,
	   a_footprint_is_only_printed_when_all_was_read)
