/* SPDX-License-Identifier: MIT */
/* From rows of tables to places, and from places to words. */
#include "config.h"

#include <string.h>

#include "analysis/profile_part.h"
#include "event/names.h"
#include "timeline/timeline.h"
#include "ui/drill.h"
#include "ui/profiles_place.h"
#include "ui/subject.h"
#include "ui/words.h"

static const struct list *
list_of(const struct drill_level *l)
{
	return &l->lists[l->sheet];
}

static const struct timeline *
timeline_of(const struct drill_level *l)
{
	return list_of(l)->table.timeline;
}

static bool
number_of(const struct drill_level *l, const char *column, int64_t *n)
{
	struct value v;

	list_value(list_of(l), column, &v);
	*n = v.n;
	return v.kind != VALUE_NONE;
}

/* A text's number: cells show the timeline's own strings. */
static bool
string_of(const struct drill_level *l, const char *column, uint32_t *number)
{
	const struct names_view *names = timeline_names(timeline_of(l));
	struct value v;

	list_value(list_of(l), column, &v);
	*number = 0;
	if (v.kind != VALUE_TEXT)
		return v.kind == VALUE_NONE;
	for (uint32_t i = 0; i < names->strings.n; i++) {
		if (name_string(names, i)->s == v.text.s) {
			*number = i;
			return true;
		}
	}
	return false;
}

bool
drill_goroutine(const struct drill_level *l, const char *column,
		struct page_visit *to)
{
	int64_t id, at;
	uint32_t number;

	if (!number_of(l, column, &id))
		return false;
	/* Of an id that was used twice, the life that the row is of. */
	if (!number_of(l, "creation_ns", &at) && !number_of(l, "start_ns", &at))
		at = TIMELINE_OPEN;
	number = timeline_find_goroutine(timeline_of(l), id, at);
	if (number == TIMELINE_NONE)
		return false;
	to->subject = SUBJECT_GOROUTINE;
	to->number = number;
	return true;
}

bool
drill_function(const struct drill_level *l, struct page_visit *to)
{
	uint32_t number;

	if (!string_of(l, "name", &number))
		return false;
	to->subject = SUBJECT_FUNCTION;
	to->number = number;
	return true;
}

bool
drill_task(const struct drill_level *l, const char *column,
	   struct page_visit *to)
{
	uint32_t number;
	int64_t id;

	if (!number_of(l, column, &id))
		return false;
	number = timeline_find_task(timeline_of(l), (uint64_t)id);
	if (number == TIMELINE_NONE)
		return false;
	to->subject = SUBJECT_TASK;
	to->number = number;
	return true;
}

bool
drill_type(const struct drill_level *l, enum page_subject subject,
	   struct page_visit *to)
{
	uint32_t name, func;

	if (!string_of(l, "name", &name) || !string_of(l, "function", &func))
		return false;
	to->subject = subject;
	to->number = name | (uint64_t)func << 32;
	return true;
}

bool
drill_waits(const struct drill_level *l, const char *column,
	    struct page_visit *to)
{
	uint32_t func;

	if (!string_of(l, column, &func) || !func)
		return false;
	to->subject = l->place.subject;
	to->number = l->place.number;
	profiles_place_of(to, PROFILE_offcpu, func);
	return true;
}

bool
drill_on_timeline(const struct drill_level *l, struct page_visit *to)
{
	int64_t ns;

	*to = (struct page_visit){ .page = PLACE_timeline,
				   .from_ns = TIMELINE_NEVER,
				   .to_ns = TIMELINE_OPEN };
	if (number_of(l, "start_ns", &to->from_ns) ||
	    number_of(l, "time_ns", &to->from_ns)) {
		to->subject = SUBJECT_TIME;
		to->to_ns = to->from_ns;
		if (!number_of(l, "end_ns", &to->to_ns) &&
		    (number_of(l, "duration_ns", &ns) ||
		     number_of(l, "window_ns", &ns)))
			to->to_ns = to->from_ns + ns;
	}
	if (l->place.subject == SUBJECT_GOROUTINE ||
	    l->place.subject == SUBJECT_TASK) {
		to->subject = l->place.subject;
		to->number = l->place.number;
	}
	if (drill_goroutine(l, "goroutine", to))
		return true;
	if (strcmp(list_of(l)->table.name, "goroutines") == 0) {
		to->from_ns = TIMELINE_NEVER; /* its whole life */
		to->to_ns = TIMELINE_OPEN;
		return drill_goroutine(l, "id", to);
	}
	if (strcmp(list_of(l)->table.name, "groups") == 0)
		return drill_function(l, to);
	if (strcmp(list_of(l)->table.name, "tasks") == 0)
		return drill_task(l, "id", to);
	if (drill_task(l, "task", to))
		return true;
	return to->subject != SUBJECT_NONE;
}

void
drill_title(const struct drill_level *l, const struct timeline *tl,
	    struct strbuf *out)
{
	strbuf_puts(out, page_title(l->page->place));
	if (l->place.subject != SUBJECT_NONE)
		strbuf_puts(out, ": ");
	subject_words(out, tl, &l->place);
}

/* As reports call it; two lists of goroutines may be side by side. */
static const char *
name_of(const struct drill_sheet *sheet)
{
	return sheet->part == DRILL_CHILDREN ? "created" : sheet->table;
}

void
drill_options(const void *state, const struct page_env *env, struct strbuf *out)
{
	const struct drill_level *l = ((const struct drill *)state)->levels[0];
	const struct drill_sheet *sheet = &l->view->sheets[l->sheet];

	(void)env;
	if (l->sheet)
		strbuf_addf(out, " -table=%s", name_of(sheet));
	list_options(&l->lists[l->sheet], sheet->order, out);
}

bool
drill_choose(struct drill_level *l, const char *name)
{
	for (unsigned i = 0; i < l->view->nsheets; i++) {
		if (strcmp(name_of(&l->view->sheets[i]), name) == 0) {
			l->sheet = i;
			return true;
		}
	}
	return false;
}
