# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/ui/action.c src/ui/action.h src/ui/actions.def \
	src/ui/canvas.c src/ui/canvas.h \
	src/ui/glyph.c src/ui/glyph.h src/ui/glyphs.def \
	src/ui/page.h src/ui/pages.def \
	src/ui/text.c src/ui/text.h \
	src/ui/theme.c src/ui/theme.h src/ui/theme.def

# the Timeline page
src_libtgotrace_a_SOURCES += \
	src/ui/axis.c src/ui/axis.h \
	src/ui/viewport.c src/ui/viewport.h
