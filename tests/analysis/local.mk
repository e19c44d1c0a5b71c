# SPDX-License-Identifier: MIT
unit_tests += tests/analysis/ledger tests/analysis/profile \
	tests/analysis/summary
tests_analysis_summary_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_analysis_ledger_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_analysis_profile_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/table
tests_analysis_table_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/where
tests_analysis_where_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/cause
tests_analysis_cause_SOURCES = tests/analysis/cause.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_cause_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/exec
tests_analysis_exec_SOURCES = tests/analysis/exec.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_exec_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/mmu
tests_analysis_mmu_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/mud
tests_analysis_mud_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/mutator_walk
tests_analysis_mutator_walk_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/gc
tests_analysis_gc_SOURCES = tests/analysis/gc.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_gc_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/blocking
tests_analysis_blocking_SOURCES = tests/analysis/blocking.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_blocking_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/wakes
tests_analysis_wakes_SOURCES = tests/analysis/wakes.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_wakes_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/profile_part
tests_analysis_profile_part_SOURCES = tests/analysis/profile_part.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_profile_part_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/workers
tests_analysis_workers_SOURCES = tests/analysis/workers.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_workers_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/findings
tests_analysis_findings_SOURCES = tests/analysis/findings.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_findings_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/calltree
tests_analysis_calltree_SOURCES = tests/analysis/calltree.c \
	tests/analysis/made.c tests/analysis/made.h \
	tests/ui/story.c tests/ui/story.h
tests_analysis_calltree_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/spans_tree
tests_analysis_spans_tree_SOURCES = tests/analysis/spans_tree.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_spans_tree_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/analysis/events
tests_analysis_events_SOURCES = tests/analysis/events.c \
	tests/ui/story.c tests/ui/story.h
tests_analysis_events_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
