/* SPDX-License-Identifier: MIT */
/*
 * link: writes the file of a program that is described by a text (linker.h
 * has the language) to standard output: link TEXT
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "tests/tools/cases.h"
#include "tests/tools/linker.h"

int
main(int argc, char **argv)
{
	struct strbuf out = { 0 };
	struct diag d = { 0 };
	int code = EXIT_FAILURE;
	char *text;
	size_t n;

	if (argc != 2) {
		fprintf(stderr, "usage: link TEXT\n");
		return 2;
	}
	text = cases_read_file(argv[1], &n);
	if (!text) {
		perror(argv[1]);
		return EXIT_FAILURE;
	}
	if (linker_run(text, n, &out, &d) != ST_OK)
		fprintf(stderr, "link: %s: %s\n", argv[1], d.text);
	else if (fwrite(out.s, out.len, 1, stdout) == 1)
		code = EXIT_SUCCESS;
	strbuf_free(&out);
	mem_free(text);
	return code;
}
