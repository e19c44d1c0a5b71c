#!/bin/sh
# SPDX-License-Identifier: MIT
# try.sh [TRACE]: build tgotrace, with whatever that takes, and open TRACE,
# or a trace of ours where none is given.
set -u
top=$(cd "$(dirname "$0")/.." && pwd) || exit 1
. "$top/contrib/functions.sh"

[ $# -le 1 ] || die "usage: try.sh [TRACE]"
provide "$build_packages"
build try || die "could not build"
exec "$top/build/try/tgotrace" "${1:-$top/testdata/demo.trace}"
