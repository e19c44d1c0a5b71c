#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the seeds of the targets that read traces: every hand-made case, and
# real traces as they are and cut off. usage: seeds.sh DIRECTORY
set -eu
data=${srcdir:-.}/testdata
cases=${srcdir:-.}/tests/format/cases
mkdir -p "$1"
for file in "$cases"/*.txt; do
	./tests/tools/assemble -a "$file" "$1"
done
for name in gc-1.15 tasks-1.15 sync-1.19 cpu-1.19 syscalls-1.21 tasks-1.21 \
	coro-1.23 timers-1.22 timers-1.25 sync-1.26 tasks-1.27 gc-1.23 \
	alloc-1.26; do
	cp "$data/$name.trace" "$1/$name"
done
for cut in 300 1500 2500; do
	for name in sync-1.15 cpu-1.21 coro-1.24 coro-1.27 many-1.22 flight-1.26; do
		head -c $cut "$data/$name.trace" >"$1/$name-$cut"
	done
done
