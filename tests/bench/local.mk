# SPDX-License-Identifier: MIT
# Not part of `make check`: tests/bench/bench.sh says how to use it.
EXTRA_PROGRAMS += tests/bench/bench
EXTRA_DIST += tests/bench/bench.sh
CLEANFILES += tests/bench/bench
tests_bench_bench_SOURCES = \
	tests/bench/bench.c \
	tests/bench/floor.c tests/bench/floor.h \
	tests/bench/frame.c tests/bench/frame.def tests/bench/frame.h \
	tests/bench/frame_terminal.c tests/bench/frame_terminal.h \
	tests/bench/frame_window.c tests/bench/frame_window.h \
	tests/bench/synth.c tests/bench/synth.h
tests_bench_bench_LDADD = $(tgotrace_libs)

.PHONY: bench
bench: tgotrace tests/bench/bench
	$(SHELL) $(srcdir)/tests/bench/bench.sh
