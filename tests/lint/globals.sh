# SPDX-License-Identifier: MIT
# Nothing can be changed but what somebody was given: no variables outside
# base and ui/term.c. Constant tables of pointers are in .data.rel.ro.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src/ui" "$1/src/base"
	cat >"$1/bad.c" <<-'END'
		extern int ui_a, ui_b;
		extern const char *const ui_names[];
		int ui_next(void);
		int ui_a;
		int ui_b = 1;
		static _Thread_local int ui_c;
		const char *const ui_names[] = { "a", "b" };
		int ui_next(void) { static int n; return n++ + ui_c++; }
	END
	$COMPILE -c "$1/bad.c" -o "$1/src/ui/bad.o"
	cp "$1/src/ui/bad.o" "$1/src/ui/term.o"
	cp "$1/src/ui/bad.o" "$1/src/base/bad.o"
}

faults() {
	find "$1/src" -name '*.o' ! -path '*/src/base/*' \
		! -path '*/src/ui/term.o' | sort | while read -r object; do
		objdump -t "$object" | awk -F '\t' -v object="$object" '
		NF == 2 {
			n = split($1, left, " ")
			split($2, right, " ")
			if (left[n] ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ &&
			    left[n] !~ /^\.data\.rel\.ro/ && right[2] !~ /^[_.]/)
				print object ": " right[2] " can be changed"
		}'
	done
}

command -v objdump >/dev/null || exit 77
lint_run 4 .
