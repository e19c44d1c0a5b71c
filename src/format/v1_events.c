/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_events.h"

#include <stddef.h>

/* clang-format off */
#define COUNT(...) \
	(sizeof((const char *const[]){ "", ##__VA_ARGS__ }) / \
	 sizeof(const char *) - 1)
#define CLASS_TIMED V1_TIMED
#define CLASS_LOG V1_LOG
#define CLASS_PLAIN V1_PLAIN
#define CLASS_STACK V1_STACKS
#define CLASS_DATA V1_DATA

const struct v1_spec v1_specs[V1_TYPES] = {
#define EVENT(code, id, label, first, kind, has_stack, newer, old, str, ...) \
	[code] = { \
		.name = label, .since = first, .class = CLASS_##kind, \
		.nargs = COUNT(__VA_ARGS__), .args = { __VA_ARGS__ }, \
		.stack = has_stack, .from = newer, .before = old, \
		.string = str, \
	},
#include "format/v1_events.def"
#undef EVENT
};
/* clang-format on */

/* Varints of an event of this version, all of them. */
static unsigned
count_numbers(const struct v1_layout *l, unsigned type)
{
	const struct v1_spec *s = &v1_specs[type];
	unsigned n = l->nargs[type] + s->stack;

	if (s->class == V1_TIMED || s->class == V1_LOG)
		return n + l->implicit;
	return l->go_minor < V1_FIRST_WITH_STRINGS ? n + 1 : n;
}

/*
 * What the upper two bits count is the varints less the implicit ones; a
 * PLAIN event counts as if it had those too.
 */
static enum v1_form
form_of(const struct v1_layout *l, unsigned type, unsigned count)
{
	const struct v1_spec *s = &v1_specs[type];
	unsigned numbers;

	if (!s->name || s->since > l->go_minor)
		return V1_FORM_UNKNOWN;
	if (s->class == V1_DATA)
		return V1_FORM_STRING;
	if (s->class == V1_STACKS)
		return count == V1_COUNTED ? V1_FORM_STACK : V1_FORM_MISCOUNTED;
	if (count == V1_COUNTED)
		return s->class == V1_LOG ? V1_FORM_LOG : V1_FORM_COUNTED;
	numbers = count_numbers(l, type);
	if (s->class == V1_LOG || numbers != count + l->implicit)
		return V1_FORM_MISCOUNTED;
	return V1_FORM_NUMBERS;
}

void
v1_layout_init(struct v1_layout *l, int go_minor)
{
	*l = (struct v1_layout){ .go_minor = go_minor, .implicit = 1 };
	if (go_minor < V1_FIRST_WITH_STRINGS)
		l->implicit = 2;
	for (unsigned type = 0; type < V1_TYPES; type++) {
		const struct v1_spec *s = &v1_specs[type];

		l->nargs[type] = go_minor < s->from ? s->before : s->nargs;
		for (unsigned i = 0; i < l->nargs[type]; i++)
			l->mask[type][i] = UINT64_MAX;
		if (s->stack)
			l->mask[type][V1_MAX_SPEC_ARGS] = UINT64_MAX;
	}
	for (unsigned first = 0; first < 256; first++) {
		unsigned type = first & V1_TYPE_MASK;
		enum v1_form form = form_of(l, type, first >> V1_COUNT_SHIFT);

		l->form[first] = (uint8_t)form;
		if (form != V1_FORM_UNKNOWN && form != V1_FORM_STRING &&
		    form != V1_FORM_STACK)
			l->numbers[first] = (uint8_t)count_numbers(l, type);
	}
}
