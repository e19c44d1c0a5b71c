# SPDX-License-Identifier: MIT
# What becomes of damaged traces and of outputs, in the modes that print.
set -u
tgotrace=$PWD/tgotrace
traces=$(cd "${srcdir:-.}/testdata" && pwd) || exit 99
failed=0
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 99

# run STATUS ARGUMENT...: standard output and error are in out and err.
run() {
	want=$1
	shift
	words=$*
	"$tgotrace" "$@" >out 2>err </dev/null
	status=$?
	[ $status -eq "$want" ] || fail "status $status, not $want"
}

fail() {
	echo "tgotrace $words: $1"
	head -n 20 out err
	failed=1
}

whole=$traces/many-1.26.trace
size=$(wc -c <"$whole")
head -c $((size * 3 / 4)) "$whole" >cut.trace
"$tgotrace" -d=parsed "$whole" >whole.txt || exit 99

# A dump prints what comes before the damage; a file does not appear.
run 1 -d=parsed cut.trace
cp out cut.txt
n=$(($(wc -l <cut.txt) - 1))
[ "$n" -gt 100 ] || fail "only $n lines"
head -n "$n" whole.txt >begin.txt
# The last line is the SYNC that ends what is whole.
sed '$d' cut.txt | cmp -s - begin.txt || fail "not the beginning"
[ "$(wc -l <err)" -eq 1 ] || fail "not one line of message"
grep -q '^tgotrace: cut.trace: ' err || fail "the message names no file"
run 1 -d=parsed -o file cut.trace
[ ! -e file ] || fail "a file appeared"
run 0 -d=parsed -o file "$whole"
cmp -s file whole.txt || fail "the file is not what is printed"
[ "$(find . -name 'file*')" = ./file ] || fail "a temporary file stayed"

# Other modes use what there is and tell what is lost.
run 0 -pprof=sched cut.trace
[ "$(wc -l <err)" -eq 1 ] || fail "not one line of notice"
grep -q 'the last [0-9.]* % ([0-9]* bytes) of the trace are lost$' err ||
	fail "does not tell the loss"
[ -s out ] || fail "no profile"
run 0 -pprof=sched "$whole"
[ ! -s err ] || fail "talks about a trace that is all right"

# Packed, piped, or with something behind it.
gzip -c "$whole" >packed
"$tgotrace" -d=parsed <packed 2>err | cmp -s - whole.txt ||
	fail "packed and from standard input it is another"
echo rubbish >>packed
run 0 -d=parsed packed
cmp -s out whole.txt || fail "rubbish behind it makes it another"
grep -q 'ignored what follows' err || fail "says nothing about rubbish"

# Nothing to be used: one clear line.
echo "no trace" >text
for bad in text . missing /dev/null; do
	run 1 -pprof=net "$bad"
	[ "$(wc -l <err)" -eq 1 ] || fail "not one line"
	[ ! -s out ] || fail "prints something"
done
run 1 -d=wire "$(printf 'mis\033[31msing')"
grep -q "$(printf '\033')" err && fail "an escape sequence gets through"

# Outputs that cannot be written.
run 1 -d=parsed -o /nonexistent/file "$whole"
grep -q '^tgotrace: /nonexistent/file ' err || fail "does not name the file"
if [ -w /dev/full ]; then
	words="-d=parsed >/dev/full"
	"$tgotrace" -d=parsed "$whole" >/dev/full 2>err
	[ $? -eq 1 ] || fail "not status 1"
	grep -q 'standard output cannot be written' err || fail "no message"
fi
words="-d=parsed | head"
"$tgotrace" -d=parsed "$whole" 2>err | head -n 1 >out
[ ! -s err ] || fail "complains when nobody reads on"
# Who is ended while writing leaves nothing behind.
words="-d=parsed -o ended"
mkfifo pipe
"$tgotrace" -d=parsed -o ended pipe 2>err &
pid=$!
exec 3>pipe
head -c 5000 "$whole" >&3
tries=100
until ls ended.* >/dev/null 2>&1 || [ $tries -eq 0 ]; do
	sleep 0.05
	tries=$((tries - 1))
done
[ $tries -gt 0 ] || fail "no temporary file"
kill -TERM $pid
wait $pid 2>/dev/null
status=$?
[ $status -gt 128 ] || fail "status $status, not that of a signal"
exec 3>&-
ls ended* >/dev/null 2>&1 && fail "a temporary file stayed"
exit $failed
