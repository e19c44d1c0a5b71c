/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_futile.h"

#include <stdlib.h>

#include "format/v1_order.h"

/* What a goroutine has done since it was woken: links of a list. */
struct step {
	uint64_t offset;
	uint32_t before; /* index of the previous step, or V1_NONE */
};

struct wakeup {
	uint32_t last; /* step, or V1_NONE */
	bool futile;
};

struct search {
	struct v1_futile *out;
	VEC(struct step) steps; /* unused ones are not given back */
	VEC(struct wakeup) of;  /* by goroutine index */
};

static struct wakeup *
wakeup_of(struct search *s, const struct v1_goroutine *g)
{
	const struct wakeup none = { .last = V1_NONE };

	while (s->of.n <= g->idx)
		vec_push(&s->of, none);
	return &s->of.at[g->idx];
}

static void
add_step(struct search *s, struct wakeup *w, uint64_t offset)
{
	struct step step = { offset, w->last };

	if (s->steps.n == V1_NONE)
		return;
	w->last = (uint32_t)s->steps.n;
	vec_push(&s->steps, step);
}

static void
look_at(struct search *s, const struct v1_event *ev)
{
	struct wakeup *w;

	if (!ev->target->id)
		return;
	w = wakeup_of(s, ev->target);
	switch (ev->r.type) {
	case V1_GO_UNBLOCK:
		w->last = V1_NONE;
		add_step(s, w, ev->offset);
		break;
	case V1_FUTILE_WAKEUP:
		w->futile = true;
		add_step(s, w, ev->offset);
		break;
	case V1_GO_START:
	case V1_GO_PREEMPT:
		add_step(s, w, ev->offset);
		break;
	case V1_GO_BLOCK:
	case V1_GO_BLOCK_SEND:
	case V1_GO_BLOCK_RECV:
	case V1_GO_BLOCK_SELECT:
	case V1_GO_BLOCK_SYNC:
	case V1_GO_BLOCK_COND:
		if (w->futile) {
			uint32_t i = w->last;

			vec_push(&s->out->offsets, ev->offset);
			for (; i != V1_NONE; i = s->steps.at[i].before)
				vec_push(&s->out->offsets,
					 s->steps.at[i].offset);
		}
		*w = (struct wakeup){ .last = V1_NONE };
		break;
	default:
		break;
	}
}

static int
compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void
v1_futile_find(struct v1_futile *f, const struct v1_index *index)
{
	struct search s = { .out = f };
	const struct v1_event *ev;
	struct v1_order order;
	struct diag d = { 0 };

	v1_order_init(&order, index, &d);
	while (v1_order_next(&order, &ev) == V1_NEXT_EVENT)
		look_at(&s, ev);
	v1_order_release(&order);
	vec_free(&s.steps);
	vec_free(&s.of);
	if (f->offsets.n)
		qsort(f->offsets.at, f->offsets.n, sizeof(*f->offsets.at),
		      compare);
}

void
v1_futile_free(struct v1_futile *f)
{
	vec_free(&f->offsets);
}
