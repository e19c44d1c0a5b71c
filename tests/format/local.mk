# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/format/cases
unit_tests += tests/format/dump tests/format/header tests/format/order \
	tests/format/symbols tests/format/v2_events tests/format/varint
tests_format_dump_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_format_order_LDADD = $(tools_libs) $(CHECK_LIBS)
tests_format_symbols_LDADD = $(tools_libs) $(CHECK_LIBS)
tests_format_header_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_format_varint_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_format_v2_events_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
