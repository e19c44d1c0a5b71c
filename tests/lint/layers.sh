# SPDX-License-Identifier: MIT
# Includes go the way that src/layers.txt allows, and only ui/term.c and what
# belongs to it knows curses.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src/base" "$1/src/ui"
	printf 'base\nui base\n' >"$1/src/layers.txt"
	echo '#include "ui/page.h"' >"$1/src/base/up.c"
	echo '#include "../base/up.h"' >"$1/src/ui/dots.c"
	echo '#include <curses.h>' >"$1/src/ui/page.c"
	echo '#include "up.h"' >"$1/src/base/bare.c"
	printf '#include "config.h"\n#include "base/up.h"\n' >"$1/src/ui/ok.c"
	echo '#include <curses.h>' >"$1/src/ui/term.c"
}

faults() {
	# shellcheck disable=SC2046 # file names have no blanks
	awk -v root="$1/src/" '
	FILENAME ~ /layers.txt$/ {
		for (i = 1; i <= NF; i++)
			allowed[$1, $i] = 1
		next
	}
	/^#[ \t]*include </ && /curses/ && FILENAME !~ /\/ui\/term[a-z_]*\.c$/ {
		print FILENAME ":" FNR ": curses is for ui/term.c"
	}
	/^#[ \t]*include "/ {
		split($0, part, "\"")
		from = substr(FILENAME, length(root) + 1)
		sub(/\/.*/, "", from)
		to = part[2]
		if (to == "config.h")
			next
		if (!sub(/\/.*/, "", to))
			print FILENAME ":" FNR ": name it from src/: " part[2]
		else if (!((from, to) in allowed))
			print FILENAME ":" FNR ": " from " may not see " to
	}' "$1/src/layers.txt" $(c_files "$1" src)
}

lint_run 4
