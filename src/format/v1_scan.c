/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_scan.h"

#include "input/source.h"

enum {
	WINDOW = 1 << 18 /* bytes looked at at once, if that is enough */
};

static void
look_at(struct v1_scan *s, uint64_t offset, size_t want)
{
	size_t n;

	s->window = source_view(s->src, offset, want, &n);
	s->p = s->window;
	s->end = s->window + n;
	s->start = offset;
	s->last = n < want;
}

void
v1_scan_init(struct v1_scan *s, struct source *src,
	     const struct v1_layout *layout, uint64_t body, struct diag *d)
{
	*s = (struct v1_scan){ .src = src, .layout = layout, .d = d };
	look_at(s, body, WINDOW);
}

enum v1_scanned
v1_scan_next(struct v1_scan *s, struct v1_record *r)
{
	enum v1_fault fault;
	const uint8_t *next;

	if (s->end - s->p < V1_FAST && !s->last)
		look_at(s, v1_scan_offset(s), WINDOW);
	s->event = v1_scan_offset(s);
	if (s->p == s->end)
		return V1_SCAN_END;
	next = v1_record_read(s->layout, s->p, s->end, r, &fault);
	if (!next && fault == V1_FAULT_CUT && !s->last) {
		look_at(s, s->event, V1_MAX_RECORD);
		next = v1_record_read(s->layout, s->p, s->end, r, &fault);
	}
	if (!next) {
		v1_record_blame(s->layout, s->p, fault, s->event, s->d);
		return V1_SCAN_BAD;
	}
	s->p = next;
	return V1_SCAN_EVENT;
}

void
v1_steps_init(struct v1_steps *steps, const struct v1_layout *layout,
	      const bool wanted[V1_TYPES])
{
	*steps = (struct v1_steps){ 0 };
	for (unsigned first = 0; first < 256; first++) {
		const struct v1_shape *s = &layout->shape[first];

		/* Those that have no length have three numbers at most. */
		if (s->implicit != 1 || wanted[first & V1_TYPE_MASK] ||
		    !s->head)
			continue;
		steps->of[first] = (struct v1_step){
			.head = s->head,
			.numbers = (uint8_t)(s->implicit + s->nargs + s->stack),
			.text = s->form == V1_FORM_LOG
		};
	}
}
