# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/input/source.h
