# SPDX-License-Identifier: MIT
# tests/pty/libpty.a: a terminal in memory, for any test (pty_libs).
pty_libs = tests/pty/libpty.a $(VTERM_LIBS) $(UNISTRING_LIBS) -lutil
if HAVE_VTERM
check_LIBRARIES += tests/pty/libpty.a
check_PROGRAMS += tests/pty/demo
unit_tests += tests/pty/back tests/pty/begin tests/pty/config \
	tests/pty/explore tests/pty/figures tests/pty/keys tests/pty/pages \
	tests/pty/profiles tests/pty/terminal tests/pty/tutorial
endif
tests_pty_libpty_a_SOURCES = \
	tests/pty/explorer.c tests/pty/explorer.h \
	tests/pty/job.c tests/pty/job.h \
	tests/pty/pty.c tests/pty/pty.h
tests_pty_libpty_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_demo_SOURCES = tests/pty/demo.c tests/ui/fake.c tests/ui/fake.h
tests_pty_demo_LDADD = $(tgotrace_libs)
tests_pty_terminal_LDADD = $(pty_libs) $(CHECK_LIBS)
tests_pty_back_LDADD = $(pty_libs) $(CHECK_LIBS)
tests_pty_begin_LDADD = $(pty_libs) $(CHECK_LIBS)
tests_pty_explore_LDADD = $(pty_libs) $(CHECK_LIBS)
tests_pty_config_LDADD = $(pty_libs) $(CHECK_LIBS)
tests_pty_tutorial_LDADD = $(pty_libs) $(CHECK_LIBS)
tests_pty_figures_LDADD = $(pty_libs) $(tgotrace_libs) $(CHECK_LIBS)
tests_pty_pages_LDADD = $(pty_libs) $(tgotrace_libs) $(CHECK_LIBS)
tests_pty_profiles_LDADD = $(pty_libs) $(tgotrace_libs) $(CHECK_LIBS)
tests_pty_keys_LDADD = $(pty_libs) $(tgotrace_libs) $(CHECK_LIBS)
