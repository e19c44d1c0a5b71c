/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/wakes.h"

#include <string.h>

#include "analysis/each_event.h"
#include "base/mem.h"
#include "timeline/moments.h"

/* What a goroutine may wait for. */
enum wait {
	UNKNOWN, /* not looked at yet */
	OTHER,
	NETWORK,
	SLEEP,
	CHANNEL
};

struct wakes {
	VEC(int64_t) at_ns[WAKE_SOURCES];
};

struct walk {
	const struct timeline *tl;
	struct wakes *wakes;
	uint8_t *of_reason; /* enum wait, by string */
	uint8_t *of;        /* the same, by goroutine */
};

static enum wait
wait_of(const struct timeline *tl, uint32_t reason)
{
	const char *s = timeline_text(tl, reason);

	if (strstr(s, "network"))
		return NETWORK;
	if (!strcmp(s, "sleep"))
		return SLEEP;
	return !strcmp(s, "chan receive") || !strcmp(s, "select") ? CHANNEL
								  : OTHER;
}

static void
begin_wait(struct walk *w, const struct event *ev)
{
	uint8_t *wait = &w->of_reason[ev->name];

	if (*wait == UNKNOWN)
		*wait = (uint8_t)wait_of(w->tl, ev->name);
	w->of[ev->subject_idx] = *wait;
}

static void
end_wait(struct walk *w, struct moments_scan *scan, struct event *ev)
{
	enum wake_source source = WAKE_TIMER;

	switch (w->of[ev->subject_idx]) {
	case NETWORK:
		source = WAKE_NETWORK;
		break;
	case SLEEP:
		break;
	case CHANNEL:
		moments_scan_context(scan, ev);
		if (ev->g_idx == EVENT_NO_IDX)
			break;
		return;
	default:
		return;
	}
	vec_push(&w->wakes->at_ns[source], ev->time);
}

static void
look(void *walk, struct moments_scan *scan, struct event *ev)
{
	struct walk *w = walk;

	if (ev->to == GO_WAITING)
		begin_wait(w, ev);
	else if (ev->from == GO_WAITING && ev->to == GO_RUNNABLE)
		end_wait(w, scan, ev);
	else if (ev->from == GO_SYSCALL && ev->to == GO_RUNNABLE)
		vec_push(&w->wakes->at_ns[WAKE_SYSCALL], ev->time);
}

struct wakes *
wakes_find(const struct timeline *tl, struct progress *p)
{
	size_t goroutines = timeline_totals(tl)->goroutines;
	size_t strings = timeline_names(tl)->strings.n;
	struct walk w = {
		.tl = tl,
		.wakes = mem_zalloc(1, sizeof(*w.wakes)),
		.of_reason = mem_zalloc(strings + 1, 1),
		.of = mem_zalloc(goroutines + 1, 1),
	};
	bool done = each_event(tl, 1u << EV_GO_STATE, look, &w, p);

	mem_free(w.of_reason);
	mem_free(w.of);
	if (done)
		return w.wakes;
	wakes_free(w.wakes);
	return NULL;
}

void
wakes_free(struct wakes *w)
{
	if (!w)
		return;
	for (unsigned i = 0; i < WAKE_SOURCES; i++)
		vec_free(&w->at_ns[i]);
	mem_free(w);
}

/* How many there are before that time. */
static size_t
count_before(const struct wakes *w, enum wake_source source, int64_t at_ns)
{
	const int64_t *at = w->at_ns[source].at;
	size_t lo = 0, hi = w->at_ns[source].n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (at[mid] < at_ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
wakes_cells(const struct wakes *w, enum wake_source source, int64_t from_ns,
	    int64_t to_ns, uint32_t *cells, size_t n)
{
	uint64_t width = (uint64_t)to_ns - (uint64_t)from_ns;
	size_t before = count_before(w, source, from_ns);

	for (size_t i = 0; i < n; i++) {
		uint64_t part = (uint64_t)((__uint128_t)width * (i + 1) / n);
		size_t until = count_before(
			w, source, (int64_t)((uint64_t)from_ns + part));

		cells[i] = (uint32_t)(until - before);
		before = until;
	}
}
