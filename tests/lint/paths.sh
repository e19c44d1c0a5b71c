# SPDX-License-Identifier: MIT
# Nothing that we wrote or recorded tells where that was done.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src" "$1/testdata"
	printf 'see /%s/x/main.c\n' root >"$1/src/a.c"
	printf '\0/%s/me/main.go\n' home >"$1/testdata/a.trace"
	echo '/usr/share/doc, network/work/net, ~/work' >"$1/src/b.c"
}

faults() {
	find "$1/src" "$1/tests" "$1/testdata" "$1/contrib" "$1/man" \
		"$1/README" "$1/.ci" "$1/configure.ac" "$1/Makefile.am" \
		-type f ! -path '*/build-aux/*' ! -name '*.[oa]' \
		! -name '*.log' ! -name '*.trs' ! -path '*/.deps/*' \
		! \( -perm -100 ! -name '*.*' ! -path '*/.ci/*' \) \
		2>/dev/null | sort | tr '\n' '\0' |
		xargs -0 grep -alE '(^|[^A-Za-z0-9_.~/-])/(root|home|work|Users)/'
}

lint_run 2
