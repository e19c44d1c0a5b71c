# SPDX-License-Identifier: MIT
unit_tests += tests/input/packed tests/input/source
tests_input_packed_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_input_source_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
EXTRA_DIST += tests/input/helpers.h
