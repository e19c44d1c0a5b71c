# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/format/order
unit_tests += tests/format/header tests/format/v2_events tests/format/varint
tests_format_header_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_format_varint_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_format_v2_events_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
