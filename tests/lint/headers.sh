# SPDX-License-Identifier: MIT
# Each header compiles alone, and has the guard that its name asks for.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src/base"
	printf '#ifndef TGT_BASE_A_H\n#define TGT_BASE_A_H\nsize_t n;\n#endif\n' \
		>"$1/src/base/a.h"
	printf '#ifndef B_H\n#define B_H\nint b;\n#endif\n' >"$1/src/base/b.h"
}

faults() {
	c_files "$1" src | grep '\.h$' | while read -r header; do
		name=${header#"$1/src/"}
		guard=TGT_$(echo "$name" | tr 'a-z/.' 'A-Z__')
		grep -q "^#ifndef $guard\$" "$header" ||
			echo "$header: the guard is not $guard"
		printf '#include "%s"\n' "$name" |
			$COMPILE -I"$1/src" -fsyntax-only -w -x c - 2>&1 |
			grep -m 1 error
	done
}

lint_run 2
