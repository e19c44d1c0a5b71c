#!/bin/sh
# SPDX-License-Identifier: MIT
# lanes.sh: compares the lanes of procs and threads with those of Go's viewer.
#
#	lanes.sh TRACE [FROM-TO,...]
#	lanes.sh -j DIR TRACE
#
# Starts `go tool trace -http`, of Go 1.27, or what $GO_TRACE says, asks it for
# both views, and prints how the lanes differ: in these ranges (nanoseconds
# since the trace's start), or in ten that make up the trace. With -j, only
# leaves what the viewer says in DIR/proc.json and DIR/thread.json. Wants curl;
# run it in the build directory, after `make check`.
set -u
: "${GO_TRACE:=go tool trace}"
lanes=./tests/tools/lanes
[ -x $lanes ] || { echo "lanes.sh: no $lanes here" >&2; exit 2; }
only=
[ "${1-}" = -j ] && { only=$2; shift 2; }
[ $# -gt 0 ] || { echo "usage: lanes.sh [-j DIR] TRACE [FROM-TO,...]" >&2; exit 2; }
trace=$1
tmp=$(mktemp -d) || exit 2
viewer=
trap '[ -z "$viewer" ] || kill $viewer 2>/dev/null; rm -rf "$tmp"' EXIT
dir=${only:-$tmp}

# Without a browser; the port is one that is free.
BROWSER=true $GO_TRACE -http=127.0.0.1:0 "$trace" >"$tmp/log" 2>&1 &
viewer=$!
url=
while [ -z "$url" ] && kill -0 $viewer 2>/dev/null; do
	sleep 0.1
	url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$tmp/log")
done
for view in proc thread; do
	[ "$url" ] && curl -sf "$url/jsontrace?view=$view" >"$dir/$view.json" ||
		{ echo "lanes.sh: $trace: no viewer" >&2; cat "$tmp/log" >&2; exit 1; }
done
[ -z "$only" ] || exit 0

ranges=${2:-$($lanes -parts 10 "$trace")}
differing=0
for view in proc thread; do
	$lanes -go $view "$ranges" <"$dir/$view.json" >"$tmp/go" || exit 1
	$lanes $view "$trace" "$ranges" >"$tmp/ours" || exit 1
	if cmp -s "$tmp/go" "$tmp/ours"; then
		echo "${trace##*/} $view: $(wc -l <"$tmp/go") lines alike"
	else
		echo "${trace##*/} $view: Go's viewer (-) and our lanes (+)"
		diff -u "$tmp/go" "$tmp/ours"
		differing=1
	fi
done
exit $differing
