# SPDX-License-Identifier: MIT
# The code looks as clang-format 14 with our .clang-format makes it look.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src"
	cp "$srcdir/.clang-format" "$1/"
	printf 'int main(void) { return 0; }\n' >"$1/src/bad.c"
	printf 'int\nmain(void)\n{\n\treturn 0;\n}\n' >"$1/src/good.c"
}

faults() {
	c_files "$1" src tests | xargs clang-format --dry-run 2>&1 |
		sed -n 's/^\([^:]*\):\([0-9]*\):.*warning: .*/\1: clang-format -i changes it/p' |
		uniq
}

case $(clang-format --version 2>/dev/null) in
*version\ 14.*) ;;
*) exit 77 ;;
esac
lint_run 1
