# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/ui/action.c src/ui/action.h src/ui/actions.def \
	src/ui/canvas.c src/ui/canvas.h \
	src/ui/settings.c src/ui/settings.h src/ui/settings.def \
	src/ui/glyph.c src/ui/glyph.h src/ui/glyphs.def \
	src/ui/editor.c src/ui/editor.h \
	src/ui/explore.c src/ui/explore.h \
	src/ui/help.c src/ui/help.h src/ui/job.c src/ui/job.h \
	src/ui/keybar.c src/ui/keybar.h \
	src/ui/keymap.c src/ui/keymap.h src/ui/keys.def \
	src/ui/lineedit.c src/ui/lineedit.h \
	src/ui/flame.c src/ui/flame.h \
	src/ui/subject.c src/ui/subject.h \
	src/ui/list.c src/ui/list.h src/ui/list_draw.c \
	src/ui/list_mark.c src/ui/list_start.c src/ui/list_start.h \
	src/ui/list_tree.c src/ui/list_work.c src/ui/list_work.h \
	src/ui/mouse.c src/ui/mouse.h \
	src/ui/command.c src/ui/command.h src/ui/commands.def \
	src/ui/place.c src/ui/place.h \
	src/ui/snapshot.c src/ui/snapshot.h \
	src/ui/page.c src/ui/page.h src/ui/page_table.c src/ui/pages.def \
	src/ui/shell.c src/ui/shell.h \
	src/ui/shell_command.c src/ui/shell_draw.c src/ui/shell_pages.c \
	src/ui/shell_profile.c \
	src/ui/shell_state.h \
	src/ui/paint.c src/ui/paint.h \
	src/ui/paint_pen.c src/ui/paint_pen.h \
	src/ui/shift.c src/ui/shift.h \
	src/ui/term.c src/ui/term.h \
	src/ui/text.c src/ui/text.h \
	src/ui/theme.c src/ui/theme.h src/ui/theme.def src/ui/themes.def \
	src/ui/theme_light.def src/ui/theme_safe.def \
	src/ui/title.c src/ui/title.h

# pages of lists
src_libtgotrace_a_SOURCES += \
	src/ui/drill.c src/ui/drill.h src/ui/drill_draw.c \
	src/ui/drill_place.c src/ui/drill_query.c \
	src/ui/query.c src/ui/query.h src/ui/page_events.c src/ui/page_goroutines.c src/ui/page_mmu.c src/ui/mmu_curve.c src/ui/mmu_curve.h src/ui/page_regions.c \
	src/ui/page_summary.c src/ui/page_tasks.c

# the Profiles page
src_libtgotrace_a_SOURCES += \
	src/ui/page_profiles.c src/ui/profiles_page.h \
	src/ui/profiles_data.c src/ui/profiles_data.h \
	src/ui/profiles_draw.c \
	src/ui/profiles_place.c src/ui/profiles_place.h

# the Timeline page
src_libtgotrace_a_SOURCES += \
	src/ui/axis.c src/ui/axis.h \
	src/ui/page_timeline.c src/ui/timeline_page.h \
	src/ui/timeline_instants.c src/ui/timeline_more.c \
	src/ui/timeline_hits.c src/ui/timeline_hits.h \
	src/ui/timeline_pattern.c src/ui/timeline_pattern.h \
	src/ui/timeline_status.c src/ui/timeline_status.h \
	src/ui/timeline_tally.c src/ui/timeline_tally.h \
	src/ui/timeline_history.c src/ui/timeline_mark.c \
	src/ui/timeline_search.c src/ui/timeline_draw.h src/ui/timeline_chain.c src/ui/timeline_chain.h src/ui/timeline_legend.c src/ui/timeline_select.c \
	src/ui/timeline_cursor.c src/ui/timeline_details.c \
	src/ui/timeline_find.c src/ui/timeline_find.h src/ui/timeline_jump.c \
	src/ui/timeline_assist.c src/ui/timeline_assist.h \
	src/ui/timeline_arrange.c src/ui/timeline_fold.c src/ui/timeline_fold.h src/ui/timeline_group.c \
	src/ui/timeline_counted.c src/ui/timeline_counted.h \
	src/ui/timeline_grid.c src/ui/timeline_grid.h src/ui/timeline_lane.h \
	src/ui/timeline_layout.h \
	src/ui/timeline_filter.c src/ui/timeline_filter.h \
	src/ui/timeline_mouse.c src/ui/timeline_lanes.c src/ui/timeline_layout.c \
	src/ui/timeline_row.c src/ui/timeline_row.h \
	src/ui/timeline_rows.c src/ui/timeline_rows.h \
	src/ui/timeline_turn.c src/ui/timeline_turn.h \
	src/ui/strip.c src/ui/strip.h src/ui/strips.def \
	src/ui/timeline_strips.c src/ui/timeline_strips.h \
	src/ui/timeline_ruler.c src/ui/timeline_visit.c \
	src/ui/words.c src/ui/words.h \
	src/ui/viewport.c src/ui/viewport.h

# charts
src_libtgotrace_a_SOURCES += \
	src/ui/bars.c src/ui/bars.h \
	src/ui/chart.c src/ui/chart.h \
	src/ui/curve.c src/ui/curve.h
