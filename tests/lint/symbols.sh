# SPDX-License-Identifier: MIT
# What a file exports begins with its name, a part of that, its layer, or the
# name of a struct that its header defines.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src/base"
	cat >"$1/thing_list.c" <<-'END'
		int thing_list_n(void);
		int thing_n(void);
		int base_n(void);
		int things(void);
		int other_n(void);
		int thing_list_n(void) { return 1; }
		int thing_n(void) { return 1; }
		int base_n(void) { return 1; }
		int things(void) { return 1; }
		int other_n(void) { return 1; }
	END
	$COMPILE -c "$1/thing_list.c" -o "$1/src/base/thing_list.o"
}

faults() {
	find "$1/src" -name '*.o' ! -name '*.pb-c.o' ! -name main.o \
		! -name docgen.o | sort | while read -r object; do
		file=${object##*/}
		layer=${object#"$1/src/"}
		structs=$(sed -n 's/^struct \([a-z0-9_]*\) {$/\1/p' \
			"$srcdir/src/${layer%.o}.h" 2>/dev/null)
		nm -g -P "$object" | awk -v file="${file%.o}" \
			-v layer="${layer%%/*}" -v object="$object" \
			-v structs="$structs" '
		function begins(prefix) {
			return index($1, prefix "_") == 1
		}
		$2 ~ /^[TDBRCVW]$/ && $1 !~ /^__/ {
			ok = begins(layer) || $1 == file
			for (i = split(structs, own, " "); i > 0 && !ok; i--)
				ok = begins(own[i])
			# v2_order.c may have v2_order_x and v2_x; names.c
			# has name_x too.
			for (stem = file; stem != "" && !ok; ) {
				singular = stem
				sub(/s$/, "", singular)
				ok = begins(stem) || begins(singular)
				if (!sub(/_[^_]*$/, "", stem))
					stem = ""
			}
			if (!ok)
				print object ": " $1 " says not whose it is"
		}'
	done
}

lint_run 2 .
