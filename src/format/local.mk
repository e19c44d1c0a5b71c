# SPDX-License-Identifier: MIT
src_libtgotrace_a_SOURCES += \
	src/format/binary.c src/format/binary.h \
	src/format/debuginfo.c src/format/debuginfo.h \
	src/format/dump.c src/format/dump.h \
	src/format/format.c src/format/format.h \
	src/format/frontier.c src/format/frontier.h \
	src/format/gotable.c src/format/gotable.h \
	src/format/header.c src/format/header.h src/format/versions.def \
	src/format/idtable.c src/format/idtable.h \
	src/format/keysort.c src/format/keysort.h \
	src/format/machines.def src/format/symbol.h \
	src/format/symbols.c src/format/symbols.h \
	src/format/v1_cursor.c src/format/v1_cursor.h \
	src/format/v1_dump.c \
	src/format/v1_events.c src/format/v1_events.def src/format/v1_events.h \
	src/format/v1_futile.c src/format/v1_futile.h \
	src/format/v1_index.c src/format/v1_index.h \
	src/format/v1_model.c src/format/v1_model.h \
	src/format/v1_order.c src/format/v1_order.h \
	src/format/v1_read.c src/format/v1_read.h \
	src/format/v1_record.c src/format/v1_record.h \
	src/format/v1_rules.h src/format/v1_rules_go.c \
	src/format/v1_rules_proc.c src/format/v1_rules_range.c \
	src/format/v1_rules_user.c \
	src/format/v1_scan.c src/format/v1_scan.h \
	src/format/v1_stacks.c src/format/v1_stacks.h \
	src/format/v2_cursor.c src/format/v2_cursor.h \
	src/format/v2_events.c src/format/v2_events.def src/format/v2_events.h \
	src/format/v2_gen.c src/format/v2_gen.h \
	src/format/v2_gtable.c src/format/v2_gtable.h \
	src/format/v2_order.c src/format/v2_order.h \
	src/format/v2_read.c src/format/v2_read.h \
	src/format/v2_rules.h src/format/v2_rules_go.c \
	src/format/v2_rules_proc.c src/format/v2_rules_range.c \
	src/format/v2_rules_user.c \
	src/format/v2_tables.c src/format/v2_tables.h \
	src/format/v2_wire.c src/format/v2_wire.h \
	src/format/varint.h
