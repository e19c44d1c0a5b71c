# SPDX-License-Identifier: MIT
# The page is made from the template and the program's tables, not from the
# program, and goes into the tarball: who builds that needs not run docgen.
dist_man_MANS = man/tgotrace.1 man/tgotrace-tutorial.7
EXTRA_DIST += man/tgotrace.1.in man/tgotrace-tutorial.7.in
MAINTAINERCLEANFILES += $(dist_man_MANS)

man_tables = src/app/options.c src/app/options.def src/app/versions.c \
	src/analysis/exec_table.h src/analysis/goroutines.c \
	src/analysis/blocking.c src/analysis/findings.c src/analysis/gc.c src/analysis/mmu_table.c \
	src/analysis/profile.def src/analysis/profile_part.def src/analysis/spans_table.c \
	src/export/reports.def src/format/versions.def \
	src/ui/actions.def src/ui/commands.def src/ui/glyphs.def \
	src/ui/pages.def src/ui/settings.def src/ui/theme.def \
	src/ui/themes.def
man/tgotrace.1: man/tgotrace.1.in configure.ac src/app/docgen.c \
		$(man_tables) | src/app/docgen$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && src/app/docgen$(EXEEXT) \
		$(srcdir)/man/tgotrace.1.in >$@.tmp && mv -f $@.tmp $@
man/tgotrace-tutorial.7: man/tgotrace-tutorial.7.in src/app/docgen.c \
		src/ui/pages.def | src/app/docgen$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && src/app/docgen$(EXEEXT) \
		$(srcdir)/man/tgotrace-tutorial.7.in >$@.tmp && mv -f $@.tmp $@
