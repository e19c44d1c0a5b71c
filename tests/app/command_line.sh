# SPDX-License-Identifier: MIT
# The program itself: exit statuses, and what goes where.
set -u
failed=0
out=$(mktemp) err=$(mktemp) || exit 99
trap 'rm -f "$out" "$err"' EXIT

# run STATUS ARGUMENT...: standard output and error are in $out and $err.
run() {
	want=$1
	shift
	./tgotrace "$@" >"$out" 2>"$err" </dev/null
	status=$?
	words=$*
	[ $status -eq "$want" ] || fail "status $status, not $want"
}

fail() {
	echo "tgotrace $words: $1"
	cat "$out" "$err"
	failed=1
}

run 0 -help
grep -q '^Usage: tgotrace ' "$out" || fail "no usage"
[ ! -s "$err" ] || fail "talks on standard error"

run 0 --version
grep -q '^tgotrace [0-9]' "$out" || fail "no version"
grep -q 'Go 1.22, .* 1.27$' "$out" || fail "no versions of Go"

run 2
run 2 -bogus
[ "$(wc -l <"$err")" -eq 1 ] || fail "not one line"
grep -q 'tgotrace -help' "$err" || fail "does not name -help"
[ ! -s "$out" ] || fail "talks on standard output"
run 2 -pprof=heap trace.out
grep -q 'net, sync, syscall, sched' "$err" || fail "does not list the values"

words="-help >/dev/full"
if [ -w /dev/full ]; then
	./tgotrace -help >/dev/full 2>"$err" && fail "a full disk is no error"
fi
exit $failed
