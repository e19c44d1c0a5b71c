# SPDX-License-Identifier: MIT
# The shell scripts are POSIX shell, and shellcheck has nothing to say.
. "${srcdir:-.}/tests/lint/lib.sh"

bad() {
	mkdir -p "$1/tests"
	# shellcheck disable=SC2016 # not to be expanded
	echo 'cd "$1"; rm -f *' >"$1/tests/bad.sh"
}

faults() {
	find "$1/tests" "$1/contrib" "$1/.ci" "$1/testdata" \( -name '*.sh' -o \
		-path '*/.ci/run' \) ! -path '*/build-aux/*' 2>/dev/null |
		sort | while read -r script; do
		shellcheck -s sh -S warning -e SC2154 -f gcc "$script"
	done
}

command -v shellcheck >/dev/null || exit 77
lint_run 1
