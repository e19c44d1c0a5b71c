# SPDX-License-Identifier: MIT
# Functions and habits that have no place here.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src/ui" "$1/src/base"
	cat >"$1/src/ui/bad.c" <<-'END'
		strcpy(a, b);
		n = sprintf(a, "%d", 1);
		t = localtime(&now);
		p = malloc(1);
		free(p);
		typedef struct { int a; } thing;
		n++; // as we all know
		/* TODO: later */
	END
	printf 'int n; \n' >"$1/src/ui/blank.c"
	printf 'p = malloc(1);\nsnprintf(a, 1, "x");\nmem_free(p);\n' \
		>"$1/src/base/ok.c"
}

# look WHY PATTERN FILE...: no more than one fault a line.
look() {
	why=$1
	pattern=$2
	shift 2
	[ $# -eq 0 ] || grep -nE "$pattern" /dev/null "$@" |
		sed "s|^\([^:]*:[^:]*\):.*|\1: $why|"
}

faults() {
	# shellcheck disable=SC2046 # file names have no blanks
	set -- $(c_files "$1" src tests)
	look "not a safe function" \
		'(^|[^_a-zA-Z])(v?sprintf|str(n?cat|cpy|tok)|ato[il]l?|gets|localtime|gmtime|alloca|scanf|setjmp)\(' "$@"
	look "no typedef of a struct" 'typedef (struct|enum|union) .*\{' "$@"
	look "comments are /* */" '(^|[;{}[:space:]])//' "$@"
	look "TODO(topic): what would decide it" 'TODO([^(]|$)|FIXME' "$@"
	look "a blank at the end" '[[:space:]]$' "$@"
	for file; do
		case $file in
		*/src/base/* | */tests/*) ;;
		*/src/*) look "memory is from base/mem" \
			'(^|[^_a-zA-Z>.])(malloc|calloc|realloc|free|strdup)\(' \
			"$file" ;;
		esac
	done
}

lint_run 9
