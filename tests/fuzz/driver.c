/* SPDX-License-Identifier: MIT */
/*
 * driver: the main() of a fuzz target where there is no libFuzzer: runs the
 * target once on each file given, which is what libFuzzer does with files.
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>

#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static int
run(const char *path)
{
	VEC(uint8_t) bytes = { 0 };
	FILE *f = fopen(path, "rb");
	int c, failed;

	if (!f) {
		perror(path);
		return 1;
	}
	while ((c = getc(f)) != EOF)
		vec_push(&bytes, (uint8_t)c);
	failed = ferror(f);
	fclose(f);
	/* A copy of exactly this size, so that no byte behind it is there. */
	bytes.at = mem_resize(bytes.at, bytes.n, 1);
	if (!failed)
		LLVMFuzzerTestOneInput(bytes.at, bytes.n);
	mem_free(bytes.at);
	return failed;
}

int
main(int argc, char **argv)
{
	int failed = 0;

	for (int i = 1; i < argc; i++) {
		printf("%s\n", argv[i]);
		fflush(stdout);
		failed |= run(argv[i]);
	}
	return failed;
}
