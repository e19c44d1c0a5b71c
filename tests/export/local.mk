# SPDX-License-Identifier: MIT
unit_tests += tests/export/parsed tests/export/pprof
tests_export_parsed_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_export_pprof_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/export/print
tests_export_print_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/export/chrome_rows
tests_export_chrome_rows_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
