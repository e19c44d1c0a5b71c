/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/parsed.h"

#include <stdbool.h>
#include <string.h>

#include "base/decimal.h"
#include "base/out.h"
#include "base/quote.h"
#include "base/wall.h"
#include "event/names.h"

enum {
	PIECE = 512, /* bytes that a line fits in up to its first string */
	MOST_CACHED = 64 << 20 /* bytes of the text of stacks */
};

static inline char *
put(char *p, const char *s, size_t n)
{
	memcpy(p, s, n);
	return p + n;
}

#define PUT(p, literal) put(p, literal, sizeof(literal) - 1)
#define PUT_U64(p, label, v) decimal_u64(PUT(p, label), v)
#define PUT_I64(p, label, v) decimal_i64(PUT(p, label), v)

static inline char *
put_word(char *p, const char *s)
{
	return put(p, s, strlen(s));
}

static char *
put_value(char *p, uint64_t v)
{
	return PUT(PUT_U64(p, "Value{Uint64(", v), ")}");
}

static inline void
end_piece(struct out *o, const char *p)
{
	o->n = (size_t)(p - o->buf);
}

static void
write_string(struct parsed *ps, uint32_t number)
{
	const struct name_string *s = name_string(ps->names, number);

	quote_write(ps->out, s->s, s->len);
}

#define WRITE(o, literal) out_write(o, literal, sizeof(literal) - 1)

static void
write_sample(struct parsed *ps, const struct event *ev, char *p)
{
	(void)ev;
	end_piece(ps->out, p);
}

static void
write_sync(struct parsed *ps, const struct event *ev, char *p)
{
	const struct clock_snapshot *clock = ev->snapshot;
	char wall[WALL_SIZE];

	p = PUT_U64(p, " N=", ev->arg[0]);
	if (clock) {
		p = PUT_I64(p, " Trace=", clock->trace_ns);
		p = PUT_U64(p, " Mono=", clock->mono_ns);
		p = PUT(p, " Wall=");
		p = put_word(p, wall_format(wall, clock->wall_sec,
					    clock->wall_nsec));
	}
	end_piece(ps->out, p);
}

static void
write_metric(struct parsed *ps, const struct event *ev, char *p)
{
	p = PUT(p, " Name=\"");
	p = put_word(p, event_metric_name(ev->sub));
	p = put_value(PUT(p, "\" Value="), ev->arg[0]);
	end_piece(ps->out, p);
}

static void
write_label(struct parsed *ps, const struct event *ev, char *p)
{
	end_piece(ps->out, PUT(p, " Label="));
	write_string(ps, ev->name);
	p = out_room(ps->out, PIECE);
	p = PUT(PUT_I64(p, " Resource=Goroutine(", ev->g), ")");
	end_piece(ps->out, p);
}

static char *
put_scope(char *p, const struct event *ev)
{
	switch ((enum range_kind)ev->sub) {
	case RANGE_GC:
		return PUT(p, " Scope=None");
	case RANGE_SWEEP:
		return PUT(PUT_I64(p, " Scope=Proc(", ev->subject), ")");
	case RANGE_STW:
	case RANGE_ASSIST:
		break;
	}
	return PUT(PUT_I64(p, " Scope=Goroutine(", ev->subject), ")");
}

static void
write_range(struct parsed *ps, const struct event *ev, char *p)
{
	end_piece(ps->out, PUT(p, " Name="));
	write_string(ps, ev->name);
	p = put_scope(out_room(ps->out, PIECE), ev);
	if (ev->kind == EV_RANGE_END && ev->sub == RANGE_SWEEP) {
		p = PUT(p, " Attributes=[\"bytes swept\"=");
		p = put_value(p, ev->arg[0]);
		p = PUT(p, " \"bytes reclaimed\"=");
		p = PUT(put_value(p, ev->arg[1]), "]");
	} else if (ev->kind == EV_RANGE_END) {
		p = PUT(p, " Attributes=[]");
	}
	end_piece(ps->out, p);
}

static void
write_task(struct parsed *ps, const struct event *ev, char *p)
{
	p = PUT_U64(p, " ID=", ev->arg[0]);
	p = PUT_U64(p, " Parent=", ev->arg[1]);
	end_piece(ps->out, PUT(p, " Type="));
	write_string(ps, ev->name);
}

static void
write_region(struct parsed *ps, const struct event *ev, char *p)
{
	p = PUT_U64(p, " Task=", ev->arg[0]);
	end_piece(ps->out, PUT(p, " Type="));
	write_string(ps, ev->name);
}

static void
write_log(struct parsed *ps, const struct event *ev, char *p)
{
	p = PUT_U64(p, " Task=", ev->arg[0]);
	end_piece(ps->out, PUT(p, " Category="));
	write_string(ps, ev->name);
	WRITE(ps->out, " Message=");
	quote_write(ps->out, ev->text, ev->text_len);
}

static void
write_go_state(struct parsed *ps, const struct event *ev, char *p)
{
	p = PUT_I64(p, " GoID=", ev->subject);
	p = put_word(PUT(p, " "), event_go_state_name(ev->from));
	p = put_word(PUT(p, "->"), event_go_state_name(ev->to));
	end_piece(ps->out, PUT(p, " Reason="));
	write_string(ps, ev->name);
}

static void
write_proc_state(struct parsed *ps, const struct event *ev, char *p)
{
	p = PUT_I64(p, " ProcID=", ev->subject);
	p = put_word(PUT(p, " "), event_proc_state_name(ev->from));
	p = put_word(PUT(p, "->"), event_proc_state_name(ev->to));
	end_piece(ps->out, PUT(p, " Reason=\"\""));
}

static void
write_experimental(struct parsed *ps, const struct event *ev, char *p)
{
	const struct experimental_spec *spec = ev->spec;

	p = put_word(PUT(p, " Name="), spec->name);
	p = PUT(p, " Args=[");
	for (unsigned i = 0; i < spec->nargs; i++) {
		if (i)
			p = PUT(p, ", ");
		p = PUT(put_word(p, spec->args[i]), "=");
		p = put_value(p, ev->arg[i]);
	}
	end_piece(ps->out, PUT(p, "]"));
}

static void
add_frame(struct strbuf *sb, const struct names_view *v, uint32_t number)
{
	const struct name_frame *f = name_frame(v, number);
	const struct name_string *func = name_string(v, f->func);
	const struct name_string *file = name_string(v, f->file);

	strbuf_putc(sb, '\t');
	strbuf_add(sb, func->s, func->len);
	strbuf_puts(sb, " @ 0x");
	strbuf_add_hex(sb, f->pc);
	strbuf_puts(sb, "\n\t\t");
	strbuf_add(sb, file->s, file->len);
	strbuf_putc(sb, ':');
	strbuf_add_u64(sb, f->line);
	strbuf_putc(sb, '\n');
}

/* The text of the frames; valid until the next call. A hostile trace can
 * have short stacks of long names, so not all of them are kept. */
static struct parsed_stack
stack_text(struct parsed *ps, uint32_t number)
{
	const struct names_view *v = ps->names;
	const struct name_stack *stack = name_stack(v, number);
	struct parsed_stack fresh;

	if (number < ps->stacks.n && ps->stacks.at[number].text)
		return ps->stacks.at[number];
	strbuf_reset(&ps->scratch);
	for (uint32_t i = 0; i < stack->nframes; i++)
		add_frame(&ps->scratch, v, stack->frames[i]);
	fresh.text = strbuf_str(&ps->scratch);
	fresh.len = ps->scratch.len;
	if (ps->arena.used + fresh.len > MOST_CACHED)
		return fresh;
	fresh.text = arena_strndup(&ps->arena, fresh.text, fresh.len);
	while (ps->stacks.n <= number)
		vec_push(&ps->stacks, (struct parsed_stack){ 0 });
	return ps->stacks.at[number] = fresh;
}

#define WRITE_STACK(ps, label, number) \
	write_stack(ps, "\n" label "=\n", sizeof("\n" label "=\n") - 1, number)

static void
write_stack(struct parsed *ps, const char *label, size_t n, uint32_t number)
{
	struct parsed_stack text;

	if (number == STACK_NONE)
		return;
	out_write(ps->out, label, n);
	if (number == STACK_EMPTY)
		return;
	text = stack_text(ps, number);
	out_write(ps->out, text.text, text.len);
}

/* How a kind's line goes on, and which of the event's stacks it has. */
static const struct {
	void (*rest)(struct parsed *ps, const struct event *ev, char *p);
	bool stack, subject_stack;
} kinds[EV_COUNT] = {
	[EV_SYNC] = { write_sync, false, false },
	[EV_METRIC] = { write_metric, true, false },
	[EV_LABEL] = { write_label, false, false },
	[EV_SAMPLE] = { write_sample, true, false },
	[EV_RANGE_BEGIN] = { write_range, true, false },
	[EV_RANGE_ACTIVE] = { write_range, false, false },
	[EV_RANGE_END] = { write_range, false, false },
	[EV_TASK_BEGIN] = { write_task, true, false },
	[EV_TASK_END] = { write_task, true, false },
	[EV_REGION_BEGIN] = { write_region, true, false },
	[EV_REGION_END] = { write_region, true, false },
	[EV_LOG] = { write_log, true, false },
	[EV_GO_STATE] = { write_go_state, true, true },
	[EV_PROC_STATE] = { write_proc_state, false, false },
	[EV_EXPERIMENTAL] = { write_experimental, false, false },
};

static bool
has_stack(const struct event *ev)
{
	if (ev->kind == EV_METRIC)
		return ev->sub == METRIC_PROCS;
	return kinds[ev->kind].stack;
}

static void
write_event(struct event_sink *sink, const struct event *ev)
{
	struct parsed *ps = (struct parsed *)sink;
	char *p = out_room(ps->out, PIECE);

	p = PUT_I64(p, "M=", ev->m);
	p = PUT_I64(p, " P=", ev->p);
	p = PUT_I64(p, " G=", ev->g);
	p = put_word(PUT(p, " "), event_kind_name(ev->kind));
	p = PUT_I64(p, " Time=", ev->time);
	kinds[ev->kind].rest(ps, ev, p);
	if (kinds[ev->kind].subject_stack)
		WRITE_STACK(ps, "TransitionStack", ev->subject_stack);
	if (has_stack(ev))
		WRITE_STACK(ps, "Stack", ev->stack);
	out_write(ps->out, "\n", 1);
	if (out_failed(ps->out) && ps->stop)
		atomic_store(ps->stop, true);
}

void
parsed_init(struct parsed *ps, struct out *out, const struct names_view *names,
	    atomic_bool *stop)
{
	*ps = (struct parsed){ .sink = { write_event },
			       .out = out,
			       .names = names,
			       .stop = stop };
}

void
parsed_release(struct parsed *ps)
{
	vec_free(&ps->stacks);
	arena_release(&ps->arena);
	strbuf_free(&ps->scratch);
}
