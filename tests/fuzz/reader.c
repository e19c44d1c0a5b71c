/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a trace: read, refused with a clean message, and whatever
 * comes out of it keeps the promises of event.h and format.h.
 */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "event/event.h"
#include "event/names.h"
#include "format/format.h"
#include "input/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

struct checker {
	struct event_sink sink;
	const struct names *names;
	size_t size; /* of the trace */
	uint64_t events, syncs;
	int64_t last;         /* time of the newest event */
	enum event_kind kind; /* of the newest event */
};

/* Indexes are dense: whoever has one takes a few bytes of the trace. */
static void
check_index(const struct checker *c, uint32_t idx)
{
	BUG_IF(idx != EVENT_NO_IDX && idx > c->size);
}

static void
check_context(struct checker *c, const struct event *ev)
{
	check_index(c, ev->m_idx);
	check_index(c, ev->p_idx);
	check_index(c, ev->g_idx);
	BUG_IF(ev->m == EVENT_NO_ID && ev->m_idx != EVENT_NO_IDX);
	BUG_IF(ev->p == EVENT_NO_ID && ev->p_idx != EVENT_NO_IDX);
	BUG_IF(ev->g == EVENT_NO_ID && ev->g_idx != EVENT_NO_IDX);
}

static void
check_string(const struct checker *c, uint32_t number)
{
	const struct names_view *v = names_view(c->names);

	BUG_IF(number >= v->strings.n);
	BUG_IF(name_string(v, number)->s[name_string(v, number)->len]);
}

static void
check_stack(const struct checker *c, uint32_t number)
{
	const struct names_view *v = names_view(c->names);
	const struct name_stack *stack;

	BUG_IF(number >= v->stacks.n);
	stack = name_stack(v, number);
	for (uint32_t i = 0; i < stack->nframes; i++) {
		BUG_IF(stack->frames[i] >= v->frames.n);
		check_string(c, name_frame(v, stack->frames[i])->func);
		check_string(c, name_frame(v, stack->frames[i])->file);
	}
}

static void
check_transition(struct checker *c, const struct event *ev)
{
	if (ev->kind == EV_GO_STATE) {
		BUG_IF(ev->from >= GO_STATE_COUNT || ev->to >= GO_STATE_COUNT);
		check_index(c, ev->subject_idx);
		check_stack(c, ev->subject_stack);
	} else {
		BUG_IF(ev->from >= PROC_STATE_COUNT ||
		       ev->to >= PROC_STATE_COUNT);
		check_index(c, ev->subject_idx);
	}
}

static void
check_sync(struct checker *c, const struct event *ev)
{
	BUG_IF(ev->arg[0] != ++c->syncs);
	BUG_IF(ev->m != EVENT_NO_ID || ev->p != EVENT_NO_ID ||
	       ev->g != EVENT_NO_ID);
	BUG_IF(ev->snapshot && (ev->snapshot->wall_nsec < 0 ||
				ev->snapshot->wall_nsec > 999999999));
}

enum {
	HAS_NAME = 1,
	HAS_STACK = 2
};

static const uint8_t fields[EV_COUNT] = {
	[EV_LABEL] = HAS_NAME,
	[EV_SAMPLE] = HAS_STACK,
	[EV_RANGE_BEGIN] = HAS_NAME | HAS_STACK,
	[EV_RANGE_ACTIVE] = HAS_NAME,
	[EV_RANGE_END] = HAS_NAME,
	[EV_TASK_BEGIN] = HAS_NAME | HAS_STACK,
	[EV_TASK_END] = HAS_NAME | HAS_STACK,
	[EV_REGION_BEGIN] = HAS_NAME | HAS_STACK,
	[EV_REGION_END] = HAS_NAME | HAS_STACK,
	[EV_LOG] = HAS_NAME | HAS_STACK,
	[EV_GO_STATE] = HAS_NAME | HAS_STACK,
};

/* What is particular to its kind. */
static void
check_kind(struct checker *c, const struct event *ev)
{
	if (fields[ev->kind] & HAS_NAME)
		check_string(c, ev->name);
	if (fields[ev->kind] & HAS_STACK)
		check_stack(c, ev->stack);
	switch ((enum event_kind)ev->kind) {
	case EV_SYNC:
		check_sync(c, ev);
		break;
	case EV_METRIC:
		BUG_IF(ev->sub >= METRIC_COUNT);
		if (ev->sub == METRIC_PROCS)
			check_stack(c, ev->stack);
		break;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
		BUG_IF(ev->sub > RANGE_ASSIST);
		break;
	case EV_LOG:
		BUG_IF(ev->text_len && !ev->text);
		break;
	case EV_GO_STATE:
	case EV_PROC_STATE:
		check_transition(c, ev);
		break;
	case EV_EXPERIMENTAL:
		BUG_IF(!ev->spec || ev->spec->nargs > 4);
		break;
	default:
		break;
	}
}

/* Times go up, except where they wrap around. */
static void
check_event(struct event_sink *sink, const struct event *ev)
{
	struct checker *c = (struct checker *)sink;

	BUG_IF(!c->events && ev->kind != EV_SYNC);
	BUG_IF(ev->time <= c->last && c->last != INT64_MAX);
	BUG_IF(ev->kind >= EV_COUNT);
	check_context(c, ev);
	check_kind(c, ev);
	c->events++;
	c->last = ev->time;
	c->kind = ev->kind;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct names *names = names_new();
	struct checker c = { .sink.event = check_event,
			     .last = INT64_MIN,
			     .names = names,
			     .size = n };
	struct source *src = source_from_memory(bytes, n);
	struct format_result result;
	struct diag d = { 0 };
	enum status st =
		format_read(src, NULL, names, &c.sink, NULL, &result, &d);

	BUG_IF(st != d.status);
	BUG_IF(st != ST_OK && !d.text[0]);
	for (const char *s = d.text; *s; s++)
		BUG_IF(*s < ' ' || *s > '~');
	BUG_IF(result.syncs != c.syncs);
	BUG_IF(st == ST_OK && c.kind != EV_SYNC);
	BUG_IF(result.good_bytes > n || result.lost_bytes > n);
	source_close(src);
	names_free(names);
	return 0;
}
