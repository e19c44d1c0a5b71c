dnl SPDX-License-Identifier: MIT
dnl TGT_ENABLE(NAME, HELP): a switch --enable-NAME, off unless given; the
dnl answer is in $enable_NAME.
AC_DEFUN([TGT_ENABLE], [
  AC_ARG_ENABLE([$1], [AS_HELP_STRING([--enable-$1], [$2 [no]])], [],
    [enable_$1=no])
  AS_CASE([$enable_$1], [yes|no], [],
    [AC_MSG_ERROR([--enable-$1 takes yes or no, not $enable_$1])])
])

dnl TGT_FLAG(VARIABLE, FLAG): add FLAG to VARIABLE if the compiler takes it.
AC_DEFUN([TGT_FLAG], [
  AC_MSG_CHECKING([whether $CC takes $2])
  saved_CFLAGS=$CFLAGS
  CFLAGS="$CFLAGS -Werror $2"
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])],
    [AC_MSG_RESULT([yes]); $1="$$1 $2"],
    [AC_MSG_RESULT([no])])
  CFLAGS=$saved_CFLAGS
])

dnl TGT_WARNINGS: TGT_WARN and TGT_SAN for AM_CFLAGS.
AC_DEFUN([TGT_WARNINGS], [
  m4_foreach_w([flag], [-Wall -Wextra -Wshadow -Wvla -Wformat=2
    -Wwrite-strings -Wpointer-arith -Wundef -Wstrict-prototypes
    -Wold-style-definition -Wmissing-prototypes -Wmissing-declarations
    -Wredundant-decls -Wcast-qual -Wimplicit-fallthrough -Wnull-dereference
    -Wduplicated-cond -Wlogical-op -fno-common -Wno-sign-compare],
    [TGT_FLAG([TGT_WARN], flag)])
  AS_IF([test $enable_werror = yes], [TGT_WARN="$TGT_WARN -Werror"])
  AS_IF([test $enable_sanitizers = yes],
    [TGT_SAN="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"])
  AC_SUBST([TGT_WARN])
  AC_SUBST([TGT_SAN])
])
