# SPDX-License-Identifier: MIT
unit_tests += tests/app/soak tests/app/loader tests/app/options tests/app/message \
	tests/app/start
tests_app_soak_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_app_loader_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_app_options_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_app_start_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_app_message_LDADD = $(tgotrace_libs) $(CHECK_LIBS)

TESTS += tests/app/command_line.sh tests/app/completion.sh tests/app/modes.sh
EXTRA_DIST += tests/app/command_line.sh tests/app/completion.sh \
	tests/app/modes.sh
