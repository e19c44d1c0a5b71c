# SPDX-License-Identifier: MIT
# The code looks as clang-format 14 with our .clang-format makes it look, and
# comments, which that leaves alone, end before column 80.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src"
	cp "$srcdir/.clang-format" "$1/"
	printf 'int main(void) { return 0; }\n' >"$1/src/bad.c"
	printf 'int\nmain(void)\n{\n\treturn 0;\n}\n' >"$1/src/good.c"
	printf '/*\n * %080d\n */\n' 0 >"$1/src/wide.c"
}

# Tables and what has a string in it may be wider.
wide_comments() {
	c_files "$1" src tests | while read -r file; do
		expand "$file" | awk -v file="$file" '
		/clang-format o/ { off = / off / }
		!off && length > 80 && /\*/ && !/"/ && !/[\200-\377]/ {
			print file ":" NR ": a comment beyond column 80"
		}'
	done
}

faults() {
	c_files "$1" src tests | xargs clang-format --dry-run 2>&1 |
		sed -n 's/^\([^:]*\):\([0-9]*\):.*warning: .*/\1: clang-format -i changes it/p' |
		uniq
	wide_comments "$1"
}

case $(clang-format --version 2>/dev/null) in
*version\ 14.*) ;;
*) exit 77 ;;
esac
lint_run 2
