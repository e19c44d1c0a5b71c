#!/bin/sh
# SPDX-License-Identifier: MIT
# with-go: asks Go's own tool what it makes of the hand-made traces.
#
#	with-go.sh [-u] CASES...
#
# Each case is assembled and given to `go tool trace -d=parsed`, of Go 1.27,
# or to what $GO_TRACE says. A case whose expectation is different is named;
# with -u, it is rewritten. Run it in the build directory, after `make check`.
# An expectation that ends in a line "error..." means that Go fails as well;
# cases with "-- go:" instead of "-- expect" are left alone.
set -u
update=
[ "${1-}" = -u ] && { update=yes; shift; }
: "${GO_TRACE:=go tool trace}"
assemble=./tests/tools/assemble
[ -x $assemble ] || { echo "with-go: no $assemble here" >&2; exit 2; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export TZ=UTC LC_ALL=C

# The part of case $2 in file $1 that is behind its "-- " line.
expected() {
	awk -v name="$2" '
		/^== / { mine = $0 == "== " name; body = 0; next }
		/^-- / { body = mine; next }
		body' "$1" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

differing=0
for file in "$@"; do
	rm -rf "$tmp/new"; mkdir "$tmp/new"
	for name in $($assemble -l "$file"); do
		if awk -v name="$name" '
			/^== / { mine = $0 == "== " name }
			/^-- go:/ && mine { found = 1 }
			END { exit !found }' "$file"; then
			continue
		fi
		$assemble "$file" "$name" >"$tmp/trace" || exit 2
		$GO_TRACE -d=parsed "$tmp/trace" >"$tmp/out" 2>"$tmp/err"
		code=$?
		expected "$file" "$name" >"$tmp/want"
		if [ $code -ne 0 ]; then
			grep '^error' "$tmp/want" >>"$tmp/out" ||
				echo 'error: the trace is damaged' >>"$tmp/out"
		fi
		sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$tmp/out" >"$tmp/new/$name"
		cmp -s "$tmp/new/$name" "$tmp/want" && continue
		differing=$((differing + 1))
		echo "$file: $name"
		[ "$update" ] || diff -u "$tmp/want" "$tmp/new/$name"
		[ $code -eq 0 ] || head -n 1 "$tmp/err"
	done
	[ "$update" ] || continue
	awk -v dir="$tmp/new" '
		/^== / { name = substr($0, 4); if (skip) print ""; skip = 0 }
		skip { next }
		{ print }
		/^-- expect/ {
			while ((getline line <(dir "/" name)) > 0)
				print line
			close(dir "/" name)
			skip = 1
		}
	' "$file" >"$tmp/file" && cat "$tmp/file" >"$file"
done
[ $differing -eq 0 ] || [ "$update" ]
