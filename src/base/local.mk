# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/base/arena.c src/base/arena.h \
	src/base/bug.c src/base/bug.h \
	src/base/decimal.h \
	src/base/guard.c src/base/guard.h \
	src/base/map.c src/base/map.h \
	src/base/mem.c src/base/mem.h \
	src/base/out.c src/base/out.h \
	src/base/quote.c src/base/quote.h src/base/quote_print.def \
	src/base/rescue.c src/base/rescue.h \
	src/base/seg.c src/base/seg.h \
	src/base/status.c src/base/status.h src/base/status.def \
	src/base/strbuf.c src/base/strbuf.h \
	src/base/units.c src/base/units.h \
	src/base/wall.c src/base/wall.h
EXTRA_DIST += contrib/printable.go
