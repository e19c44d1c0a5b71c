# SPDX-License-Identifier: MIT
# Files and functions that one can take in.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/src"
	awk 'BEGIN {
		print "static void\nlong_one(void)\n{"
		for (i = 0; i < 100; i++)
			print "\tn++;"
		print "}"
		for (i = 0; i < 600; i++)
			print "int n;"
	}' >"$1/src/long.c"
	awk 'BEGIN { for (i = 0; i < 251; i++) print "int n;" }' \
		>"$1/src/long.h"
}

faults() {
	# shellcheck disable=SC2046 # file names have no blanks
	awk -v file_max=600 -v header_max=250 -v function_max=60 '
	function end_file(max) {
		max = file ~ /h$/ ? header_max : file_max
		if (lines > max)
			print file ": " lines " lines, more than " max
	}
	FNR == 1 { end_file(); file = FILENAME; start = 0 }
	{ lines = FNR }
	/^\{/ { start = FNR }
	/^\}/ && start {
		if (FNR - start - 1 > function_max)
			print file ":" start ": a function of " \
				FNR - start - 1 " lines, more than " \
				function_max
		start = 0
	}
	END { end_file() }' $(c_files "$1" src tests)
}

lint_run 3
