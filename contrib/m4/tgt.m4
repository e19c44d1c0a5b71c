dnl SPDX-License-Identifier: MIT

dnl TGT_ENABLE(NAME, HELP): a switch --enable-NAME, off unless given; the
dnl answer, yes or no, is in $enable_NAME.
AC_DEFUN([TGT_ENABLE], [
  AC_ARG_ENABLE([$1], [AS_HELP_STRING([--enable-$1], [$2 [no]])], [],
    [enable_$1=no])
  AS_CASE([$enable_$1], [yes|no], [],
    [AC_MSG_ERROR([--enable-$1 takes yes or no, not $enable_$1])])
])

dnl TGT_WITH(NAME, HELP): a switch --without-NAME; the answer, yes unless
dnl given, is in $with_NAME.
AC_DEFUN([TGT_WITH], [
  AC_ARG_WITH([$1], [AS_HELP_STRING([--without-$1], [no $2])], [],
    [with_$1=yes])
  AS_CASE([$with_$1], [yes|no], [],
    [AC_MSG_ERROR([--with-$1 takes yes or no, not $with_$1])])
])

dnl TGT_PKG(VARIABLE, MODULE, PACKAGE): VARIABLE_CFLAGS and VARIABLE_LIBS of
dnl what pkg-config knows as MODULE and Debian as PACKAGE.
AC_DEFUN([TGT_PKG], [
  PKG_CHECK_MODULES([$1], [$2], [], [AS_VAR_APPEND([tgt_missing], [" $3"])])
])

dnl TGT_LIB(VARIABLE, HEADER, FUNCTION, LIBRARY, PACKAGE): the same for a
dnl library that pkg-config does not know. LIBS stays as it was.
AC_DEFUN([TGT_LIB], [
  tgt_saved_LIBS=$LIBS
  AC_CHECK_HEADER([$2],
    [AC_SEARCH_LIBS([$3], [$4], [AS_VAR_SET([$1_LIBS], ["$ac_res"])],
      [AS_VAR_APPEND([tgt_missing], [" $5"])])],
    [AS_VAR_APPEND([tgt_missing], [" $5"])])
  AS_IF([test "x$$1_LIBS" = "xnone required"], [$1_LIBS=])
  AC_SUBST([$1_LIBS])
  LIBS=$tgt_saved_LIBS
])

dnl TGT_MISSING: stop if one of the libraries above was not found.
AC_DEFUN([TGT_MISSING], [
  AS_IF([test -n "$tgt_missing"], [
    AS_IF([test -z "$PKG_CONFIG"], [tgt_missing=" pkg-config$tgt_missing"])
    AC_MSG_ERROR([missing; on Debian: apt-get install$tgt_missing])])
])

dnl TGT_TEST_PKG(VARIABLE, MODULE): a library that only tests need; automake's
dnl HAVE_VARIABLE says whether it is there.
AC_DEFUN([TGT_TEST_PKG], [
  PKG_CHECK_MODULES([$1], [$2], [have_$1=yes], [have_$1=no tgt_no_$1=yes])
  AM_CONDITIONAL([HAVE_$1], [test $have_$1 = yes])
])

dnl TGT_FLAG(VARIABLE, FLAG): add FLAG to VARIABLE if the compiler takes it.
AC_DEFUN([TGT_FLAG], [
  AC_MSG_CHECKING([whether $CC takes $2])
  tgt_saved_CFLAGS=$CFLAGS
  CFLAGS="$CFLAGS -Werror $2"
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])],
    [AC_MSG_RESULT([yes])
     AS_VAR_APPEND([$1], [" $2"])],
    [AC_MSG_RESULT([no])])
  CFLAGS=$tgt_saved_CFLAGS
])

dnl TGT_WARNINGS: the warnings, in TGT_WARN.
AC_DEFUN([TGT_WARNINGS], [
  m4_foreach_w([flag], [-Wall -Wextra -Wshadow -Wvla -Wformat=2
    -Wwrite-strings -Wpointer-arith -Wundef -Wstrict-prototypes
    -Wold-style-definition -Wmissing-prototypes -Wmissing-declarations
    -Wredundant-decls -Wcast-qual -Wimplicit-fallthrough -Wnull-dereference
    -Wduplicated-cond -Wlogical-op -fno-common -Wno-sign-compare],
    [TGT_FLAG([TGT_WARN], flag)])
  AS_IF([test $enable_werror = yes], [AS_VAR_APPEND([TGT_WARN], [" -Werror"])])
  AC_SUBST([TGT_WARN])
])

dnl TGT_SANITIZERS: flags for everything in TGT_SAN, for a fuzz target's link
dnl in FUZZ_LIB. The latter stands among the libraries, because it brings a
dnl main() along that other programs must not get.
AC_DEFUN([TGT_SANITIZERS], [
  AS_IF([test "$enable_sanitizers$enable_fuzz" != nono], [
    TGT_SAN="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
    AC_DEFINE([TGT_SANITIZED], [1],
      [Define if the address sanitizer is on: it takes address space.])
    # gcc sees ghosts in code that it has instrumented.
    TGT_FLAG([TGT_SAN], [-Wno-format-truncation])
    TGT_FLAG([TGT_SAN], [-Wno-maybe-uninitialized])
    TGT_FLAG([TGT_SAN], [-Wno-null-dereference])
  ])
  AS_IF([test $enable_fuzz = yes], [
    AC_MSG_CHECKING([whether $CC has libFuzzer])
    tgt_saved_LIBS=$LIBS
    LIBS="-fsanitize=fuzzer $LIBS"
    AC_LINK_IFELSE([AC_LANG_SOURCE([[
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{ return n > 1 && bytes[0] && !bytes[1] ? -1 : 0; }
]])],
      [AC_MSG_RESULT([yes])],
      [AC_MSG_RESULT([no])
       AC_MSG_ERROR([--enable-fuzz needs clang with libFuzzer: ./configure CC=clang --enable-fuzz])])
    LIBS=$tgt_saved_LIBS
    TGT_SAN="$TGT_SAN -fsanitize=fuzzer-no-link"
    FUZZ_LIB=-fsanitize=fuzzer
  ])
  AM_CONDITIONAL([ENABLE_FUZZ], [test $enable_fuzz = yes])
  AC_SUBST([TGT_SAN])
  AC_SUBST([FUZZ_LIB])
])
