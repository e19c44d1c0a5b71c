/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_order.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "event/names.h"
#include "format/v2_gen.h"
#include "format/v2_rules.h"

v2_rule *const v2_order_rules[256] = {
	[V2_PROCS_CHANGE] = v2_rule_procs_change,
	[V2_PROC_START] = v2_rule_proc_start,
	[V2_PROC_STOP] = v2_rule_proc_stop,
	[V2_PROC_STEAL] = v2_rule_proc_steal,
	[V2_PROC_STATUS] = v2_rule_proc_status,
	[V2_GO_CREATE] = v2_rule_go_create,
	[V2_GO_CREATE_SYSCALL] = v2_rule_go_create_syscall,
	[V2_GO_START] = v2_rule_go_start,
	[V2_GO_DESTROY] = v2_rule_go_stop,
	[V2_GO_DESTROY_SYSCALL] = v2_rule_go_destroy_syscall,
	[V2_GO_STOP] = v2_rule_go_stop,
	[V2_GO_BLOCK] = v2_rule_go_stop,
	[V2_GO_UNBLOCK] = v2_rule_go_unblock,
	[V2_GO_SYSCALL_BEGIN] = v2_rule_syscall_begin,
	[V2_GO_SYSCALL_END] = v2_rule_syscall_end,
	[V2_GO_SYSCALL_END_BLOCKED] = v2_rule_syscall_end_blocked,
	[V2_GO_STATUS] = v2_rule_go_status,
	[V2_STW_BEGIN] = v2_rule_stw_begin,
	[V2_STW_END] = v2_rule_stw_end,
	[V2_GC_ACTIVE] = v2_rule_gc_active,
	[V2_GC_BEGIN] = v2_rule_gc_begin,
	[V2_GC_END] = v2_rule_gc_end,
	[V2_GC_SWEEP_ACTIVE] = v2_rule_sweep_active,
	[V2_GC_SWEEP_BEGIN] = v2_rule_sweep_begin,
	[V2_GC_SWEEP_END] = v2_rule_sweep_end,
	[V2_GC_MARK_ASSIST_ACTIVE] = v2_rule_assist_active,
	[V2_GC_MARK_ASSIST_BEGIN] = v2_rule_assist_begin,
	[V2_GC_MARK_ASSIST_END] = v2_rule_assist_end,
	[V2_HEAP_ALLOC] = v2_rule_heap,
	[V2_HEAP_GOAL] = v2_rule_heap,
	[V2_GO_LABEL] = v2_rule_label,
	[V2_USER_TASK_BEGIN] = v2_rule_task_begin,
	[V2_USER_TASK_END] = v2_rule_task_end,
	[V2_USER_REGION_BEGIN] = v2_rule_region_begin,
	[V2_USER_REGION_END] = v2_rule_region_end,
	[V2_USER_LOG] = v2_rule_log,
	[V2_GO_SWITCH] = v2_rule_go_switch,
	[V2_GO_SWITCH_DESTROY] = v2_rule_go_switch,
	[V2_GO_CREATE_BLOCKED] = v2_rule_go_create,
	[V2_GO_STATUS_STACK] = v2_rule_go_status,
	[V2_SPAN] = v2_rule_experimental,
	[V2_SPAN_ALLOC] = v2_rule_experimental,
	[V2_SPAN_FREE] = v2_rule_experimental,
	[V2_HEAP_OBJECT] = v2_rule_experimental,
	[V2_HEAP_OBJECT_ALLOC] = v2_rule_experimental,
	[V2_HEAP_OBJECT_FREE] = v2_rule_experimental,
	[V2_GOROUTINE_STACK] = v2_rule_experimental,
	[V2_GOROUTINE_STACK_ALLOC] = v2_rule_experimental,
	[V2_GOROUTINE_STACK_FREE] = v2_rule_experimental,
};

static struct v2_thread
unbound(struct v2_order *o, int64_t id, uint32_t idx)
{
	return (struct v2_thread){ .context = { .m = id,
						.p = EVENT_NO_ID,
						.g = EVENT_NO_ID,
						.m_idx = idx,
						.p_idx = EVENT_NO_IDX,
						.g_idx = EVENT_NO_IDX },
				   .g = &o->no_g,
				   .p = &o->no_p };
}

void
v2_order_init(struct v2_order *o, struct names *names, struct diag *d)
{
	*o = (struct v2_order){ .names = names, .d = d };
	seg_init(&o->goroutines, sizeof(struct v2_goroutine), 6);
	seg_init(&o->procs, sizeof(struct v2_proc), 4);
	seg_init(&o->threads, sizeof(struct v2_thread), 4);
	o->no_g =
		(struct v2_goroutine){ .id = EVENT_NO_ID, .idx = EVENT_NO_IDX };
	o->no_p = (struct v2_proc){ .id = EVENT_NO_ID, .idx = EVENT_NO_IDX };
	o->no_m = unbound(o, EVENT_NO_ID, EVENT_NO_IDX);
	v2_gtable_init(&o->g_of);
}

static void
free_extra(struct v2_extra *x)
{
	vec_free(&x->ranges);
	vec_free(&x->regions);
}

void
v2_order_release(struct v2_order *o)
{
	for (size_t i = 0; i < o->goroutines.n; i++) {
		struct v2_goroutine *g = seg_at(&o->goroutines, i);

		if (g->extra)
			free_extra(g->extra);
		mem_free(g->extra);
	}
	for (size_t i = 0; i < o->procs.n; i++)
		free_extra(&((struct v2_proc *)seg_at(&o->procs, i))->extra);
	v2_gtable_free(&o->g_of);
	map_free(&o->p_of);
	map_free(&o->m_of);
	map_free(&o->task_of);
	vec_free(&o->free_goroutines);
	vec_free(&o->tasks);
	vec_free(&o->free_tasks);
	arena_release(&o->arena);
}

struct v2_thread *
v2_order_thread(struct v2_order *o, int64_t id)
{
	struct v2_thread *m;
	uint32_t idx;

	if (id == EVENT_NO_ID)
		return &o->no_m;
	idx = map_get(&o->m_of, (uint64_t)id);
	if (idx != MAP_NONE)
		return seg_at(&o->threads, idx);
	m = seg_add(&o->threads, &o->arena);
	idx = (uint32_t)o->threads.n - 1;
	*m = unbound(o, id, idx);
	map_put(&o->m_of, (uint64_t)id, idx);
	return m;
}

enum v2_step
v2_order_refuse(struct v2_order *o, const struct v2_cursor *c)
{
	if (o->missing)
		return v2_rules_broken(
			o, c, "names a string or stack that is not there");
	return v2_rules_broken(o, c, "does not belong here");
}

static uint32_t
index_of(const struct map *m, int64_t id)
{
	uint32_t idx = map_get(m, (uint64_t)id);

	return idx == MAP_NONE ? EVENT_NO_IDX : idx;
}

void
v2_order_sample(struct v2_order *o, const struct v2_sample *s, struct event *ev)
{
	uint32_t stack = v2_gen_stack(o->gen, o->names, s->stack);
	const struct v2_goroutine *g = v2_gtable_find(&o->g_of, s->g);

	*ev = (struct event){ .kind = EV_SAMPLE,
			      .time = s->time,
			      .m = (int64_t)s->m,
			      .p = (int64_t)s->p,
			      .g = s->g };
	ev->m_idx = index_of(&o->m_of, ev->m);
	ev->p_idx = index_of(&o->p_of, ev->p);
	ev->g_idx = g ? g->idx : EVENT_NO_IDX;
	if (s->stack == 0)
		ev->stack = STACK_EMPTY;
	else
		ev->stack = stack == V2_MISSING ? STACK_NONE : stack;
}

void
v2_rules_lacks(struct v2_order *o, const struct v2_cursor *c, unsigned needs)
{
	const char *wrong = "expected no goroutine but had one";

	if (needs & V2_NEED_M)
		wrong = "expected a thread but didn't have one";
	else if (needs & V2_NEED_P)
		wrong = "expected a proc but didn't have one";
	else if (needs & V2_NEED_NO_P)
		wrong = "expected no proc but had one";
	else if (needs & V2_NEED_G)
		wrong = "expected a goroutine but didn't have one";
	v2_rules_broken(o, c, "%s", wrong);
}

enum v2_step
v2_rules_broken(struct v2_order *o, const struct v2_cursor *c, const char *fmt,
		...)
{
	char text[sizeof(o->d->text)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	diag_at(o->d, ST_CORRUPT, v2_cursor_offset(c, o->gen->batches.at),
		"%s on thread %lld: %s", v2_specs[c->type].name,
		(long long)c->m, text);
	return V2_STEP_BROKEN;
}

struct v2_goroutine *
v2_rules_add_g(struct v2_order *o, int64_t id, enum v2_go_status status,
	       struct v2_seq seq)
{
	struct v2_goroutine *g;
	uint32_t idx;

	if (o->free_goroutines.n) {
		idx = o->free_goroutines.at[--o->free_goroutines.n];
		g = seg_at(&o->goroutines, idx);
	} else {
		idx = (uint32_t)o->goroutines.n;
		g = seg_add(&o->goroutines, &o->arena);
	}
	*g = (struct v2_goroutine){
		.id = id, .seq = seq, .idx = idx, .status = (uint8_t)status
	};
	v2_gtable_add(&o->g_of, g);
	return g;
}

struct v2_proc *
v2_rules_add_p(struct v2_order *o, int64_t id, enum v2_proc_status status,
	       struct v2_seq seq)
{
	struct v2_proc *p = seg_add(&o->procs, &o->arena);

	*p = (struct v2_proc){ .id = id,
			       .seq = seq,
			       .idx = (uint32_t)o->procs.n - 1,
			       .status = (uint8_t)status };
	map_put(&o->p_of, (uint64_t)id, p->idx);
	return p;
}

/*
 * Only made-up traces have a goroutine on several threads. When it ends, the
 * others are left with one of the same id that is not there.
 */
static void
leave_ghost(struct v2_order *o, const struct v2_goroutine *g)
{
	struct v2_goroutine *ghost = arena_alloc(&o->arena, sizeof(*ghost));

	*ghost = (struct v2_goroutine){ .id = g->id,
					.idx = EVENT_NO_IDX,
					.status = V2_GO_GONE };
	for (size_t i = 0; i < o->threads.n; i++) {
		struct v2_thread *m = seg_at(&o->threads, i);

		if (m->g == g) {
			m->g = ghost;
			m->context.g_idx = EVENT_NO_IDX;
		}
	}
}

void
v2_rules_remove_g(struct v2_order *o, struct v2_goroutine *g)
{
	v2_gtable_remove(&o->g_of, g);
	if (g->nbound)
		leave_ghost(o, g);
	if (g->extra)
		free_extra(g->extra);
	mem_free(g->extra);
	g->extra = NULL;
	vec_push(&o->free_goroutines, g->idx);
}

struct v2_extra *
v2_rules_extra(struct v2_goroutine *g)
{
	if (!g->extra)
		g->extra = mem_zalloc(1, sizeof(*g->extra));
	return g->extra;
}

uint32_t
v2_rules_name(struct v2_order *o, const char *s)
{
	return names_string(o->names, s, strlen(s));
}
