# SPDX-License-Identifier: MIT
unit_tests += tests/ui/axis tests/ui/viewport
tests_ui_axis_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_ui_viewport_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/canvas
tests_ui_canvas_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/text
tests_ui_text_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/theme
tests_ui_theme_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
