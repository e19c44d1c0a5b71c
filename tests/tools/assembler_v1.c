/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/strbuf.h"
#include "format/v1_events.h"
#include "tests/tools/assembler_parts.h"

enum {
	MAX_ARGS = V1_MAX_SPEC_ARGS + 1 /* and the stack */
};

/* What stands on the wire where the table says nothing: see v1_events.def. */
struct form {
	const char *names[MAX_ARGS];
	unsigned n;
	const struct v1_spec *spec;
};

static void
put(struct strbuf *sb, uint64_t value)
{
	packer_varint(sb, (struct number){ .value = value });
}

enum status
assembler_v1_begin(struct assembler *as, struct words *w, struct diag *d)
{
	struct packer_gen gen = { .sync = !assembler_take_flag(w, "no-freq"),
				  .tables = !assembler_take_flag(w,
								 "no-tables") };
	struct number freq;

	if (as->packer.minor < 10) /* the header has one digit less */
		strbuf_putc(as->packer.out, '\0');
	if (assembler_take_number(w, "freq", 1000000000, &freq, d) != ST_OK)
		return d->status;
	gen.freq = freq.value;
	packer_begin_gen(&as->packer, &gen);
	return ST_OK;
}

enum status
assembler_v1_proc(struct assembler *as, struct words *w, struct diag *d)
{
	const struct word *word;
	struct strbuf numbers = { 0 };
	struct number p, seq;

	if (assembler_take_time(as, w, 0, d) != ST_OK ||
	    assembler_take_number(w, "seq", as->seq, &seq, d) != ST_OK)
		return d->status;
	word = words_take(w, NULL);
	if (!word)
		return diag_set(d, ST_CORRUPT, "proc needs a number");
	if (assembler_number(word, &p, d) != ST_OK)
		return d->status;
	as->batch_time = as->clock;
	as->seq = as->batch_seq = seq.value;
	put(&numbers, p.value);
	if (as->packer.minor < V1_FIRST_WITH_STRINGS)
		put(&numbers, seq.value);
	put(&numbers, as->clock);
	packer_record(&as->packer, V1_BATCH, 1, &numbers);
	strbuf_free(&numbers);
	return ST_OK;
}

static void
form_init(struct form *f, const struct v1_layout *l, unsigned type)
{
	f->spec = &v1_specs[type];
	for (f->n = 0; f->n < l->nargs[type]; f->n++)
		f->names[f->n] = f->spec->args[f->n];
	if (f->spec->stack)
		f->names[f->n++] = "stack";
}

/* Arguments may be strings and stacks, which are numbers of the tables. */
static enum status
parse_arg(struct assembler *as, const struct form *f, unsigned i,
	  const struct word *w, struct number *n, struct diag *d)
{
	*n = (struct number){ 0 };
	if (w->kind == WORD_STRING && i + 1 == f->spec->string)
		n->value = packer_string(&as->packer, w->text, w->len);
	else if (w->kind == WORD_STACK && strstr(f->names[i], "stack"))
		n->value = packer_stack(&as->packer, w->text, w->len);
	else
		return assembler_number(w, n, d);
	return ST_OK;
}

/* The arguments by name or in order; what is beyond them is appended. */
static enum status
put_args(struct assembler *as, const struct form *f, struct words *w,
	 struct strbuf *numbers, size_t *count, struct diag *d)
{
	struct number args[MAX_ARGS] = { 0 };
	bool set[MAX_ARGS] = { 0 };
	const struct word *more;

	for (size_t k = 0; k < w->n; k++) {
		struct word *word = &w->at[k];
		unsigned i = 0;

		while (i < f->n &&
		       (word->key ? !assembler_means(word->key, f->names[i])
				  : set[i]))
			i++;
		if (word->used || i == f->n)
			continue;
		word->used = set[i] = true;
		if (parse_arg(as, f, i, word, &args[i], d) != ST_OK)
			return d->status;
	}
	for (unsigned i = 0; i < f->n; i++)
		packer_varint(numbers, args[i]);
	for (*count = f->n; (more = words_take(w, NULL)); ++*count) {
		struct number n;

		if (assembler_number(more, &n, d) != ST_OK)
			return d->status;
		packer_varint(numbers, n);
	}
	return ST_OK;
}

/* dt, and before Go 1.7 dseq in front of it. */
static enum status
put_time(struct assembler *as, struct words *w, struct strbuf *numbers,
	 struct diag *d)
{
	struct number dt, seq;

	if (assembler_take_time(as, w, 1, d) != ST_OK ||
	    assembler_take_number(w, "dt", as->clock - as->batch_time, &dt,
				  d) != ST_OK ||
	    assembler_take_number(w, "number", as->seq + 1, &seq, d) != ST_OK)
		return d->status;
	if (as->packer.minor < V1_FIRST_WITH_STRINGS)
		put(numbers, seq.value - as->batch_seq);
	packer_varint(numbers, dt);
	as->clock = as->batch_time += dt.value;
	as->seq = as->batch_seq = seq.value;
	return ST_OK;
}

static enum status
put_record(struct assembler *as, unsigned type, struct words *w,
	   struct strbuf *numbers, struct diag *d)
{
	const struct v1_spec *spec = &v1_specs[type];
	bool timed = spec->class == V1_TIMED || spec->class == V1_LOG;
	struct word *data = NULL;
	struct v1_layout layout;
	struct form form;
	size_t count = 0;

	v1_layout_init(&layout, (int)as->packer.minor);
	form_init(&form, &layout, type);
	if ((spec->class == V1_LOG || spec->class == V1_DATA) && w->n &&
	    w->at[w->n - 1].kind == WORD_STRING) {
		data = &w->at[w->n - 1];
		data->used = true;
	}
	if (timed && put_time(as, w, numbers, d) != ST_OK)
		return d->status;
	if (put_args(as, &form, w, numbers, &count, d) != ST_OK)
		return d->status;
	/* What all records have is not counted, though some lack it. */
	if (spec->class == V1_PLAIN) {
		count--;
		if (as->packer.minor < V1_FIRST_WITH_STRINGS)
			put(numbers, 0);
	} else if (spec->class == V1_STACKS) {
		count = V1_COUNTED;
	} else if (spec->class == V1_DATA) {
		count = 0;
	}
	packer_record(&as->packer, type, count, numbers);
	if (data)
		packer_data(as->packer.out, data->text, data->len);
	return ST_OK;
}

enum status
assembler_v1_event(struct assembler *as, const char *name, struct words *w,
		   struct diag *d)
{
	struct strbuf numbers = { 0 };

	for (unsigned type = 0; type < V1_TYPES; type++) {
		if (!v1_specs[type].name || strcmp(name, v1_specs[type].name))
			continue;
		put_record(as, type, w, &numbers, d);
		strbuf_free(&numbers);
		return d->status;
	}
	return diag_set(d, ST_CORRUPT, "unknown statement %s", name);
}
