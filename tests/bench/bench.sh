#!/bin/sh
# SPDX-License-Identifier: MIT
# bench.sh: what `make bench` runs.
#
#   TRACE=FILE    measure with this trace instead of a synthetic one
#   MB=N          size of the synthetic trace (default 64)
#   GO_TRACE=CMD  Go's tool to compare with (default: go tool trace, where
#                 go is installed)
set -eu
dir=${DIR:-.}
bench=$dir/tests/bench/bench
tgotrace=$dir/tgotrace

if [ -z "${TRACE:-}" ]; then
	TRACE=$(mktemp "${TMPDIR:-/tmp}/bench-XXXXXX")
	trap 'rm -f "$TRACE"' EXIT
	trap 'exit 1' HUP INT TERM
	"$bench" make "$((${MB:-64} * 1000000))" "$TRACE"
fi
if [ -z "${GO_TRACE:-}" ] && command -v go >/dev/null; then
	GO_TRACE='go tool trace'
	# The first use may build it.
	$GO_TRACE -help >/dev/null 2>&1 || :
fi
set -- "$tgotrace -pprof=sched"
[ -z "${GO_TRACE:-}" ] || set -- "$@" "$GO_TRACE -pprof=sched"
"$bench" "$TRACE" "$@"
