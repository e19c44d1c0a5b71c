# SPDX-License-Identifier: MIT
# The manual is what docgen makes of the tables, has every option of -help and
# every key of the report in JSON, and mandoc has nothing to say about it.
. "${srcdir:-.}/tests/lint/lib.sh"

page=man/tgotrace.1
[ -f $page ] || page=$srcdir/man/tgotrace.1

bad() {
	mkdir -p "$1/man"
	grep -v -x -e '.It Fl version' -e '.It Cm sched' "$page" |
		sed 's/Li events/Li event/; s/, events ,/, event ,/' \
			>"$1/man/tgotrace.1"
}

# Options are ".It Fl name ...", and their choices ".It Cm name".
faults() {
	page_here=$1/man/tgotrace.1
	[ "$1" != . ] || page_here=$page
	src/app/docgen "$srcdir/man/tgotrace.1.in" | cmp -s - "$page_here" ||
		echo "$page_here: not what docgen makes of the tables"
	./tgotrace -help | awk '
		/^  -/ { sub(/[=,].*/, "", $1); print "Fl " substr($1, 2) }
		/^    [a-z]/ { print "Cm " $1 }' | while read -r macro; do
		grep -qE "^\.It $macro( |\$)" "$page_here" ||
			echo "$page_here: lacks $macro"
	done
	./tgotrace -report=summary -format=json "$srcdir/testdata/tasks-1.27.trace" |
		grep -o '"[a-z_]*":' | tr -d '":' | while read -r key; do
		grep -qE "^\.(It )?Li (.* )?$key( |\$)" "$page_here" ||
			echo "$page_here: lacks the key $key"
	done
	if command -v mandoc >/dev/null; then
		mandoc -T lint -W warning "$page_here"
		[ "$1" != . ] || mandoc -T lint -W warning \
			"$srcdir/man/tgotrace-tutorial.7.in"
	fi
}

lint_run 4 .
