# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/input/feed.c src/input/feed.h \
	src/input/file.c src/input/file.h \
	src/input/gzip.c src/input/zstd.c src/input/unpack.h \
	src/input/source.c src/input/source.h \
	src/input/stream.c src/input/stream.h
