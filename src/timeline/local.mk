# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/timeline/feed.h src/timeline/lane.h \
	src/timeline/moments.h src/timeline/timeline.h
