# SPDX-License-Identifier: MIT
bin_PROGRAMS += tgotrace
tgotrace_SOURCES = src/app/main.c
tgotrace_LDADD = $(tgotrace_libs)
