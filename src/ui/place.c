/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/place.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "event/names.h"
#include "timeline/timeline.h"
#include "ui/profiles_place.h"

/* "17", or with the letter that pages show: "G17". */
static bool
read_id(const char *s, char letter, int64_t *id)
{
	char *end;

	if (toupper((unsigned char)*s) == letter)
		s++;
	errno = 0;
	*id = strtoll(s, &end, 10);
	return isdigit((unsigned char)*s) && !*end && errno == 0;
}

static uint32_t
find_goroutine(const struct place_start *p, const struct timeline *tl)
{
	const struct timeline_totals *t = timeline_totals(tl);
	int64_t id;

	if (read_id(p->which, 'G', &id))
		return timeline_find_goroutine(tl, id, t->first_ns + p->at_ns);
	for (uint32_t i = 0; i < t->goroutines; i++) {
		struct goroutine g;

		timeline_goroutine(tl, i, &g);
		if (strcmp(timeline_text(tl, g.func), p->which) == 0)
			return i;
	}
	return TIMELINE_NONE;
}

static uint32_t
find_task(const struct place_start *p, const struct timeline *tl)
{
	uint32_t n = timeline_totals(tl)->tasks;
	struct task task;
	int64_t id;

	if (read_id(p->which, 'T', &id))
		return timeline_find_task(tl, (uint64_t)id);
	for (uint32_t i = 0; i < n; i++) {
		timeline_task(tl, i, &task);
		if (!strcmp(timeline_text(tl, task.name), p->which))
			return i;
	}
	return TIMELINE_NONE;
}

uint32_t
place_text(const char *s, const struct timeline *tl)
{
	const struct names_view *names = timeline_names(tl);

	for (uint32_t i = 0; i < names->strings.n; i++)
		if (strcmp(name_string(names, i)->s, s) == 0)
			return i;
	return TIMELINE_NONE;
}

static uint32_t
find_subject(const struct place_start *p, const struct timeline *tl)
{
	int64_t id;

	switch ((int)p->subject) {
	case SUBJECT_GOROUTINE:
		return find_goroutine(p, tl);
	case SUBJECT_TASK:
		return find_task(p, tl);
	case SUBJECT_REGION_TYPE:
		return place_text(p->which, tl);
	case SUBJECT_PROC:
		return read_id(p->which, 'P', &id) ? timeline_find_proc(tl, id)
						   : TIMELINE_NONE;
	case SUBJECT_THREAD:
		return read_id(p->which, 'M', &id)
			       ? timeline_find_thread(tl, id)
			       : TIMELINE_NONE;
	default:
		return 0;
	}
}

void
place_missing(const struct place_start *p, struct strbuf *out)
{
	static const char *const words[] = {
		[SUBJECT_GOROUTINE] = "goroutine", [SUBJECT_TASK] = "task",
		[SUBJECT_PROC] = "proc",           [SUBJECT_THREAD] = "thread",
		[SUBJECT_REGION_TYPE] = "region",
	};

	if (p->subject == SUBJECT_NONE)
		strbuf_addf(out, "function of %s", p->profile);
	else
		strbuf_addf(out, "%s %s", words[p->subject], p->which);
}

/* A name means all goroutines, or tasks, that are called so where a page has
 * them together. */
static void
widen(const struct place_start *p, const struct timeline *tl,
      struct page_visit *out)
{
	struct goroutine g;
	struct task task;
	int64_t id;

	if (p->subject == SUBJECT_GOROUTINE && !read_id(p->which, 'G', &id)) {
		timeline_goroutine(tl, (uint32_t)out->number, &g);
		out->subject = SUBJECT_FUNCTION;
		out->number = g.func;
	} else if (out->page != PLACE_timeline && p->subject == SUBJECT_TASK &&
		   !read_id(p->which, 'T', &id)) {
		timeline_task(tl, (uint32_t)out->number, &task);
		out->subject = SUBJECT_TASK_TYPE;
		out->number = task.name;
	}
}

/* A region by where it begins; false: there is no such function. */
static bool
narrow(const struct place_start *p, const struct timeline *tl,
       struct page_visit *out)
{
	uint32_t func = p->in ? place_text(p->in, tl) : PAGE_ANY_FUNCTION;

	out->number |= (uint64_t)func << 32;
	return !p->in || func != TIMELINE_NONE;
}

enum place_result
place_find(const struct place_start *p, const struct timeline *tl, bool loading,
	   enum place page, struct page_visit *out)
{
	const struct timeline_totals *t = timeline_totals(tl);
	int64_t length = t->last_ns - t->first_ns;
	uint32_t number = find_subject(p, tl);

	*out = (struct page_visit){ .page = page,
				    .subject = p->subject,
				    .number = number,
				    .fold = p->fold,
				    .from_ns = TIMELINE_NEVER,
				    .to_ns = TIMELINE_OPEN };
	if (number == TIMELINE_NONE ||
	    (p->profile && !profiles_place_find(p->profile, tl, out)))
		return loading ? PLACE_NOT_YET : PLACE_MISSING;
	widen(p, tl, out);
	if (p->subject == SUBJECT_REGION_TYPE && !narrow(p, tl, out))
		return loading ? PLACE_NOT_YET : PLACE_MISSING;
	snprintf(out->log, sizeof(out->log), "%s", p->log ? p->log : "");
	if (!p->has_at)
		return PLACE_FOUND;
	/* What is beyond the end is not there, and a half of what is around
	 * it may be. */
	if (loading &&
	    (p->at_ns > length || p->span_ns / 2 > length - p->at_ns))
		return PLACE_NOT_YET;
	out->from_ns = t->first_ns + (p->at_ns < length ? p->at_ns : length);
	out->to_ns = out->from_ns;
	out->span_ns = p->span_ns;
	out->has_left = p->has_left;
	out->left_ns = t->first_ns + p->left_ns;
	if (out->subject == SUBJECT_NONE)
		out->subject = SUBJECT_TIME;
	return PLACE_FOUND;
}

void
place_word(struct strbuf *sb, const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./+-,:@%";

	if (*s && s[strspn(s, plain)] == '\0') {
		strbuf_puts(sb, s);
		return;
	}
	strbuf_putc(sb, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			strbuf_puts(sb, "'\\''");
		else
			strbuf_putc(sb, *s);
	}
	strbuf_putc(sb, '\'');
}

static void
add_region(struct strbuf *sb, const struct timeline *tl,
	   const struct page_visit *at)
{
	uint32_t func = (uint32_t)(at->number >> 32);

	strbuf_puts(sb, " -region=");
	place_word(sb, timeline_text(tl, (uint32_t)at->number));
	if (func == PAGE_ANY_FUNCTION)
		return;
	strbuf_puts(sb, " -in=");
	place_word(sb, func ? timeline_text(tl, func) : "-");
}

static void
add_subject(struct strbuf *sb, const struct timeline *tl,
	    const struct page_visit *at)
{
	uint32_t number = (uint32_t)at->number;
	struct goroutine g;
	struct task task;

	switch ((int)at->subject) {
	case SUBJECT_PROC:
		strbuf_puts(sb, " -proc=");
		strbuf_add_i64(sb, timeline_proc_id(tl, number));
		break;
	case SUBJECT_THREAD:
		strbuf_puts(sb, " -thread=");
		strbuf_add_i64(sb, timeline_thread_id(tl, number));
		break;
	case SUBJECT_GOROUTINE:
		timeline_goroutine(tl, number, &g);
		strbuf_puts(sb, " -goroutine=");
		strbuf_add_i64(sb, g.id);
		break;
	case SUBJECT_FUNCTION:
		strbuf_puts(sb, " -goroutine=");
		place_word(sb, timeline_text(tl, number));
		break;
	case SUBJECT_TASK:
		timeline_task(tl, number, &task);
		strbuf_puts(sb, " -task=");
		strbuf_add_u64(sb, task.id);
		break;
	case SUBJECT_TASK_TYPE:
		strbuf_puts(sb, " -task=");
		place_word(sb, timeline_text(tl, number));
		break;
	case SUBJECT_REGION_TYPE:
		add_region(sb, tl, at);
		break;
	default:
		break;
	}
}

/* What is selected; a profile of some time is one of that time selected. */
static void
add_times(struct strbuf *sb, int64_t first, const struct page_visit *at,
	  const struct selection *s)
{
	int64_t from = s->from_ns, to = s->to_ns;
	char text[UNITS_SIZE];

	if (at->profile && at->from_ns < at->to_ns &&
	    (at->subject == SUBJECT_TIME || at->subject == SUBJECT_RANGE)) {
		from = at->from_ns;
		to = at->to_ns;
	}
	if (from != TIMELINE_NEVER)
		strbuf_addf(sb, " -from=%s", units_exact(text, from - first));
	if (to != TIMELINE_OPEN)
		strbuf_addf(sb, " -to=%s", units_exact(text, to - first));
}

static void
add_profile(struct strbuf *sb, const struct timeline *tl,
	    const struct page_visit *at)
{
	struct strbuf words = { 0 };

	strbuf_puts(sb, " -profile=");
	profiles_place_words(&words, tl, at);
	place_word(sb, strbuf_str(&words));
	strbuf_free(&words);
}

/* Is it at a time, or of a goroutine whose id may have several lives? */
static bool
has_time(const struct page_visit *at)
{
	return at->subject != SUBJECT_NONE && at->from_ns != TIMELINE_NEVER &&
	       !at->profile &&
	       (at->page == PLACE_timeline || at->page == PLACE_events ||
		at->subject == SUBJECT_GOROUTINE);
}

void
place_command(struct strbuf *sb, const struct timeline *tl,
	      const struct page_visit *at, const struct selection *s,
	      const char *options, const char *file)
{
	int64_t first = timeline_totals(tl)->first_ns;
	char text[UNITS_SIZE];

	strbuf_addf(sb, "tgotrace -page=%s", page_name(at->page));
	add_subject(sb, tl, at);
	if (at->profile)
		add_profile(sb, tl, at);
	if (has_time(at)) {
		strbuf_addf(sb, " -at=%s",
			    units_exact(text, at->from_ns - first));
		if (at->span_ns)
			strbuf_addf(sb, " -span=%s",
				    units_exact(text, at->span_ns));
		if (at->span_ns && at->has_left)
			strbuf_addf(sb, " -left=%s",
				    units_exact(text, at->left_ns - first));
	}
	if (*at->log && at->subject != SUBJECT_TASK) {
		strbuf_puts(sb, " -log=");
		place_word(sb, at->log);
	}
	strbuf_puts(sb, options);
	if (at->is_wall)
		strbuf_puts(sb, " -wall");
	add_times(sb, first, at, s);
	strbuf_putc(sb, ' ');
	if (*file == '-' && file[1])
		strbuf_puts(sb, "./");
	place_word(sb, file);
}
