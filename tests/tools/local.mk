# SPDX-License-Identifier: MIT
# What tests need to make their input and to read what comes out.
check_LIBRARIES += tests/tools/libtools.a
tests_tools_libtools_a_SOURCES = \
	tests/tools/assembler.c tests/tools/assembler.h \
	tests/tools/assembler_parts.h tests/tools/assembler_v1.c \
	tests/tools/cases.c tests/tools/cases.h \
	tests/tools/linker.c tests/tools/linker.h tests/tools/linker_parts.h \
	tests/tools/linker_tables.c \
	tests/tools/packer.c tests/tools/packer.h \
	tests/tools/words.c tests/tools/words.h
tools_libs = tests/tools/libtools.a $(tgotrace_libs)

check_PROGRAMS += tests/tools/assemble
tests_tools_assemble_LDADD = $(tools_libs)
EXTRA_DIST += tests/tools/with-go.sh tests/tools/lanes.sh

check_PROGRAMS += tests/tools/link
tests_tools_link_LDADD = $(tools_libs)

check_PROGRAMS += tests/tools/pprofcat
tests_tools_pprofcat_LDADD = $(tools_libs)

check_PROGRAMS += tests/tools/lanes
tests_tools_lanes_LDADD = $(tools_libs)
