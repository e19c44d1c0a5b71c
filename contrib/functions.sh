# SPDX-License-Identifier: MIT
# functions: what try.sh, check.sh and .ci/run share. Whoever reads this in
# has set top, the source directory, as an absolute path. Everything said here
# goes to standard error: standard output is for results.
# shellcheck disable=SC2034 # variables are for others

# What is needed, a line each: the Debian package, and how to tell that it is
# there. That works elsewhere too, and for what was installed by hand.
build_packages="
autoconf tool autoconf
automake tool automake
make tool make
gcc tool ${CC:-cc}
libc6-dev header stdio.h
pkg-config tool pkg-config
libncurses-dev module ncursesw
libunistring-dev header unistr.h
zlib1g-dev module zlib
libzstd-dev module libzstd
libprotobuf-c-dev module libprotobuf-c
protobuf-c-compiler tool protoc-c
libjansson-dev module jansson
libdw-dev module libdw"
test_packages="
check module check
libvterm-dev module vterm
mandoc tool mandoc"

say() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
}

die() {
	say "$*"
	exit 1
}

# have KIND WHAT
have() {
	case $1 in
	tool) command -v "$2" ;;
	module) pkg-config --exists "$2" ;;
	header) echo "#include <$2>" | ${CC:-cc} -E - ;;
	esac >/dev/null 2>&1
}

# missing TABLE: the packages of the table that are not there.
missing() {
	echo "$1" | while read -r package kind what; do
		[ -z "$package" ] || have "$kind" "$what" ||
			printf '%s ' "$package"
	done
}

# apt ARGUMENT...: apt-get, as root and without questions.
apt() {
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null ||
			die "not root, and no sudo: please run apt-get $*"
		as_root=sudo
	fi
	say "running: $as_root apt-get $*"
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" \
		</dev/null >&2
}

# provide TABLE: install what is missing, or name it and stop.
provide() {
	packages=$(missing "$1")
	[ -n "$packages" ] || return 0
	say "missing: $packages"
	command -v apt-get >/dev/null ||
		die "please install these (as Debian calls them), and try again"
	# shellcheck disable=SC2086 # a list of words
	apt install -y --no-install-recommends $packages || {
		apt update &&
			apt install -y --no-install-recommends $packages
	} || die "apt-get could not install them"
	packages=$(missing "$1")
	[ -z "$packages" ] || die "still missing: $packages"
}

jobs() {
	getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1
}

# build NAME ARGUMENT...: configure in build/NAME with these arguments, and
# make. What they say is shown only if they fail.
build() {
	dir=$top/build/$1
	shift
	[ ! -f "$top/config.status" ] ||
		die "$top is configured itself: make distclean there first"
	mkdir -p "$dir" || exit 1
	say "building in $dir, log in $dir/build.log"
	(
		set -e
		cd "$top"
		[ -x configure ] && [ -f Makefile.in ] &&
			[ -z "$(find configure.ac -newer configure)" ] ||
			autoreconf -fi
		cd "$dir"
		[ -f Makefile ] || "$top/configure" -q "$@"
		make -s -j"$(jobs)"
	) >"$dir/build.log" 2>&1 </dev/null || {
		tail -n 40 "$dir/build.log" >&2
		return 1
	}
}

# run_tests NAME: make check in build/NAME. Says what failed, and adds to
# $passed and $failed.
run_tests() {
	dir=$top/build/$1
	say "testing in $dir, log in $dir/check.log"
	rm -f "$dir/test-suite.log"
	(cd "$dir" && make -s -k -j"$(jobs)" check) >"$dir/check.log" 2>&1 \
		</dev/null || say "make check failed"
	if [ ! -f "$dir/test-suite.log" ]; then
		tail -n 40 "$dir/check.log" >&2
		failed=$((failed + 1))
		return
	fi
	grep -E '^(FAIL|ERROR|XPASS|SKIP):' "$dir/check.log" >&2
	passed=$((passed + $(count "$dir" PASS) + $(count "$dir" XFAIL)))
	failed=$((failed + $(count "$dir" FAIL) + $(count "$dir" ERROR) +
		$(count "$dir" XPASS)))
	if grep -qE '^(FAIL|ERROR|XPASS):' "$dir/check.log"; then
		sed '1,/^\.\. contents/d' "$dir/test-suite.log" >&2
	fi
}

# count DIR RESULT: what automake's harness says at the top of its log.
count() {
	sed -n "s/^# $2: *//p" "$1/test-suite.log" | head -n 1
}
