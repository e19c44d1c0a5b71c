# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/event/event.c src/event/event.h \
	src/event/kinds.def src/event/states.def \
	src/event/names.c src/event/names.h
