/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/counts.h"

#include <string.h>

#include "timeline/code.h"
#include "timeline/store.h"

/* Goes through the events of a snapshot, by their numbers. */
struct walk {
	const struct timeline *tl;
	uint64_t number;   /* of the event that comes next */
	uint32_t chunk;    /* that it is in */
	struct counts now; /* before it */
};

static const struct chunk *
chunk_at(const struct walk *w, uint32_t i)
{
	return seg_at(&w->tl->lists.chunks, i);
}

/* The number behind the chunk's last event in the snapshot. */
static uint64_t
chunk_end(const struct walk *w, uint32_t i)
{
	return i + 1 < w->tl->lists.chunks.n ? chunk_at(w, i + 1)->first
					     : w->tl->totals.events;
}

static void
raise_to(struct counts *most, const uint32_t *of)
{
	for (unsigned s = 0; s < GO_STATE_COUNT; s++)
		if (of[s] > most->of[s])
			most->of[s] = of[s];
}

/* Counts the events up to that number, in the chunk. */
static void
count_events(struct walk *w, uint64_t end, struct counts *most)
{
	const struct chunk *c = chunk_at(w, w->chunk);

	for (; w->number < end; w->number++) {
		const struct record *r = &c->record[w->number - c->first];
		unsigned to;

		if (code_kind(r->code) != EV_GO_STATE)
			continue;
		to = code_to(r->code);
		w->now.of[code_from(r->code)]--;
		w->now.of[to]++;
		if (w->now.of[to] > most->of[to])
			most->of[to] = w->now.of[to];
	}
}

/* To the first event of the chunk that has that number. */
static void
seek(struct walk *w, uint64_t number)
{
	uint32_t place = tape_place(&w->tl->lists.chunks, number);
	const struct chunk *c;

	w->chunk = place >> TAPE_SHIFT;
	c = chunk_at(w, w->chunk);
	w->number = c->first;
	memcpy(w->now.of, c->count, sizeof(w->now.of));
}

/* Whole chunks by their peaks, the parts of others one by one. */
static void
walk_to(struct walk *w, uint64_t end, struct counts *most)
{
	uint32_t last = (uint32_t)w->tl->lists.chunks.n - 1;

	while (w->number < end) {
		const struct chunk *c = chunk_at(w, w->chunk);
		uint64_t stop = chunk_end(w, w->chunk);

		if (w->chunk < last && stop <= end && w->number == c->first) {
			raise_to(most, c->peak);
			w->number = stop;
		} else {
			count_events(w, stop < end ? stop : end, most);
		}
		if (w->number == stop && w->chunk < last) {
			w->chunk++;
			memcpy(w->now.of, chunk_at(w, w->chunk)->count,
			       sizeof(w->now.of));
		}
	}
}

static uint64_t
number_at(const struct timeline *tl, int64_t at_ns)
{
	return tape_find(&tl->lists.chunks, tl->totals.events, at_ns);
}

static void
hide_rest(struct counts *c)
{
	c->of[GO_UNDETERMINED] = c->of[GO_NOT_EXIST] = 0;
}

void
counts_at(const struct timeline *tl, int64_t at_ns, struct counts *out)
{
	uint64_t number = at_ns < INT64_MAX ? number_at(tl, at_ns + 1)
					    : tl->totals.events;
	struct walk w = { .tl = tl };
	struct counts most = { 0 };

	*out = most;
	if (!number)
		return;
	seek(&w, number - 1);
	walk_to(&w, number, &most);
	*out = w.now;
	hide_rest(out);
}

/* Moves a cell's edge to the nearest chunk before it. */
static uint64_t
round_down(const struct timeline *tl, uint64_t number)
{
	const struct chunk *c;

	if (number >= tl->totals.events)
		return number;
	c = tape_chunk(&tl->lists.chunks,
		       tape_place(&tl->lists.chunks, number));
	return c->first;
}

void
counts_cells(const struct timeline *tl, int64_t from_ns, int64_t to_ns,
	     struct counts *cells, size_t n)
{
	uint64_t width = (uint64_t)to_ns - (uint64_t)from_ns;
	struct walk w = { .tl = tl };
	uint64_t first, end;
	bool is_wide;

	memset(cells, 0, sizeof(*cells) * n);
	if (!n || to_ns <= from_ns || !tl->totals.events)
		return;
	first = number_at(tl, from_ns);
	end = number_at(tl, to_ns);
	is_wide = end - first > (uint64_t)n * TAPE_SLOTS;
	seek(&w, first < tl->totals.events ? first : first - 1);
	if (!is_wide)
		walk_to(&w, first, &cells[0]);
	for (size_t i = 0; i < n; i++) {
		uint64_t part = (uint64_t)((__uint128_t)width * (i + 1) / n);
		int64_t edge = (int64_t)((uint64_t)from_ns + part);
		uint64_t stop = i + 1 < n ? number_at(tl, edge) : end;

		memset(&cells[i], 0, sizeof(cells[i]));
		if (edge <= tl->totals.first_ns ||
		    edge - (int64_t)(width / n) > tl->totals.last_ns)
			continue;
		cells[i] = w.now;
		walk_to(&w, is_wide ? round_down(tl, stop) : stop, &cells[i]);
		hide_rest(&cells[i]);
	}
}
