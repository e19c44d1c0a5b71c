# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/analysis/calltree.c src/analysis/calltree.h \
	src/analysis/calltree_table.c \
	src/analysis/cause.c src/analysis/cause.h \
	src/analysis/blocking.c src/analysis/blocking.h \
	src/analysis/each_event.c src/analysis/each_event.h \
	src/analysis/events.c src/analysis/events.h \
	src/analysis/exec.c src/analysis/exec.h src/analysis/exec_user.c \
	src/analysis/exec_region.c \
	src/analysis/exec_table.c src/analysis/exec_table.h \
	src/analysis/findings.c src/analysis/findings.h \
	src/analysis/findings.def \
	src/analysis/gc.c src/analysis/gc.h \
	src/analysis/goroutines.c src/analysis/goroutines.h \
	src/analysis/mmu.c src/analysis/mmu.h \
	src/analysis/mmu_series.c src/analysis/mmu_series.h \
	src/analysis/mmu_table.c src/analysis/mud.c src/analysis/mud.h \
	src/analysis/mutator.c src/analysis/mutator.h \
	src/analysis/mutator_walk.c src/analysis/mutator_walk.h \
	src/analysis/histogram.c src/analysis/histogram.h \
	src/analysis/states.c src/analysis/states.h \
	src/analysis/spans.c src/analysis/spans.h \
	src/analysis/spans_events.c src/analysis/spans_table.c \
	src/analysis/spans_tree.c \
	src/analysis/wakes.c src/analysis/wakes.h \
	src/analysis/workers.c src/analysis/workers.h \
	src/analysis/values.c src/analysis/values.h \
	src/analysis/nearest.c src/analysis/nearest.h \
	src/analysis/exec_walk.c src/analysis/exec_walk.h \
	src/analysis/ledger.c src/analysis/ledger.h \
	src/analysis/profile.c src/analysis/profile.h \
	src/analysis/profile.def \
	src/analysis/profile_part.c src/analysis/profile_part.h \
	src/analysis/profile_part.def \
	src/analysis/profile_table.c src/analysis/profile_table.h \
	src/analysis/progress.h src/analysis/selection.h \
	src/analysis/summary.c src/analysis/summary.h \
	src/analysis/table.c src/analysis/table.h \
	src/analysis/where.c src/analysis/where.h \
	src/analysis/where_parse.c src/analysis/where_tree.h \
	src/analysis/where_value.c
