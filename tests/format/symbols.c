/* SPDX-License-Identifier: MIT */
/* Names for addresses, from files that tests/tools/linker makes. */
#include "config.h"

#include "format/symbols.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "format/symbol.h"
#include "tests/check_main.h"
#include "tests/tools/linker.h"

#define FUNCTIONS                                      \
	"func 0x401000 main.main /src/main.go:10\n"    \
	"line 0x401010 12\n"                           \
	"func 0x402000 main.(*T).g /src/old/g.go:70\n" \
	"line 0x402004 60\n"                           \
	"end 0x403000\n"

static const uint64_t entries[] = { 0x401000, 0x402000 };
static const uint64_t pcs[] = { 0x401005, 0x401011, 0x402000, 0x402fff };

static void
link_text(const char *text, struct strbuf *bytes)
{
	struct diag d = { 0 };

	linker_run(text, strlen(text), bytes, &d);
	ck_assert_msg(d.status == ST_OK, "%s", d.text);
}

/* The symbols of a program with these bytes, needed by a trace whose
 * addresses are those above. *d says what the user is told. */
static struct symbols *
open_bytes(const struct strbuf *bytes, struct diag *d)
{
	char path[] = "symbols-XXXXXX";
	int fd = mkstemp(path);
	struct symbols *s = symbols_new(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, bytes->s, bytes->len), (ssize_t)bytes->len);
	close(fd);
	symbols_need(s, entries, 2, pcs, 4);
	symbols_problem(s, d);
	unlink(path);
	return s;
}

static struct symbols *
open_text(const char *text, struct diag *d)
{
	struct strbuf bytes = { 0 };
	struct symbols *s;

	link_text(text, &bytes);
	s = open_bytes(&bytes, d);
	strbuf_free(&bytes);
	return s;
}

static void
check_place(struct symbols *s, uint64_t pc, const char *want)
{
	char got[200] = "?";
	struct symbol symbol;

	if (symbols_find(s, pc, &symbol))
		snprintf(got, sizeof(got), "%.*s %.*s:%llu",
			 (int)symbol.func_len, symbol.func,
			 (int)symbol.file_len, symbol.file,
			 (unsigned long long)symbol.line);
	ck_assert_str_eq(got, want);
}

static void
check_names(const char *text)
{
	struct diag d = { 0 };
	struct symbols *s = open_text(text, &d);

	ck_assert_msg(d.status == ST_OK, "%s: %s", text, d.text);
	check_place(s, 0x400fff, "?");
	check_place(s, 0x401000, "main.main /src/main.go:10");
	check_place(s, 0x40100f, "main.main /src/main.go:10");
	check_place(s, 0x401010, "main.main /src/main.go:12");
	check_place(s, 0x401fff, "main.main /src/main.go:12");
	check_place(s, 0x402003, "main.(*T).g /src/old/g.go:70");
	check_place(s, 0x402004, "main.(*T).g /src/old/g.go:60");
	check_place(s, 0x402fff, "main.(*T).g /src/old/g.go:60");
	check_place(s, 0x403000, "?");
	symbols_free(s);
}

START_TEST(names_come_from_go_s_own_table)
{
	check_names(FUNCTIONS "table\n");
	check_names("elf big machine=21\n" FUNCTIONS "table\n");
	check_names("elf 32 machine=3\n" FUNCTIONS "table\n");
	check_names("elf 32 big machine=40\n" FUNCTIONS "table\n");
}
END_TEST

START_TEST(names_come_from_debug_information)
{
#ifdef HAVE_LIBDW
	check_names(FUNCTIONS "dwarf\n");
	check_names("elf big machine=21\n" FUNCTIONS "dwarf\n");
	check_names("elf 32 machine=3\n" FUNCTIONS "dwarf\n");
	/* It comes first, even if the table is no good. */
	check_names(FUNCTIONS "dwarf\nsection .gopclntab \"rubbish\"\n");
	check_names(FUNCTIONS "dwarf\ntable magic=0\n");
#endif
	/* What is no good does not hide the table. */
	check_names(FUNCTIONS "table\nsection .debug_info \"rubbish\"\n");
}
END_TEST

static void
check_problem(const char *text, const char *want)
{
	struct diag d = { 0 };
	struct symbols *s = open_text(text, &d);

	ck_assert_int_ne(d.status, ST_OK);
	ck_assert_msg(strstr(d.text, want) != NULL, "%s: want %s, got %s", text,
		      want, d.text);
	check_place(s, 0x401000, "?");
	symbols_free(s);
}

START_TEST(another_program_gives_no_names)
{
	/* Its functions begin elsewhere. */
	check_problem("func 0x400ff0 main.main /src/main.go:10\n"
		      "func 0x401ff0 main.g /src/main.go:20\n"
		      "end 0x403000\ntable\n",
		      "4 of 4 addresses of the trace are in it, and 0 of 2 "
		      "goroutines begin with a function");
	/* It is smaller. */
	check_problem("func 0x401000 main.main /src/main.go:10\n"
		      "end 0x401010\ntable\n",
		      "1 of 4 addresses");
	check_problem(FUNCTIONS "table magic=0xfffffffa\n",
		      "a later Go made it");
	check_problem(FUNCTIONS "table magic=0xfffffff1\n",
		      "a later Go made it");
	check_problem("elf machine=243\n" FUNCTIONS "table\n",
		      "it is for a machine (243, as ELF numbers them)");
	check_problem("elf type=1\n" FUNCTIONS "table\n", "not a program");
	check_problem("section .text \"code\"\n",
		      "neither debug information nor Go's table");
	check_problem(FUNCTIONS "table magic=0x12345678\n", "damaged");
	check_problem("section .gopclntab \"\"\n", "damaged");
}
END_TEST

START_TEST(half_of_the_addresses_are_enough)
{
	struct diag d = { 0 };
	struct symbols *s = open_text("func 0x401000 f f.go:1\n"
				      "end 0x402000\ntable\n",
				      &d);

	ck_assert_msg(d.status == ST_OK, "%s", d.text);
	check_place(s, 0x401005, "f f.go:1");
	check_place(s, 0x402000, "?");
	symbols_free(s);
}
END_TEST

START_TEST(what_is_no_program_is_told)
{
	static const struct {
		const char *path, *want;
	} rows[] = {
		{ "/dev/null", "not an ELF file" },
		{ "/nonexistent/x", "No such file" },
		{ "/", "directory" },
		{ NULL, "tgotrace BINARY TRACE" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct symbols *s = symbols_new(rows[i].path);
		struct diag d = { 0 };

		symbols_problem(s, &d);
		ck_assert_int_eq(d.status, ST_OK); /* nobody needs names yet */
		symbols_need(s, entries, 2, pcs, 4);
		symbols_problem(s, &d);
		ck_assert_msg(strstr(d.text, rows[i].want) != NULL,
			      "want %s, got %s", rows[i].want, d.text);
		check_place(s, 0x401000, "?");
		symbols_free(s);
	}
}
END_TEST

/* Names or a reason, and no more than that, whatever the bytes are. */
static void
check_bytes(const struct strbuf *bytes)
{
	struct diag d = { 0 };
	struct symbols *s = open_bytes(bytes, &d);
	struct symbol symbol;

	if (d.status != ST_OK)
		ck_assert_int_ne(d.text[0], '\0');
	for (uint64_t pc = 0x400ff8; pc < 0x403008; pc += 4)
		if (symbols_find(s, pc, &symbol))
			ck_assert_int_eq(d.status, ST_OK);
	symbols_free(s);
}

START_TEST(damage_anywhere_is_survived)
{
	static const char *const texts[] = { FUNCTIONS "table\n",
					     "elf 32 big machine=40\n" FUNCTIONS
					     "table\n",
					     FUNCTIONS "dwarf\n" };
	static const unsigned char values[] = { 0x00, 0x7f, 0x80, 0xff };

	for (size_t k = 0; k < sizeof(texts) / sizeof(*texts); k++) {
		struct strbuf bytes = { 0 };
		size_t whole;

		link_text(texts[k], &bytes);
		whole = bytes.len;
		for (bytes.len = 0; bytes.len < whole; bytes.len++)
			check_bytes(&bytes);
		for (size_t i = 0; i < whole; i++) {
			char was = bytes.s[i];

			bytes.s[i] = (char)values[i % sizeof(values)];
			check_bytes(&bytes);
			bytes.s[i] = was;
		}
		strbuf_free(&bytes);
	}
}
END_TEST

CHECK_MAIN("format/symbols", names_come_from_go_s_own_table,
	   names_come_from_debug_information, another_program_gives_no_names,
	   half_of_the_addresses_are_enough, what_is_no_program_is_told,
	   damage_anywhere_is_survived)
