# SPDX-License-Identifier: MIT
# A fuzz target is one line here, a file tests/fuzz/NAME.c that has
# LLVMFuzzerTestOneInput(), and seeds in tests/fuzz/corpus/NAME/; one that has
# none there reads traces, and gets those that tests/fuzz/seeds.sh makes.
# `make check` runs each on its seeds; after configure --enable-fuzz,
# `make fuzz` lets each look for trouble during FUZZ_SECONDS, each time
# elsewhere if FUZZ_SEED is 0.
fuzz_targets =
fuzz_targets += tests/fuzz/dump tests/fuzz/load tests/fuzz/options \
	tests/fuzz/reader tests/fuzz/settings tests/fuzz/where

FUZZ_SECONDS = 20
FUZZ_SEED = 0
check_PROGRAMS += $(fuzz_targets)
TESTS += tests/fuzz/run.sh
EXTRA_DIST += tests/fuzz/run.sh tests/fuzz/seeds.sh \
	tests/fuzz/corpus

# LDADD is what programs get that do not say what they want: the targets.
if ENABLE_FUZZ
LDADD = $(FUZZ_LIB) $(tgotrace_libs)
else
LDADD = tests/fuzz/libdriver.a $(tgotrace_libs)
check_LIBRARIES += tests/fuzz/libdriver.a
tests_fuzz_libdriver_a_SOURCES = tests/fuzz/driver.c
endif

.PHONY: fuzz
fuzz: $(fuzz_targets) tests/tools/assemble
	$(AM_V_at)srcdir=$(srcdir) FUZZ_TARGETS='$(fuzz_targets)' \
		$(SHELL) $(srcdir)/tests/fuzz/run.sh $(FUZZ_SECONDS) $(FUZZ_SEED)
