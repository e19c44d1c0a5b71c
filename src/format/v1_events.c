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

/*
 * What the upper two bits count is the varints less the implicit ones; a
 * PLAIN event counts as if it had those too.
 */
static enum v1_form
form_of(const struct v1_layout *l, const struct v1_shape *shape, unsigned type,
	unsigned count)
{
	const struct v1_spec *s = &v1_specs[type];

	if (!s->name || s->since > l->go_minor)
		return V1_FORM_UNKNOWN;
	if (s->class == V1_DATA)
		return V1_FORM_STRING;
	if (s->class == V1_STACKS)
		return count == V1_COUNTED ? V1_FORM_STACK : V1_FORM_MISCOUNTED;
	if (count == V1_COUNTED)
		return s->class == V1_LOG ? V1_FORM_LOG : V1_FORM_COUNTED;
	if (s->class == V1_LOG ||
	    shape->implicit + shape->nargs + shape->stack !=
		    count + l->implicit)
		return V1_FORM_MISCOUNTED;
	return V1_FORM_NUMBERS;
}

static void
shape_init(struct v1_shape *shape, const struct v1_layout *l, unsigned first)
{
	unsigned type = first & V1_TYPE_MASK;
	const struct v1_spec *s = &v1_specs[type];

	shape->nargs = l->nargs[type];
	shape->stack = s->stack;
	if (s->class == V1_TIMED || s->class == V1_LOG)
		shape->implicit = l->implicit;
	else if (s->class == V1_PLAIN && l->go_minor < V1_FIRST_WITH_STRINGS)
		shape->nargs++;
	shape->form = (uint8_t)form_of(l, shape, type, first >> V1_COUNT_SHIFT);
	if (shape->form == V1_FORM_NUMBERS)
		shape->head = 1;
	else if (shape->form == V1_FORM_COUNTED || shape->form == V1_FORM_LOG)
		shape->head = 2;
	shape->usual = s->class == V1_TIMED && type != V1_CPU_SAMPLE &&
		       l->implicit == 1 && shape->head;
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
	}
	for (unsigned first = 0; first < 256; first++)
		shape_init(&l->shape[first], l, first);
}
