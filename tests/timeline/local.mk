# SPDX-License-Identifier: MIT
unit_tests += tests/timeline/build tests/timeline/lane tests/timeline/user \
	tests/timeline/counts tests/timeline/groups tests/timeline/metric \
	tests/timeline/task_ids
tests_timeline_metric_SOURCES = tests/timeline/metric.c \
	tests/timeline/world.c tests/timeline/world.h
tests_timeline_metric_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_timeline_build_SOURCES = tests/timeline/build.c \
	tests/timeline/world.c tests/timeline/world.h
tests_timeline_build_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_timeline_lane_SOURCES = tests/timeline/lane.c \
	tests/timeline/world.c tests/timeline/world.h
tests_timeline_lane_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_timeline_user_SOURCES = tests/timeline/user.c \
	tests/timeline/world.c tests/timeline/world.h
tests_timeline_user_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_timeline_counts_SOURCES = tests/timeline/counts.c \
	tests/timeline/world.c tests/timeline/world.h
tests_timeline_counts_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_timeline_groups_SOURCES = tests/timeline/groups.c \
	tests/timeline/world.c tests/timeline/world.h
tests_timeline_groups_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
tests_timeline_task_ids_SOURCES = tests/timeline/task_ids.c
tests_timeline_task_ids_LDADD = $(tgotrace_libs) $(CHECK_LIBS)
