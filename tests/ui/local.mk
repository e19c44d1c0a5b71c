# SPDX-License-Identifier: MIT
unit_tests += tests/ui/axis tests/ui/viewport
tests_ui_axis_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_ui_viewport_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/canvas
tests_ui_canvas_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/text
tests_ui_text_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/theme
tests_ui_theme_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/keymap
tests_ui_keymap_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/lineedit
tests_ui_lineedit_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/help tests/ui/job tests/ui/list tests/ui/list_mark \
	tests/ui/list_tree
tests_ui_list_mark_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_ui_list_tree_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_ui_list_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_ui_job_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_ui_help_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/shell
tests_ui_shell_SOURCES = tests/ui/shell.c \
	tests/ui/around.c tests/ui/around.h tests/ui/fake.c tests/ui/fake.h
unit_tests += tests/ui/shell_begin
tests_ui_shell_begin_SOURCES = tests/ui/shell_begin.c \
	tests/ui/around.c tests/ui/around.h tests/ui/fake.c tests/ui/fake.h
tests_ui_shell_begin_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_ui_shell_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/page_timeline
tests_ui_page_timeline_SOURCES = tests/ui/page_timeline.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_page_timeline_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/timeline_rows
tests_ui_timeline_rows_SOURCES = tests/ui/timeline_rows.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_timeline_rows_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/timeline_arrange
tests_ui_timeline_arrange_SOURCES = tests/ui/timeline_arrange.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_timeline_arrange_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
EXTRA_DIST += \
	tests/ui/timeline-ascii.screen tests/ui/timeline-details.screen \
	tests/ui/timeline-goroutines.screen tests/ui/timeline-tasks.screen \
	tests/ui/timeline-legend.screen tests/ui/timeline-legend-ascii.screen \
	tests/ui/timeline-marks.screen tests/ui/timeline-strips.screen \
	tests/ui/timeline-low.screen tests/ui/timeline-low-zoomed.screen \
	tests/ui/timeline-low-procs.screen tests/ui/timeline-low-regions.screen \
	tests/ui/timeline-groups.screen tests/ui/timeline-groups-ascii.screen \
	tests/ui/timeline-assist.screen tests/ui/timeline-assist-whole.screen \
	tests/ui/timeline-facts.screen tests/ui/timeline-facts-gc.screen \
	tests/ui/timeline-chain.screen tests/ui/timeline-chain-narrow.screen tests/ui/timeline-chosen.screen \
	tests/ui/timeline-counters.screen tests/ui/timeline-lanes.screen tests/ui/timeline-large.screen \
	tests/ui/timeline-scrolled.screen tests/ui/timeline-selection.screen \
	tests/ui/timeline-whole.screen tests/ui/timeline-zoomed.screen
unit_tests += tests/ui/shift
tests_ui_shift_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/settings
tests_ui_settings_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/mouse
tests_ui_mouse_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/timeline_mouse
tests_ui_timeline_mouse_SOURCES = tests/ui/timeline_mouse.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_timeline_mouse_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/snapshot
tests_ui_snapshot_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/place
tests_ui_place_SOURCES = tests/ui/place.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_place_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/bars
tests_ui_bars_SOURCES = tests/ui/bars.c tests/ui/drawn.h
tests_ui_bars_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/curve
tests_ui_curve_SOURCES = tests/ui/curve.c tests/ui/drawn.h
tests_ui_curve_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/flame
tests_ui_flame_SOURCES = tests/ui/flame.c \
	tests/analysis/made.c tests/analysis/made.h \
	tests/ui/story.c tests/ui/story.h
tests_ui_flame_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/page_mmu
tests_ui_page_mmu_SOURCES = tests/ui/page_mmu.c \
	tests/ui/story.c tests/ui/story.h
tests_ui_page_mmu_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/page_tasks
tests_ui_page_tasks_SOURCES = tests/ui/page_tasks.c \
	tests/ui/story.c tests/ui/story.h
tests_ui_page_tasks_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
EXTRA_DIST += tests/ui/mmu-curve.screen tests/ui/mmu-cycles.screen \
	tests/ui/mmu-ascii.screen tests/ui/mmu-empty.screen
unit_tests += tests/ui/editor
tests_ui_editor_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/page_profiles
tests_ui_page_profiles_SOURCES = tests/ui/page_profiles.c \
	tests/ui/story.c tests/ui/story.h
tests_ui_page_profiles_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/timeline_status
tests_ui_timeline_status_SOURCES = tests/ui/timeline_status.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_timeline_status_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/words
tests_ui_words_SOURCES = tests/ui/words.c \
	tests/ui/story.c tests/ui/story.h
tests_ui_words_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/timeline_select
tests_ui_timeline_select_SOURCES = tests/ui/timeline_select.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_timeline_select_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
unit_tests += tests/ui/timeline_visit
tests_ui_timeline_visit_SOURCES = tests/ui/timeline_visit.c \
	tests/ui/screen.c tests/ui/screen.h tests/ui/story.c tests/ui/story.h
tests_ui_timeline_visit_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
if HAVE_VTERM
unit_tests += tests/ui/paint
endif
tests_ui_paint_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_ui_paint_LDADD = $(tgotrace_libs) $(VTERM_LIBS) $(CHECK_LIBS)
