#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh: build tgotrace and run all its tests. The last line says how many
# passed and failed.
set -u
top=$(cd "$(dirname "$0")/.." && pwd) || exit 1
. "$top/contrib/functions.sh"

passed=0 failed=0
provide "$build_packages$test_packages"
if build check --enable-werror; then
	run_tests check
else
	failed=1
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
