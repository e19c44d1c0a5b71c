# SPDX-License-Identifier: MIT
unit_tests += tests/ui/viewport
tests_ui_viewport_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
