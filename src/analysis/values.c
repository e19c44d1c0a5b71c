/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/values.h"

#include <string.h>

#include "base/strbuf.h"
#include "timeline/timeline.h"

void
values_share(struct value *out, uint64_t part, uint64_t whole)
{
	out->kind = whole ? VALUE_SHARE : VALUE_NONE;
	if (whole)
		out->x = (double)part / (double)whole;
}

void
values_time(struct value *out, int64_t ns)
{
	out->kind = ns == TIMELINE_NEVER || ns == TIMELINE_OPEN ? VALUE_NONE
								: VALUE_TIME;
	out->n = ns;
}

void
values_word(struct value *out, const char *s)
{
	out->kind = VALUE_TEXT;
	out->text.s = s;
	out->text.len = strlen(s);
}

void
values_indented(struct value *out, struct strbuf *buf, uint32_t depth,
		const char *s, size_t len)
{
	if (depth > TABLE_INDENT_MAX)
		depth = TABLE_INDENT_MAX;
	strbuf_reset(buf);
	strbuf_addf(buf, "%*s", (int)depth + 2, "");
	strbuf_add(buf, s, len);
	out->kind = VALUE_TEXT;
	out->text.s = buf->s;
	out->text.len = buf->len;
}

void
values_string(struct value *out, const struct timeline *tl, uint32_t string)
{
	const struct name_string *s = name_string(timeline_names(tl), string);

	out->kind = VALUE_TEXT;
	out->text.s = s->s;
	out->text.len = s->len;
}

void
values_goroutine(struct value *out, const struct timeline *tl,
		 uint32_t goroutine)
{
	out->kind = VALUE_NONE;
	if (goroutine != TIMELINE_NONE)
		values_number(out, VALUE_ID,
			      timeline_goroutine_id(tl, goroutine));
}

void
values_place(struct value *out, const struct timeline *tl, uint32_t stack)
{
	const struct names_view *names = timeline_names(tl);
	const struct name_stack *s = name_stack(names, stack);

	out->kind = VALUE_NONE;
	if (s->nframes)
		values_string(out, tl, name_frame(names, s->frames[0])->func);
}

static bool
is_below(const struct name_string *func)
{
	static const char *const packages[] = { "runtime.", "sync.",
						"internal/",
						/* the runtime's, under
						 * another name */
						"time.Sleep" };

	for (unsigned i = 0; i < 4; i++) {
		size_t n = strlen(packages[i]);

		if (func->len >= n && memcmp(func->s, packages[i], n) == 0)
			return true;
	}
	return false;
}

uint32_t
values_own_frame(const struct timeline *tl, const struct name_stack *stack)
{
	const struct names_view *names = timeline_names(tl);

	for (uint32_t i = 0; i < stack->nframes; i++) {
		const struct name_frame *f =
			name_frame(names, stack->frames[i]);

		if (!is_below(name_string(names, f->func)))
			return i;
	}
	return stack->nframes - 1;
}

void
values_own_place(struct value *out, const struct timeline *tl, uint32_t stack)
{
	const struct names_view *names = timeline_names(tl);
	const struct name_stack *s = name_stack(names, stack);

	out->kind = VALUE_NONE;
	if (stack == STACK_NONE || !s->nframes)
		return;
	values_string(
		out, tl,
		name_frame(names, s->frames[values_own_frame(tl, s)])->func);
}
