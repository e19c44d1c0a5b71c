# SPDX-License-Identifier: MIT
unit_tests += tests/format/v2_events
tests_format_v2_events_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
