/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_wire.h"

#include <inttypes.h>

#include "format/varint.h"
#include "input/source.h"

enum {
	WINDOW = 1 << 18,      /* bytes looked at at once */
	MOST_KEPT = 256 << 20, /* bytes of one event */
	PASS_ROOM = 1 + 8 + 8  /* bytes that passing an event looks at */
};

unsigned
v2_wire_limit(int go_minor)
{
	unsigned limit = V2_LAST + 1;

	if (go_minor >= v2_specs[V2_END_OF_GENERATION].since)
		return limit;
	limit = V2_END_OF_GENERATION;
	while (v2_specs[limit - 1].since > go_minor)
		limit--;
	return limit;
}

uint64_t
v2_wire_offset(const struct v2_wire *w)
{
	return w->start + (uint64_t)(w->p - w->window);
}

void
v2_wire_init(struct v2_wire *w, struct source *src, int go_minor, uint64_t body,
	     bool keep, struct diag *d)
{
	*w = (struct v2_wire){ .src = src,
			       .limit = v2_wire_limit(go_minor),
			       .keep = keep,
			       .event = body,
			       .d = d };
	for (unsigned i = 0; i < w->limit; i++)
		if (v2_specs[i].timed)
			w->simple[i] = v2_specs[i].nargs;
	v2_wire_seek(w, body);
}

void
v2_wire_seek(struct v2_wire *w, uint64_t to)
{
	size_t n;

	if (to >= w->start && to - w->start <= (uint64_t)(w->end - w->window)) {
		w->p = w->window + (to - w->start);
		return;
	}
	w->window = source_view(w->src, to, WINDOW, &n);
	w->p = w->window;
	w->end = w->window + n;
	w->start = to;
	w->last = n < WINDOW;
}

/* Brings more bytes, if there are any, and lets go what is not needed. */
static void
refill(struct v2_wire *w)
{
	uint64_t at = v2_wire_offset(w);
	bool kept = w->keep && at - w->event <= MOST_KEPT;

	if (w->last)
		return;
	source_release(w->src, kept ? w->event : at);
	w->end = w->window;
	w->start = UINT64_MAX;
	v2_wire_seek(w, at);
}

static enum v2_wire_next
bad_number(struct v2_wire *w)
{
	if (w->p == w->end)
		return V2_WIRE_END;
	if (w->end - w->p < VARINT_MAX && w->end[-1] >= 0x80)
		diag_at(w->d, ST_CORRUPT, v2_wire_offset(w),
			"the file ends within a number");
	else
		diag_at(w->d, ST_CORRUPT, v2_wire_offset(w),
			"a number of more than 64 bits");
	return V2_WIRE_BAD;
}

static inline enum v2_wire_next
read_number(struct v2_wire *w, uint64_t *v)
{
	const uint8_t *next;

	if (w->end - w->p < VARINT_MAX)
		refill(w);
	if (w->end - w->p >= VARINT_MAX)
		next = varint_get_fast(w->p, v);
	else
		next = varint_get(w->p, w->end, v);
	if (!next)
		return bad_number(w);
	w->p = next;
	return V2_WIRE_EVENT;
}

enum v2_wire_next
v2_wire_number(struct v2_wire *w, uint64_t *v)
{
	return read_number(w, v);
}

/* Numbers of which only the size matters now. */
static enum v2_wire_next
skip_numbers(struct v2_wire *w, uint64_t n, uint64_t *packed)
{
	for (uint64_t v; n; n--) {
		enum v2_wire_next next = read_number(w, &v);

		if (next != V2_WIRE_EVENT)
			return next;
		*packed += varint_size(v);
	}
	return V2_WIRE_EVENT;
}

static enum v2_wire_next
skip_bytes(struct v2_wire *w, uint64_t n)
{
	while (n) {
		size_t part;

		if (w->p == w->end)
			refill(w);
		if (w->p == w->end)
			return V2_WIRE_END;
		part = (size_t)(w->end - w->p);
		if (part > n)
			part = (size_t)n;
		w->p += part;
		n -= part;
	}
	return V2_WIRE_EVENT;
}

/* Arguments of up to 16 bytes, none of them padded; else 0. */
static inline unsigned
simple_arguments(const uint8_t *p, unsigned n)
{
	unsigned first, second;

	first = varint_run(p, n);
	if (first || n < 2)
		return first;
	first = varint_run(p, n / 2);
	second = varint_run(p + first, n - n / 2);
	return first && second ? first + second : 0;
}

void
v2_wire_pass(struct v2_wire *w, struct v2_wire_sum sums[256])
{
	const uint8_t *p = w->p;

	while (w->end - p >= PASS_ROOM) {
		unsigned code = *p, n = w->simple[code], size = 0;

		if (n)
			size = simple_arguments(p + 1, n);
		if (!size)
			break;
		sums[code].count++;
		sums[code].bytes += 1 + size;
		p += 1 + size;
	}
	w->p = p;
}

/* What follows the arguments of a few events. */
static enum v2_wire_next
read_rest(struct v2_wire *w, struct v2_wire_event *ev)
{
	enum v2_wire_next next = V2_WIRE_EVENT;
	uint64_t n = ev->args[1];

	if (ev->spec->data)
		next = read_number(w, &n);
	if (next != V2_WIRE_EVENT)
		return next;
	ev->nrest = n > INT64_MAX ? 0 : n;
	ev->rest = v2_wire_offset(w);
	if (ev->spec->data) {
		ev->packed += varint_size(ev->nrest) + ev->nrest;
		next = skip_bytes(w, ev->nrest);
	} else {
		for (n = ev->nrest; n && next == V2_WIRE_EVENT; n--)
			next = skip_numbers(w, 4, &ev->packed);
	}
	if (next == V2_WIRE_EVENT && w->keep &&
	    v2_wire_offset(w) - w->event > MOST_KEPT) {
		diag_at(w->d, ST_CORRUPT, w->event,
			"an event of more than %d MiB", MOST_KEPT >> 20);
		return V2_WIRE_BAD;
	}
	return next;
}

enum v2_wire_next
v2_wire_read(struct v2_wire *w, struct v2_wire_event *ev)
{
	w->event = v2_wire_offset(w);
	if (w->p == w->end)
		refill(w);
	if (w->p == w->end)
		return V2_WIRE_END;
	ev->code = *w->p;
	if (ev->code == 0 || ev->code >= w->limit) {
		diag_at(w->d, ST_CORRUPT, w->event,
			"an event of type %u, which this version does not have",
			ev->code);
		return V2_WIRE_BAD;
	}
	w->p++;
	ev->spec = &v2_specs[ev->code];
	ev->packed = 1;
	ev->nrest = 0;
	for (unsigned i = 0; i < ev->spec->nargs; i++) {
		enum v2_wire_next next = read_number(w, &ev->args[i]);

		if (next != V2_WIRE_EVENT)
			return next;
		ev->packed += varint_size(ev->args[i]);
	}
	if (ev->spec->data || ev->code == V2_STACK)
		return read_rest(w, ev);
	return V2_WIRE_EVENT;
}
