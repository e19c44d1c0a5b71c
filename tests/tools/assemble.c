/* SPDX-License-Identifier: MIT */
/*
 * assemble: writes a trace that is described by a text (assembler.h has the
 * language) to standard output.
 *
 *	assemble TEXT           the text is a trace
 *	assemble CASES NAME     the trace of one case in a file of cases
 *	assemble -l CASES       lists the cases
 *	assemble -a CASES DIR   writes the trace of each case to DIR/NAME
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "tests/tools/assembler.h"
#include "tests/tools/cases.h"

static int
list(const char *text)
{
	struct test_case c;

	while (cases_next(&text, &c))
		printf("%.*s\n", (int)c.name_len, c.name);
	return EXIT_SUCCESS;
}

static int
assemble(const char *name, const char *text, size_t n, FILE *to)
{
	struct strbuf out = { 0 };
	struct diag d = { 0 };
	int failed = 0;

	if (assembler_run(text, n, &out, &d) != ST_OK) {
		fprintf(stderr, "assemble: %s: %s\n", name, d.text);
		failed = 1;
	} else if (out.len) {
		failed = fwrite(out.s, out.len, 1, to) != 1;
	}
	strbuf_free(&out);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int
assemble_case(const char *name, const char *text)
{
	struct test_case c;

	while (cases_next(&text, &c))
		if (strlen(name) == c.name_len &&
		    !memcmp(name, c.name, c.name_len))
			return assemble(name, c.text, c.text_len, stdout);
	fprintf(stderr, "assemble: no case %s\n", name);
	return EXIT_FAILURE;
}

static int
assemble_all(const char *text, const char *dir)
{
	struct strbuf path = { 0 };
	struct test_case c;
	int code = EXIT_SUCCESS;

	while (code == EXIT_SUCCESS && cases_next(&text, &c)) {
		FILE *to;

		strbuf_reset(&path);
		strbuf_addf(&path, "%s/%.*s", dir, (int)c.name_len, c.name);
		to = fopen(path.s, "wb");
		if (!to) {
			perror(path.s);
			code = EXIT_FAILURE;
			break;
		}
		code = assemble(path.s, c.text, c.text_len, to);
		if (fclose(to) != 0)
			code = EXIT_FAILURE;
	}
	strbuf_free(&path);
	return code;
}

int
main(int argc, char **argv)
{
	char option = argc > 2 && argv[1][0] == '-' ? argv[1][1] : '\0';
	const char *path = argv[option ? 2 : 1];
	char *text;
	size_t n;
	int code;

	if (argc != (option == 'l'   ? 3
		     : option == 'a' ? 4
				     : argc) ||
	    argc < 2 || argc > 4) {
		fprintf(stderr, "usage: assemble TEXT\n"
				"       assemble CASES NAME\n"
				"       assemble -l CASES\n"
				"       assemble -a CASES DIRECTORY\n");
		return 2;
	}
	text = cases_read_file(path, &n);
	if (!text) {
		perror(path);
		return EXIT_FAILURE;
	}
	if (option == 'l')
		code = list(text);
	else if (option == 'a')
		code = assemble_all(text, argv[3]);
	else if (argc == 3)
		code = assemble_case(argv[2], text);
	else
		code = assemble(path, text, n, stdout);
	mem_free(text);
	return code;
}
