#!/bin/sh
# SPDX-License-Identifier: MIT
# record: makes the traces in testdata again, all of them or those of the
# programs named: record.sh [PROGRAM...]
#
# The toolchains are go1.15, go1.19 and go1.21 to go1.27 on the path (as
# golang.org/dl installs them), or what the variables GO115 to GO127 say;
# versions that are not there are left out. Two recordings are never the same:
# the expected results under tests/batch have to be made again too
# (tests/batch/README).
set -eu
cd "$(dirname "$0")"
: "${GO115:=go1.15}" "${GO119:=go1.19}" "${GO121:=go1.21}"
: "${GO122:=go1.22}" "${GO123:=go1.23}" "${GO124:=go1.24}"
: "${GO125:=go1.25}" "${GO126:=go1.26}" "${GO127:=go1.27}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GO111MODULE=off

# record PROGRAM GODEBUG FIRST-VERSION: records it under each version.
record() {
	case " ${wanted:-$1} " in *" $1 "*) ;; *) return 0 ;; esac
	for minor in 15 19 21 22 23 24 25 26 27; do
		eval "go=\$GO1$minor"
		[ "$minor" -ge "$3" ] && command -v "$go" >/dev/null || continue
		"$go" build -trimpath -o "$work/$1" "$1.go"
		GODEBUG=$2 "$work/$1" "../$1-1.$minor.trace"
	done
}

wanted=$*
# A generation takes a second; tracing in shorter ones shows more of them.
record tasks traceadvanceperiod=10000000 15
record sync '' 15
record syscalls traceadvanceperiod=4000000 15
record gc traceadvanceperiod=3000000 15
record cpu traceadvanceperiod=60000000 15
record many traceadvanceperiod=10000000 15
record timers '' 15
record alloc traceallocfree=1 23
record coro '' 23
record flight traceadvanceperiod=20000000 25
case " ${wanted:-demo} " in *" demo "*)
	"$GO127" build -trimpath -o "$work/demo" demo.go
	GODEBUG=traceadvanceperiod=200000000 "$work/demo" ../demo.trace
esac
case " ${wanted:-tutorial} " in *" tutorial "*)
	"$GO127" build -trimpath -o "$work/tutorial" tutorial.go
	# Nobody gets the proc from a loop: that is one of the faults.
	GODEBUG=asyncpreemptoff=1 "$work/tutorial" ../tutorial.trace
esac
cd ..
sha256sum ./*.trace >SHA256SUMS
