#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares what the program prints with checksums of what Go's tool does.
# usage: sums.sh MODE.sums
set -u
file=$1
mode=${file##*/}
mode=${mode%.sums}
data=${srcdir:-.}/testdata
lanes=./tests/tools/lanes
out=$(mktemp) || exit 99
trap 'rm -f "$out"' EXIT

cat='cat'
case $mode in
wire | parsed | footprint) args=-d=$mode ;;
proc | thread) args= ;;
*) args=-pprof=$mode cat=./tests/tools/pprofcat ;;
esac

# What we make of a trace.
say() {
	if [ "$args" ]; then
		./tgotrace "$args" "$1"
	else
		$lanes "$mode" "$1" "$($lanes -parts 10 "$1")"
	fi
}

failed=0
lines=0
while read -r status sum bytes trace; do
	lines=$((lines + 1))
	say "$data/$trace" >"$out" 2>/dev/null
	got="$? $($cat <"$out" | cksum)"
	[ "$got" = "$status $sum $bytes" ] && continue
	echo "$mode of $trace: not what Go's tool prints"
	echo "	want status, checksum, bytes: $status $sum $bytes"
	echo "	got $got"
	failed=1
done <"$file"
[ $lines -gt 0 ] || { echo "$file: no lines"; failed=1; }
[ $failed -eq 0 ] ||
	echo "if Go's tool agrees: sh tests/batch/ask-go.sh $file"
exit $failed
