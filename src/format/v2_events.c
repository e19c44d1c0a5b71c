/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_events.h"

#include <stddef.h>

#include "event/event.h"

/* clang-format off */
#define COUNT(...) \
	(sizeof((const char *const[]){ "", ##__VA_ARGS__ }) / \
	 sizeof(const char *) - 1)
#define IS_TIMED_TIMED true
#define IS_TIMED_PLAIN false
#define IS_TIMED_DATA false
#define HAS_DATA_TIMED false
#define HAS_DATA_PLAIN false
#define HAS_DATA_DATA true

const struct v2_spec v2_specs[256] = {
#define EVENT(code, id, label, first, class, st1, st2, str1, str2, ...) \
	[code] = { \
		.name = label, .since = first, \
		.timed = IS_TIMED_##class, .data = HAS_DATA_##class, \
		.nargs = COUNT(__VA_ARGS__), .args = { __VA_ARGS__ }, \
		.stack1 = st1, .stack2 = st2, \
		.string1 = str1, .string2 = str2, \
	},
#include "format/v2_events.def"
#undef EVENT
};

#define ARGS_TIMED(n) (n)
#define ARGS_PLAIN(n) 0
#define ARGS_DATA(n) 0
const uint8_t v2_timed_args[256] = {
#define EVENT(code, id, label, first, class, st1, st2, str1, str2, ...) \
	[code] = ARGS_##class(COUNT(__VA_ARGS__)),
#include "format/v2_events.def"
#undef EVENT
};

static const struct experimental_spec
	experimental[V2_LAST - V2_FIRST_EXPERIMENTAL + 1] = {
#define EVENT(...)
#define EXPERIMENTAL(code, id, label, first, ...) \
	[code - V2_FIRST_EXPERIMENTAL] = { \
		.name = label, \
		.nargs = COUNT(__VA_ARGS__), .args = { __VA_ARGS__ }, \
	},
#include "format/v2_events.def"
#undef EVENT
};
/* clang-format on */

const struct experimental_spec *
v2_experimental(unsigned code)
{
	if (code < V2_FIRST_EXPERIMENTAL || code > V2_LAST)
		return NULL;
	return &experimental[code - V2_FIRST_EXPERIMENTAL];
}
