# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES +=
