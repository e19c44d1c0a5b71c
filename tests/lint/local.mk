# SPDX-License-Identifier: MIT
# What a machine can hold against the source. See lib.sh.
lints = \
	tests/lint/format.sh tests/lint/globals.sh tests/lint/headers.sh \
	tests/lint/layers.sh tests/lint/listed.sh tests/lint/manual.sh \
	tests/lint/paths.sh tests/lint/shell.sh tests/lint/sizes.sh \
	tests/lint/symbols.sh tests/lint/words.sh
TESTS += $(lints)
EXTRA_DIST += $(lints) tests/lint/lib.sh
