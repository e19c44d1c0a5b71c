/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/subject.h"

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "timeline/timeline.h"
#include "ui/page.h"
#include "ui/words.h"

static void
narrow_time(struct selection *s, int64_t from_ns, int64_t to_ns)
{
	if (s->from_ns < from_ns)
		s->from_ns = from_ns;
	if (s->to_ns > to_ns)
		s->to_ns = to_ns;
}

static char *
narrow_to_goroutine(struct selection *s, const struct timeline *tl,
		    uint32_t number)
{
	struct strbuf id = { 0 };
	struct goroutine g;

	timeline_goroutine(tl, number, &g);
	strbuf_add_i64(&id, g.id);
	s->goroutine = id.s;
	return id.s;
}

/* One task is to be seen as a whole. */
static bool
has_log(const struct page_visit *v)
{
	return *v->log && v->subject != SUBJECT_TASK;
}

/* What the command line would say; the same functions read it. */
char *
subject_narrow(const struct page_visit *v, const struct timeline *tl,
	       struct selection *s)
{
	uint32_t number = (uint32_t)v->number;
	struct strbuf words = { 0 };
	struct task task;

	if (has_log(v))
		s->log = v->log;
	switch ((int)v->subject) {
	case SUBJECT_GOROUTINE:
		return narrow_to_goroutine(s, tl, number);
	case SUBJECT_FUNCTION:
		s->goroutine = timeline_text(tl, number);
		break;
	case SUBJECT_TASK:
		timeline_task(tl, number, &task);
		strbuf_add_u64(&words, task.id);
		s->task = words.s;
		break;
	case SUBJECT_TASK_TYPE:
		s->task = timeline_text(tl, number);
		break;
	case SUBJECT_REGION_TYPE:
		s->region = timeline_text(tl, number);
		if (v->number >> 32 != PAGE_ANY_FUNCTION)
			s->in = timeline_text(tl, (uint32_t)(v->number >> 32));
		break;
	case SUBJECT_TIME:
	case SUBJECT_RANGE:
		narrow_time(s, v->from_ns, v->to_ns);
		break;
	default:
		break;
	}
	return words.s;
}

static void
name(struct strbuf *out, const struct timeline *tl, uint32_t string)
{
	if (string)
		words_text(out, tl, string);
	else
		strbuf_puts(out, "without a name");
}

void
subject_words(struct strbuf *out, const struct timeline *tl,
	      const struct page_visit *v)
{
	uint32_t number = (uint32_t)v->number;
	struct task task;

	switch ((int)v->subject) {
	case SUBJECT_GOROUTINE:
		words_goroutine(out, tl, number);
		break;
	case SUBJECT_TASK:
		timeline_task(tl, number, &task);
		strbuf_puts(out, "task ");
		strbuf_add_u64(out, task.id);
		strbuf_putc(out, ' ');
		words_text(out, tl, task.name);
		break;
	case SUBJECT_FUNCTION:
	case SUBJECT_TASK_TYPE:
	case SUBJECT_REGION_TYPE:
		name(out, tl, number);
		break;
	default:
		break;
	}
	number = (uint32_t)(v->number >> 32);
	if (number == PAGE_ANY_FUNCTION) {
		strbuf_puts(out, " in any function");
	} else if (number) {
		strbuf_puts(out, " in ");
		words_text(out, tl, number);
	} else if (v->subject == SUBJECT_REGION_TYPE) {
		strbuf_puts(out, " in an unknown function");
	}
	if (has_log(v))
		strbuf_addf(out, " with \"%s\" in logs, regions or name",
			    v->log);
}
