# SPDX-License-Identifier: MIT
# The schema of pprof's files is made into C at build time.
profile_proto_built = src/export/profile.pb-c.c src/export/profile.pb-c.h
src_libtgotrace_a_SOURCES += \
	src/export/chrome.c src/export/chrome.h \
	src/export/chrome_go.c src/export/chrome_go.h \
	src/export/chrome_rows.c src/export/chrome_rows.h \
	src/export/parsed.c src/export/parsed.h \
	src/export/pprof.c src/export/pprof.h \
	src/export/json.c src/export/json.h \
	src/export/print.h src/export/print_data.c src/export/print_text.c \
	src/export/report.c src/export/report.h src/export/reports.def \
	src/export/report_blocking.c src/export/report_gc.c src/export/report_mmu.c \
	src/export/report_goroutines.c \
	src/export/report_spans.c \
	src/export/report_workers.c src/export/report_summary.c
nodist_src_libtgotrace_a_SOURCES += $(profile_proto_built)
BUILT_SOURCES += $(profile_proto_built)
CLEANFILES += $(profile_proto_built)
EXTRA_DIST += src/export/profile.proto

src/export/profile.pb-c.c: src/export/profile.proto
	$(AM_V_GEN)$(MKDIR_P) src/export && \
	$(PROTOC_C) --proto_path=$(srcdir)/src/export --c_out=src/export \
		$(srcdir)/src/export/profile.proto
src/export/profile.pb-c.h: src/export/profile.pb-c.c
	@test -f $@ || { rm -f $<; $(MAKE) $(AM_MAKEFLAGS) $<; }
src/export/pprof.$(OBJEXT): src/export/profile.pb-c.h
