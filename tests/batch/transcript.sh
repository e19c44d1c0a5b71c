#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the commands of a transcript again and compares what they say.
# usage: transcript.sh [-u] NAME.t     -u: accept what they say now
set -u
update=
[ "$1" = -u ] && { update=yes; shift; }
file=$1
build=$PWD
source=$(cd "${srcdir:-.}" && pwd) || exit 99
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
export TZ=UTC LC_ALL=C.UTF-8

# The commands see these names and an empty directory.
mkdir "$scratch/bin" "$scratch/here"
ln -s "$build/tgotrace" "$build/tests/tools/assemble" \
	"$build/tests/tools/link" "$build/tests/tools/pprofcat" "$scratch/bin"
ln -s "$source/testdata" "$scratch/here/data"
ln -s "$source/tests/format/cases" "$scratch/here/cases"
PATH=$scratch/bin:$PATH
cp "$file" "$scratch/want"
cd "$scratch/here" || exit 99

while IFS= read -r line; do
	case $line in
	'$ '*)
		printf '%s\n' "$line"
		sh -c "${line#\$ }" >"$scratch/out" 2>&1 </dev/null
		status=$?
		cat "$scratch/out"
		[ $status -eq 0 ] || echo "[$status]"
		;;
	'#'* | '') printf '%s\n' "$line" ;;
	esac
done <"$scratch/want" | awk '
	# One blank line between what a command said and what is next.
	{ if ($0 != "") { if (blank) print ""; print } ; blank = $0 == "" }
' >"$scratch/got"

cd "$build" || exit 99
cmp -s "$scratch/want" "$scratch/got" && exit 0
if [ "$update" ]; then
	cat "$scratch/got" >"$file"
	exit 0
fi
diff -u "$scratch/want" "$scratch/got"
echo "to accept: srcdir=${srcdir:-.} sh ${srcdir:-.}/tests/batch/transcript.sh -u $file"
exit 1
