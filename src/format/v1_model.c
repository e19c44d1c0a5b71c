/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_model.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "format/v1_rules.h"

/* For those that mean nothing. */
static bool
no_rule(struct v1_model *m, const struct v1_event *ev)
{
	(void)m;
	(void)ev;
	return true;
}

/* Those that are missing are not among the ordered events. */
static v1_rule *const rules[V1_TYPES] = {
	[V1_GOMAXPROCS] = v1_rule_procs,
	[V1_PROC_START] = v1_rule_proc_start,
	[V1_PROC_STOP] = v1_rule_proc_stop,
	[V1_GC_START] = v1_rule_gc_start,
	[V1_GC_DONE] = v1_rule_gc_done,
	[V1_STW_START] = v1_rule_stw_start,
	[V1_STW_DONE] = v1_rule_stw_done,
	[V1_SWEEP_START] = v1_rule_sweep_start,
	[V1_SWEEP_DONE] = v1_rule_sweep_done,
	[V1_GO_CREATE] = v1_rule_go_create,
	[V1_GO_START] = v1_rule_go_start,
	[V1_GO_END] = v1_rule_go_end,
	[V1_GO_STOP] = v1_rule_go_stop,
	[V1_GO_SCHED] = v1_rule_go_yield,
	[V1_GO_PREEMPT] = v1_rule_go_yield,
	[V1_GO_SLEEP] = v1_rule_go_block,
	[V1_GO_BLOCK] = v1_rule_go_block,
	[V1_GO_UNBLOCK] = v1_rule_go_unblock,
	[V1_GO_BLOCK_SEND] = v1_rule_go_block,
	[V1_GO_BLOCK_RECV] = v1_rule_go_block,
	[V1_GO_BLOCK_SELECT] = v1_rule_go_block,
	[V1_GO_BLOCK_SYNC] = v1_rule_go_block,
	[V1_GO_BLOCK_COND] = v1_rule_go_block,
	[V1_GO_BLOCK_NET] = v1_rule_go_block,
	[V1_GO_SYSCALL] = v1_rule_syscall,
	[V1_GO_SYSEXIT] = v1_rule_sysexit,
	[V1_GO_SYSBLOCK] = v1_rule_sysblock,
	[V1_GO_WAITING] = v1_rule_go_waiting,
	[V1_GO_IN_SYSCALL] = v1_rule_go_in_syscall,
	[V1_FUTILE_WAKEUP] = no_rule,
	[V1_HEAP_ALLOC] = v1_rule_heap_alloc,
	[V1_HEAP_GOAL] = v1_rule_heap_goal,
	[V1_GO_START_LABEL] = v1_rule_go_label,
	[V1_GO_BLOCK_GC] = v1_rule_go_block,
	[V1_ASSIST_START] = v1_rule_assist_start,
	[V1_ASSIST_DONE] = v1_rule_assist_done,
	[V1_TASK_CREATE] = v1_rule_task_create,
	[V1_TASK_END] = v1_rule_task_end,
	[V1_REGION] = v1_rule_region,
	[V1_USER_LOG] = v1_rule_log,
	[V1_CPU_SAMPLE] = v1_rule_sample,
};

/* Why goroutines stop; the names are those of newer traces. */
static const char *const reasons[V1_TYPES] = {
	[V1_GO_STOP] = "forever",
	[V1_GO_SCHED] = "runtime.Gosched",
	[V1_GO_PREEMPT] = "preempted",
	[V1_GO_SLEEP] = "sleep",
	[V1_GO_BLOCK_SEND] = "chan send",
	[V1_GO_BLOCK_RECV] = "chan receive",
	[V1_GO_BLOCK_SELECT] = "select",
	[V1_GO_BLOCK_SYNC] = "sync",
	[V1_GO_BLOCK_COND] = "sync.(*Cond).Wait",
	[V1_GO_BLOCK_NET] = "network",
	[V1_GO_BLOCK_GC] = "GC mark assist wait for work",
};

/* Why the world is stopped, as Go 1.21 numbers the kinds. */
static const char *const stw_kinds[V1_STW_KINDS] = {
	"",
	"GC mark termination",
	"GC sweep termination",
	"write heap dump",
	"goroutine profile",
	"goroutine profile cleanup",
	"all goroutine stack trace",
	"read mem stats",
	"AllThreadsSyscall",
	"GOMAXPROCS",
	"start trace",
	"stop trace",
	"CountPagesInUse (test)",
	"ReadMetricsSlow (test)",
	"ReadMemStatsSlow (test)",
	"PageCachePagesLeaked (test)",
	"ResetDebugLog (test)",
};

static uint32_t
name(struct v1_model *m, const char *s)
{
	return names_string(m->names, s, strlen(s));
}

/* Streams are in the order of procs, and -1, which is none, comes first. Their
 * threads are not known yet. */
static void
init_procs(struct v1_model *m)
{
	uint32_t n = (uint32_t)m->index->streams.n;
	uint32_t idx = 0;

	m->nprocs = n;
	m->procs = mem_zalloc(n + 1, sizeof(*m->procs));
	for (uint32_t i = 0; i <= n; i++) {
		struct v1_proc *p = &m->procs[i];

		p->g = &m->order->gs.none;
		p->at = (struct event_context){
			.m = EVENT_NO_ID,
			.p = i < n ? m->index->streams.at[i].p : EVENT_NO_ID,
			.m_idx = EVENT_NO_IDX,
			.p_idx = EVENT_NO_IDX
		};
		if (p->at.p != EVENT_NO_ID)
			p->at.p_idx = idx++;
	}
}

static void
init_names(struct v1_model *m)
{
	char text[64];

	for (int i = 0; i < V1_TYPES; i++)
		if (reasons[i])
			m->reasons[i] = name(m, reasons[i]);
	for (int i = 0; i < V1_STW_KINDS; i++) {
		snprintf(text, sizeof(text), "stop-the-world (%s)",
			 stw_kinds[i]);
		m->stw_names[i] = name(m, text);
	}
	m->gc_name = name(m, "GC concurrent mark phase");
	m->sweep_name = name(m, "GC incremental sweep");
	m->assist_name = name(m, "GC mark assist");
}

void
v1_model_init(struct v1_model *m, struct v1_order *order, struct names *names,
	      struct event_sink *sink, double ns_per_tick, struct diag *d)
{
	*m = (struct v1_model){ .index = order->index,
				.order = order,
				.names = names,
				.sink = sink,
				.d = d,
				.starting = true,
				.ns_per_tick = ns_per_tick,
				.last_time = -2 };
	init_procs(m);
	init_names(m);
}

void
v1_model_release(struct v1_model *m)
{
	mem_free(m->procs);
	map_free(&m->m_of);
	map_free(&m->task_of);
	vec_free(&m->tasks);
	vec_free(&m->free_tasks);
	vec_free(&m->unannounced);
}

void
v1_model_begin(struct v1_model *m, int64_t tick)
{
	m->begun = true;
	m->first_tick = tick;
}

bool
v1_model_take(struct v1_model *m, const struct v1_event *ev)
{
	return rules[ev->r.type](m, ev);
}

bool
v1_rules_broken(struct v1_model *m, const struct v1_event *ev, const char *fmt,
		...)
{
	char text[sizeof(m->d->text)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (ev->stream == m->nprocs) /* on one that we made up */
		diag_at(m->d, ST_CORRUPT, ev->offset, "%s: %s",
			v1_specs[ev->r.type].name, text);
	else
		diag_at(m->d, ST_CORRUPT, ev->offset,
			"%s on proc %" PRId64 ": %s", v1_specs[ev->r.type].name,
			ev->p, text);
	return false;
}

uint32_t
v1_rules_thread(struct v1_model *m, int64_t id)
{
	uint32_t idx = map_get(&m->m_of, (uint64_t)id);

	if (idx == MAP_NONE) {
		idx = (uint32_t)m->m_of.n;
		map_put(&m->m_of, (uint64_t)id, idx);
	}
	return idx;
}

void
v1_rules_move(struct event *out, int64_t p)
{
	out->p = p;
	out->m = EVENT_NO_ID;
	out->p_idx = out->m_idx = EVENT_NO_IDX;
}
