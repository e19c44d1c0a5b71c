# SPDX-License-Identifier: MIT
unit_tests += tests/event/names
tests_event_names_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
