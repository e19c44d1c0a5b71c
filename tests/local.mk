# SPDX-License-Identifier: MIT
# A fragment a layer: each adds its programs to unit_tests, its scripts to
# TESTS. Programs speak TAP, which Check does by itself, so that every test in
# them is counted; a script is one test and says how it went by its status.
unit_tests =
EXTRA_DIST += tests/check_main.h testdata
include tests/timeline/local.mk
include tests/tools/local.mk
include tests/analysis/local.mk
include tests/app/local.mk
include tests/base/local.mk
include tests/batch/local.mk
include tests/bench/local.mk
include tests/event/local.mk
include tests/export/local.mk
include tests/format/local.mk
include tests/fuzz/local.mk
include tests/lint/local.mk
include tests/ui/local.mk
include tests/pty/local.mk
include tests/input/local.mk

if HAVE_CHECK
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
endif

TEST_EXTENSIONS = .sh .t .sums
SH_LOG_COMPILER = $(SHELL)
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/contrib/build-aux/tap-driver.sh
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C.UTF-8; export LC_ALL; \
	TZ=UTC; export TZ; \
	HOME=/nonexistent; export HOME; \
	unset COLUMNS LINES NO_COLOR CDPATH; \
	CK_TAP_LOG_FILE_NAME=-; export CK_TAP_LOG_FILE_NAME; \
	CK_VERBOSITY=silent; export CK_VERBOSITY; \
	FUZZ_TARGETS='$(fuzz_targets)'; export FUZZ_TARGETS; \
	COMPILE='$(COMPILE)'; export COMPILE;
