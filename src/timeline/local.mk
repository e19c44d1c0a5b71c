# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/timeline/build.c src/timeline/build.h \
	src/timeline/builder.c src/timeline/builder.h \
	src/timeline/chain.c src/timeline/chain.h \
	src/timeline/code.h \
	src/timeline/counts.c src/timeline/counts.h \
	src/timeline/feed.h \
	src/timeline/groups.c src/timeline/groups.h \
	src/timeline/intake.c src/timeline/intake.h \
	src/timeline/lane.c src/timeline/lane.h \
	src/timeline/lane_cells.c \
	src/timeline/moments.c src/timeline/moments.h \
	src/timeline/pyramid.c src/timeline/pyramid.h \
	src/timeline/store.c src/timeline/store.h \
	src/timeline/tape.c src/timeline/tape.h \
	src/timeline/task_ids.c src/timeline/task_ids.h \
	src/timeline/things.c src/timeline/things.h \
	src/timeline/timeline.c src/timeline/timeline.h \
	src/timeline/track.c src/timeline/track.h \
	src/timeline/user.c \
	src/timeline/view.c src/timeline/view.h
