/* SPDX-License-Identifier: MIT */
/*
 * Regions as exec.h keeps them: their statistics lie packed in exec.stats. A
 * byte tells what there is, numbers follow: 7 bits a byte, the lowest first,
 * the highest bit of a byte set where more follow.
 */
#include "config.h"

#include "analysis/exec_walk.h"
#include "timeline/timeline.h"

enum {
	HAS_TOTAL = 1 << 0,
	HAS_EXEC = 1 << 1,
	HAS_SCHED_WAIT = 1 << 2,
	HAS_SYSCALL = 1 << 3,
	HAS_SYSCALL_BLOCK = 1 << 4,
	HAS_BLOCK = 1 << 5,
	HAS_RANGE = 1 << 6,
	ALL_EXEC = 1 << 7 /* total_ns and exec_ns are the same */
};

enum {
	MOST_BYTES = 1 + 8 * 10 /* with a time of its end */
};

static uint8_t *
put(uint8_t *to, uint64_t v)
{
	for (; v > 0x7f; v >>= 7)
		*to++ = (uint8_t)(v | 0x80);
	*to++ = (uint8_t)v;
	return to;
}

/* Small negative numbers are short too. */
static uint8_t *
put_ns(uint8_t *to, int64_t ns)
{
	return put(to, (uint64_t)ns << 1 ^ (uint64_t)(ns >> 63));
}

static uint64_t
get(const uint8_t **at)
{
	uint64_t v = 0;
	unsigned shift = 0;

	for (; **at & 0x80; shift += 7)
		v |= (uint64_t)(*(*at)++ & 0x7f) << shift;
	return v | (uint64_t) * (*at)++ << shift;
}

static int64_t
get_ns(const uint8_t **at)
{
	uint64_t v = get(at);

	return (int64_t)(v >> 1 ^ -(v & 1));
}

static unsigned
content(const struct exec_stats *s)
{
	unsigned has = 0;

	has |= s->total_ns ? HAS_TOTAL : 0;
	has |= s->exec_ns ? HAS_EXEC : 0;
	has |= s->sched_wait_ns ? HAS_SCHED_WAIT : 0;
	has |= s->syscall_ns ? HAS_SYSCALL : 0;
	has |= s->syscall_block_ns ? HAS_SYSCALL_BLOCK : 0;
	has |= s->block ? HAS_BLOCK : 0;
	has |= s->range ? HAS_RANGE : 0;
	if (s->total_ns == s->exec_ns)
		has = (has & ~(unsigned)HAS_EXEC) | ALL_EXEC;
	return has;
}

static uint8_t *
put_stats(uint8_t *to, const struct exec_stats *s)
{
	unsigned has = content(s);

	*to++ = (uint8_t)has;
	if (has & HAS_TOTAL)
		to = put_ns(to, s->total_ns);
	if (has & HAS_EXEC)
		to = put_ns(to, s->exec_ns);
	if (has & HAS_SCHED_WAIT)
		to = put_ns(to, s->sched_wait_ns);
	if (has & HAS_SYSCALL)
		to = put_ns(to, s->syscall_ns);
	if (has & HAS_SYSCALL_BLOCK)
		to = put_ns(to, s->syscall_block_ns);
	if (has & HAS_BLOCK)
		to = put(to, s->block);
	if (has & HAS_RANGE)
		to = put(to, s->range);
	return to;
}

void
exec_region_keep(struct exec *x, uint32_t number, const struct exec_stats *s,
		 uint32_t end, int64_t end_ns)
{
	struct exec_mark *m = &x->regions.at[number];
	uint8_t *to;

	m->end = end;
	m->stats = x->stats.n;
	vec_reserve(&x->stats, x->stats.n + MOST_BYTES);
	to = x->stats.at + x->stats.n;
	if (end == TIMELINE_NONE)
		to = put_ns(to, end_ns);
	to = put_stats(to, s);
	x->stats.n = (size_t)(to - x->stats.at);
}

static void
get_stats(const uint8_t *at, struct exec_stats *s)
{
	unsigned has = *at++;

	*s = (struct exec_stats){ 0 };
	if (has & HAS_TOTAL)
		s->total_ns = get_ns(&at);
	if (has & HAS_EXEC)
		s->exec_ns = get_ns(&at);
	if (has & HAS_SCHED_WAIT)
		s->sched_wait_ns = get_ns(&at);
	if (has & HAS_SYSCALL)
		s->syscall_ns = get_ns(&at);
	if (has & HAS_SYSCALL_BLOCK)
		s->syscall_block_ns = get_ns(&at);
	if (has & HAS_BLOCK)
		s->block = (uint32_t)get(&at);
	if (has & HAS_RANGE)
		s->range = (uint32_t)get(&at);
	if (has & ALL_EXEC)
		s->exec_ns = s->total_ns;
}

/* What the timeline knows of it. */
static void
look_up(const struct exec *x, const struct exec_mark *m,
	struct exec_region *out)
{
	const struct exec_inherited *i;
	struct region r;

	if (m->kind == EXEC_INHERITED) {
		i = &x->inherited.at[m->region];
		*out = (struct exec_region){ .goroutine = i->goroutine,
					     .task_id = i->task_id,
					     .begin_ns = i->begin_ns,
					     .stack = i->stack,
					     .is_inherited = true };
		return;
	}
	timeline_region(x->timeline, m->region, &r);
	*out = (struct exec_region){ .name = r.name,
				     .goroutine = r.goroutine,
				     .task_id = r.task_id,
				     .begin_ns = TIMELINE_NEVER,
				     .end_ns = r.end_ns };
	if (m->kind == EXEC_BEGUN) {
		out->begin_ns = r.begin_ns;
		out->stack = r.begin_stack;
	}
}

/* Returns where the statistics are. */
static const uint8_t *
head(const struct exec *x, const struct exec_mark *m, struct exec_region *out)
{
	const uint8_t *at = &x->stats.at[m->stats];
	struct region r;

	look_up(x, m, out);
	if (m->end == TIMELINE_NONE) {
		out->end_ns = get_ns(&at);
	} else if (m->end != m->region || m->kind == EXEC_INHERITED) {
		timeline_region(x->timeline, m->end, &r);
		out->end_ns = r.end_ns;
	}
	return at;
}

bool
exec_region_head(const struct exec *x, uint32_t number, struct exec_region *out)
{
	const struct exec_mark *m = &x->regions.at[number];

	if (m->kind == EXEC_GONE)
		return false;
	head(x, m, out);
	return true;
}

bool
exec_region(const struct exec *x, uint32_t number, struct exec_region *out)
{
	const struct exec_mark *m = &x->regions.at[number];

	if (m->kind == EXEC_GONE)
		return false;
	get_stats(head(x, m, out), &out->stats);
	return true;
}
