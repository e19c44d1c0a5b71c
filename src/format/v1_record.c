/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_record.h"

struct reading {
	const uint8_t *p, *end;
	enum v1_fault *fault;
};

static bool
fail(struct reading *in, enum v1_fault fault)
{
	*in->fault = fault;
	in->p = NULL;
	return false;
}

static bool
number(struct reading *in, uint64_t *v)
{
	const uint8_t *next = varint_get(in->p, in->end, v);

	if (!next && in->end - in->p < VARINT_MAX &&
	    (in->p == in->end || in->end[-1] >= 0x80))
		return fail(in, V1_FAULT_CUT);
	if (!next)
		return fail(in, V1_FAULT_NUMBER);
	in->p = next;
	return true;
}

static bool
numbers(struct reading *in, const struct v1_shape *s, struct v1_record *r)
{
	if (s->implicit == 2 && !number(in, &r->dseq))
		return false;
	if (s->implicit && !number(in, &r->dt))
		return false;
	for (unsigned i = 0; i < s->nargs; i++)
		if (!number(in, &r->arg[i]))
			return false;
	return !s->stack || number(in, &r->stack);
}

/* Where the bytes end that a length says, the length being next. */
static bool
length(struct reading *in, uint64_t most, const uint8_t **stop)
{
	uint64_t n;

	if (!number(in, &n))
		return false;
	if (n > most)
		return fail(in, V1_FAULT_SIZE);
	if (n > (uint64_t)(in->end - in->p))
		return fail(in, V1_FAULT_CUT);
	*stop = in->p + n;
	return true;
}

/* A length, and exactly so many numbers in so many bytes. */
static bool
counted(struct reading *in, const struct v1_shape *s, struct v1_record *r)
{
	const uint8_t *stop;

	if (!length(in, (uint64_t)V1_MAX_NUMBERS * VARINT_MAX, &stop) ||
	    !numbers(in, s, r))
		return false;
	return in->p == stop || fail(in, V1_FAULT_COUNT);
}

static bool
text(struct reading *in, struct v1_record *r)
{
	const uint8_t *stop;

	if (!length(in, V1_MAX_BYTES, &stop))
		return false;
	r->rest = in->p;
	r->nrest = (uint32_t)(stop - in->p);
	in->p = stop;
	return true;
}

static bool
stack(struct reading *in, const struct v1_layout *l, const struct v1_shape *s,
      struct v1_record *r)
{
	unsigned each = l->go_minor < V1_FIRST_WITH_STRINGS ? 1 : 4;
	uint64_t most = (2 + each * (uint64_t)V1_MAX_FRAMES) * VARINT_MAX;
	const uint8_t *stop;
	uint64_t v;

	if (!length(in, most, &stop) || !numbers(in, s, r))
		return false;
	if (r->arg[1] > V1_MAX_FRAMES)
		return fail(in, V1_FAULT_SIZE);
	r->rest = in->p;
	r->nrest = (uint32_t)r->arg[1];
	for (unsigned i = 0; i < each * r->nrest; i++)
		if (!number(in, &v))
			return false;
	return in->p == stop || fail(in, V1_FAULT_COUNT);
}

static bool
read_form(struct reading *in, const struct v1_layout *l,
	  const struct v1_shape *s, struct v1_record *r)
{
	switch ((enum v1_form)s->form) {
	case V1_FORM_NUMBERS:
		return numbers(in, s, r);
	case V1_FORM_COUNTED:
		return counted(in, s, r);
	case V1_FORM_LOG:
		return counted(in, s, r) && text(in, r);
	case V1_FORM_STACK:
		return stack(in, l, s, r);
	case V1_FORM_STRING:
		return numbers(in, s, r) && text(in, r);
	case V1_FORM_MISCOUNTED:
		return fail(in, V1_FAULT_COUNT);
	case V1_FORM_UNKNOWN:
		break;
	}
	return fail(in, V1_FAULT_UNKNOWN);
}

const uint8_t *
v1_record_read_slow(const struct v1_layout *l, const uint8_t *p,
		    const uint8_t *end, struct v1_record *r,
		    enum v1_fault *fault)
{
	struct reading in = { p + 1, end, fault };

	v1_record_begin(*p, r);
	read_form(&in, l, &l->shape[*p], r);
	return in.p;
}

enum status
v1_record_blame(const struct v1_layout *l, const uint8_t *p,
		enum v1_fault fault, uint64_t offset, struct diag *d)
{
	unsigned type = *p & V1_TYPE_MASK;
	const char *name = v1_specs[type].name;

	switch (fault) {
	case V1_FAULT_CUT:
		return diag_at(d, ST_CORRUPT, offset,
			       "the trace ends within an event (%s)", name);
	case V1_FAULT_NUMBER:
		return diag_at(d, ST_CORRUPT, offset,
			       "%s has a number of more than 64 bits", name);
	case V1_FAULT_COUNT:
		return diag_at(d, ST_CORRUPT, offset,
			       "%s has more or fewer arguments than it should",
			       name);
	case V1_FAULT_SIZE:
		return diag_at(d, ST_CORRUPT, offset, "%s is larger than any",
			       name);
	case V1_FAULT_UNKNOWN:
		break;
	}
	return diag_at(d, ST_CORRUPT, offset,
		       "an event of type %u, which Go 1.%d did not write", type,
		       l->go_minor);
}

const uint8_t *
v1_record_frame(const struct v1_layout *l, const uint8_t *p, uint64_t frame[4])
{
	unsigned each = l->go_minor < V1_FIRST_WITH_STRINGS ? 1 : 4;

	/* All numbers were read before: they end where they should. */
	frame[1] = frame[2] = frame[3] = 0;
	for (unsigned i = 0; i < each; i++)
		p = varint_get(p, p + VARINT_MAX, &frame[i]);
	return p;
}
