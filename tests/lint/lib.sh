# SPDX-License-Identifier: MIT
# lib: what all lints are made of.
#
# A lint has two functions. faults ROOT prints a line for each fault in the
# tree ROOT; bad ROOT writes a tree that has N of them. Then `lint_run N`
# first sees whether the lint still finds what is bad, since a lint that
# finds nothing looks just like a clean tree.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}

# The C files below ROOT/DIR... that somebody has written: c_files ROOT DIR...
c_files() {
	root=$1
	shift
	for dir in "$@"; do
		[ -d "$root/$dir" ] &&
			find "$root/$dir" -name '*.[ch]' ! -name '*.pb-c.[ch]' \
				! -name config.h
	done | sort
}

# lint_run N [ROOT]: ROOT is what to look at, the source tree if not given.
lint_run() {
	scratch=$(mktemp -d) || exit 99
	trap 'rm -rf "$scratch"' EXIT
	mkdir "$scratch/tree"
	bad "$scratch/tree"
	faults "$scratch/tree" >"$scratch/found" 2>&1
	if [ "$(wc -l <"$scratch/found")" -ne "$1" ]; then
		echo "self-test: not $1 faults in the bad example:"
		cat "$scratch/found"
		exit 1
	fi
	faults "${2:-$srcdir}" >"$scratch/found" 2>&1
	cat "$scratch/found"
	[ ! -s "$scratch/found" ] || exit 1
}
