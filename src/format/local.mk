# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/format/format.h \
	src/format/header.c src/format/header.h src/format/versions.def \
	src/format/idtable.c src/format/idtable.h \
	src/format/keysort.c src/format/keysort.h \
	src/format/v2_cursor.c src/format/v2_cursor.h \
	src/format/v2_events.c src/format/v2_events.def src/format/v2_events.h \
	src/format/varint.h
