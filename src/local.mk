# SPDX-License-Identifier: MIT
# One fragment a layer; each adds its files to the library.
noinst_LIBRARIES += src/libtgotrace.a
src_libtgotrace_a_SOURCES =
nodist_src_libtgotrace_a_SOURCES =
EXTRA_DIST += src/layers.txt
tgotrace_libs = src/libapp.a src/libtgotrace.a \
	$(CURSES_LIBS) $(ZLIB_LIBS) $(ZSTD_LIBS) \
	$(PROTOBUF_C_LIBS) $(JANSSON_LIBS) $(UNISTRING_LIBS) $(LIBDW_LIBS) -lm

include src/base/local.mk
include src/input/local.mk
include src/event/local.mk
include src/format/local.mk
include src/timeline/local.mk
include src/analysis/local.mk
include src/export/local.mk
include src/ui/local.mk
include src/app/local.mk
