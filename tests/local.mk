# SPDX-License-Identifier: MIT
# A fragment a layer: each adds its programs to unit_tests.
unit_tests =
EXTRA_DIST += tests/check_main.h testdata
include tests/analysis/local.mk
include tests/base/local.mk
include tests/event/local.mk
include tests/format/local.mk
include tests/ui/local.mk
include tests/input/local.mk

if HAVE_CHECK
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
endif
