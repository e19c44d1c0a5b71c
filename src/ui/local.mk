# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/ui/action.c src/ui/action.h src/ui/actions.def \
	src/ui/canvas.h src/ui/glyphs.def \
	src/ui/page.h src/ui/pages.def \
	src/ui/theme.h src/ui/theme.def

# the Timeline page
src_libtgotrace_a_SOURCES += \
	src/ui/viewport.c src/ui/viewport.h
