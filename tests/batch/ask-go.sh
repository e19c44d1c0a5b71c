#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the checksums that sums.sh compares with, by Go's own tool, which
# should be that of 1.27. usage: ask-go.sh MODE.sums... in the build directory
set -u
: "${GO_TRACE:=go tool trace}"
data=${srcdir:-.}/testdata
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT
export TZ=UTC LC_ALL=C.UTF-8

for file; do
	mode=${file##*/}
	mode=${mode%.sums}
	case $mode in
	wire | parsed | footprint) args=-d=$mode cat=cat ;;
	*) args=-pprof=$mode cat=./tests/tools/pprofcat ;;
	esac
	for trace in "$data"/*.trace; do
		# Go has no such dumps of older traces.
		case $mode/${trace##*/} in
		wire/*-1.1?.trace | wire/*-1.21.trace) continue ;;
		footprint/*-1.1?.trace | footprint/*-1.21.trace) continue ;;
		esac
		$GO_TRACE "$args" "$trace" >"$out" 2>/dev/null
		echo "$? $($cat <"$out" | cksum) ${trace##*/}"
	done >"$file"
done
