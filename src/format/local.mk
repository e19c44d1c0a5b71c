# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/format/format.h \
	src/format/v2_events.c src/format/v2_events.h src/format/v2_events.def
