# SPDX-License-Identifier: MIT
# Every file that is needed is in a local.mk, and so in the tarball.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src/base" "$1/tests/base"
	touch "$1/src/base/a.c" "$1/src/base/b.c" "$1/src/base/b.def" \
		"$1/tests/base/a.c" "$1/tests/base/b.sh" "$1/tests/base/c.screen"
	echo 'x = src/base/a.c # src/base/bxc' >"$1/src/base/local.mk"
	echo 'y = tests/base/a' >"$1/tests/base/local.mk"
}

faults() {
	find "$1/src" "$1/tests" -name local.mk -exec cat {} + | sed 's/#.*//' | tr -s ' \t=$()\\' '\n' |
		sort -u >"$scratch/words"
	{
		c_files "$1" src tests
		find "$1/src" "$1/tests" -name '*.def' -o -name '*.sh' \
			-o -name '*.proto' -o -name '*.screen'
	} | while read -r path; do
		file=${path#"$1/"}
		grep -qxF "$file" "$scratch/words" && continue
		# A test program's only source is found by its name.
		case $file in
		tests/*.c) grep -qxF "${file%.c}" "$scratch/words" && continue ;;
		esac
		echo "$path: in no local.mk"
	done
}

lint_run 4
