#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the checksums that sums.sh compares with, by Go's own tool, which
# should be that of 1.27. usage: ask-go.sh MODE.sums... in the build directory
set -u
: "${GO_TRACE:=go tool trace}"
data=${srcdir:-.}/testdata
lanes=./tests/tools/lanes
dir=$(mktemp -d) || exit 1
out=$dir/out
trap 'rm -rf "$dir"' EXIT
export TZ=UTC LC_ALL=C.UTF-8

for file; do
	mode=${file##*/}
	mode=${mode%.sums}
	cat='cat'
	case $mode in
	wire | parsed | footprint) args=-d=$mode ;;
	proc | thread) args= ;;
	*) args=-pprof=$mode cat=./tests/tools/pprofcat ;;
	esac
	for trace in "$data"/*.trace; do
		# Go has no such dumps of older traces.
		case $mode/${trace##*/} in
		wire/*-1.1?.trace | wire/*-1.21.trace) continue ;;
		footprint/*-1.1?.trace | footprint/*-1.21.trace) continue ;;
		# Its viewer has two goroutines on a proc at a time: see the
		# manual's differences.
		proc/syscalls-1.21.trace | thread/syscalls-1.21.trace) continue ;;
		esac
		if [ "$args" ]; then
			$GO_TRACE "$args" "$trace" >"$out" 2>/dev/null
		else
			sh "${srcdir:-.}/tests/tools/lanes.sh" -j "$dir" "$trace" &&
				$lanes -go "$mode" "$($lanes -parts 10 "$trace")" \
					<"$dir/$mode.json" >"$out"
		fi
		echo "$? $($cat <"$out" | cksum) ${trace##*/}"
	done >"$file"
done
