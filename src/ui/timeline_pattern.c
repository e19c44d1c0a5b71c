/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/timeline.h"

enum verdict {
	UNKNOWN,
	NO,
	YES
};

/* "G7" is one, as it is written; g7 too. */
static int64_t
parse_id(const char *text)
{
	int64_t id;
	char *end, again[24];

	if (*text != 'g' && *text != 'G')
		return -1;
	id = strtoll(text + 1, &end, 10);
	snprintf(again, sizeof(again), "%lld", (long long)id);
	return id >= 0 && strcmp(text + 1, again) == 0 ? id : -1;
}

void
timeline_pattern_set(struct timeline_pattern *p, const char *text)
{
	p->id = parse_id(text);
	p->is_for_runs = false;
	strbuf_reset(&p->text);
	strbuf_puts(&p->text, text);
	p->strings.n = p->stacks.n = 0;
}

void
timeline_pattern_release(struct timeline_pattern *p)
{
	vec_free(&p->strings);
	vec_free(&p->stacks);
	strbuf_free(&p->text);
}

static int
lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

bool
timeline_pattern_in(const struct timeline_pattern *p, const char *s, size_t n)
{
	const char *pattern = strbuf_str(&p->text);
	size_t m = p->text.len, same;

	for (size_t i = 0; i + m <= n; i++) {
		for (same = 0; same < m; same++)
			if (s[i + same] != pattern[same] &&
			    lower(s[i + same]) != pattern[same])
				break;
		if (same == m)
			return true;
	}
	return false;
}

bool
timeline_pattern_in_string(struct timeline_pattern *p,
			   const struct timeline *tl, uint32_t string)
{
	const struct name_string *s;

	while (p->strings.n <= string)
		vec_push(&p->strings, UNKNOWN);
	if (p->strings.at[string] == UNKNOWN) {
		s = name_string(timeline_names(tl), string);
		p->strings.at[string] =
			timeline_pattern_in(p, s->s, s->len) ? YES : NO;
	}
	return p->strings.at[string] == YES;
}

static bool
in_stack(struct timeline_pattern *p, const struct timeline *tl, uint32_t stack)
{
	const struct names_view *names = timeline_names(tl);
	const struct name_stack *s;

	if (stack == STACK_NONE)
		return false;
	while (p->stacks.n <= stack)
		vec_push(&p->stacks, UNKNOWN);
	if (p->stacks.at[stack] == UNKNOWN) {
		uint8_t verdict = NO;

		s = name_stack(names, stack);
		for (uint32_t i = 0; i < s->nframes && verdict == NO; i++) {
			const struct name_frame *f =
				name_frame(names, s->frames[i]);

			if (timeline_pattern_in_string(p, tl, f->func))
				verdict = YES;
		}
		p->stacks.at[stack] = verdict;
	}
	return p->stacks.at[stack] == YES;
}

bool
timeline_pattern_in_goroutine(struct timeline_pattern *p,
			      const struct timeline *tl, uint32_t goroutine)
{
	if (p->id >= 0 && timeline_goroutine_id(tl, goroutine) == p->id)
		return true;
	return timeline_pattern_in_string(
		p, tl, timeline_goroutine_func(tl, goroutine));
}

static bool
in_run(struct timeline_pattern *p, const struct timeline *tl,
       const struct event *ev)
{
	if (ev->kind != EV_GO_STATE)
		return false;
	/* a generation tells again what there is */
	if (!(ev->to == GO_RUNNING && ev->from != GO_RUNNING) &&
	    !(ev->to == GO_SYSCALL && ev->from == GO_RUNNING))
		return false;
	return timeline_pattern_in_goroutine(p, tl, ev->subject_idx);
}

bool
timeline_pattern_in_event(struct timeline_pattern *p, const struct timeline *tl,
			  const struct event *ev)
{
	if (p->is_for_runs)
		return in_run(p, tl, ev);
	if (!(TIMELINE_PATTERN_KINDS >> ev->kind & 1))
		return false;
	if (ev->kind == EV_LOG &&
	    timeline_pattern_in(p, ev->text, ev->text_len))
		return true;
	if (ev->kind == EV_GO_STATE && in_stack(p, tl, ev->subject_stack))
		return true;
	return (ev->name && timeline_pattern_in_string(p, tl, ev->name)) ||
	       in_stack(p, tl, ev->stack);
}
