# SPDX-License-Identifier: MIT
# Runs every fuzz target on its seeds. With a number as argument, and built
# with libFuzzer, each one also looks for new inputs for so many seconds;
# what made it fail is kept in the current directory. Another number makes
# the search the same each time, 0: a new one.
set -u
seconds=${1:-}
seed=${2:-0}
failed=0
traces=$(mktemp -d) || exit 99
trap 'rm -rf "$traces"' EXIT
"${srcdir:-.}"/tests/fuzz/seeds.sh "$traces" || exit 99

for target in $FUZZ_TARGETS; do
	seeds=${srcdir:-.}/tests/fuzz/corpus/${target##*/}
	[ -d "$seeds" ] || seeds=$traces
	set -- "$seeds"/*
	if [ ! -f "$1" ]; then
		echo "$target: no seeds in $seeds"
		failed=1
		continue
	fi
	echo "$target: $# seeds"
	if ! "./$target" "$@" >"$target.out" 2>&1; then
		tail -n 50 "$target.out"
		echo "$target: FAILED on a seed"
		failed=1
	elif [ -n "$seconds" ]; then
		found=$(mktemp -d) || exit 99
		"./$target" -max_total_time="$seconds" -seed="$seed" -timeout=30 \
			-rss_limit_mb=2048 -artifact_prefix="./${target##*/}-" \
			"$found" "$seeds" >"$target.out" 2>&1 ||
			{ tail -n 50 "$target.out"; failed=1; }
		rm -rf "$found"
		echo "$target: $(grep -c . "$target.out") lines of log," \
			"$(sed -n 's/^Done \([0-9]*\) runs.*/\1 runs/p' "$target.out")"
	fi
	rm -f "$target.out"
done
exit $failed
