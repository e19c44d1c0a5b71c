# SPDX-License-Identifier: MIT
# What main() needs is in a library too, for the tests and the manual.
noinst_LIBRARIES += src/libapp.a
src_libapp_a_SOURCES = \
	src/app/load.c src/app/load.h \
	src/app/loader.c src/app/loader.h \
	src/app/message.c src/app/message.h \
	src/app/options.c src/app/options.h src/app/options.def \
	src/app/run_explore.c src/app/run_explore.h \
	src/app/run_export.c src/app/run_export.h \
	src/app/run_dump.c src/app/run_dump.h \
	src/app/run_pprof.c src/app/run_pprof.h \
	src/app/run_report.c src/app/run_report.h \
	src/app/start.c src/app/start.h \
	src/app/user.c src/app/user.h src/app/versions.c src/app/versions.h

bin_PROGRAMS += tgotrace
tgotrace_SOURCES = src/app/main.c
tgotrace_LDADD = $(tgotrace_libs)

noinst_PROGRAMS += src/app/docgen
src_app_docgen_SOURCES = src/app/docgen.c
src_app_docgen_LDADD = $(tgotrace_libs)
