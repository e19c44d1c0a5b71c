# SPDX-License-Identifier: MIT
unit_tests += tests/base/guard tests/base/map tests/base/out tests/base/quote \
	tests/base/seg tests/base/units tests/base/wall
tests_base_guard_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_base_map_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_base_out_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_base_quote_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_base_seg_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_base_units_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_base_wall_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
