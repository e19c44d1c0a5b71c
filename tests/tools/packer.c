/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/tools/packer.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "format/v1_events.h"
#include "format/v2_events.h"

enum {
	FIRST_PC = 0x1000,
	FIRST_V2 = 22,        /* the first Go version with format v2 */
	WALL_SEC = 1700000000 /* when each trace begins */
};

/* The number of a text, which is put in the list if it is not there. */
static uint64_t
number_of(struct texts *list, const char *s, size_t n)
{
	size_t i = 0;

	while (i < list->n &&
	       (list->at[i].len != n || memcmp(list->at[i].s, s, n) != 0))
		i++;
	if (i == list->n) {
		vec_push(list, ((struct text){ mem_alloc(n + 1), n }));
		memcpy(list->at[i].s, s, n);
		list->at[i].s[n] = '\0';
	}
	return i + 1;
}

static void
forget(struct texts *list)
{
	for (size_t i = 0; i < list->n; i++)
		mem_free(list->at[i].s);
	vec_free(list);
}

uint64_t
packer_string(struct packer *p, const char *s, size_t n)
{
	return number_of(&p->strings, s, n);
}

uint64_t
packer_stack(struct packer *p, const char *frames, size_t n)
{
	return number_of(&p->stacks, frames, n);
}

void
packer_varint(struct strbuf *sb, struct number n)
{
	for (unsigned i = 1; n.value >> 7 || i < n.width; i++) {
		strbuf_putc(sb, (char)(n.value | 0x80));
		n.value >>= 7;
	}
	strbuf_putc(sb, (char)n.value);
}

static void
put_u64(struct strbuf *sb, uint64_t value)
{
	packer_varint(sb, (struct number){ .value = value });
}

void
packer_data(struct strbuf *sb, const char *bytes, size_t n)
{
	put_u64(sb, n);
	strbuf_add(sb, bytes, n);
}

struct strbuf *
packer_target(struct packer *p)
{
	return p->in_batch ? &p->batch : p->out;
}

void
packer_open(struct packer *p, const struct packer_batch *batch)
{
	packer_close(p);
	strbuf_reset(&p->batch);
	strbuf_reset(&p->framing);
	if (batch->experiment) {
		strbuf_putc(&p->framing, V2_EXPERIMENTAL_BATCH);
		strbuf_putc(&p->framing, (char)batch->experiment);
	} else {
		strbuf_putc(&p->framing, V2_EVENT_BATCH);
	}
	packer_varint(&p->framing, batch->gen);
	packer_varint(&p->framing, batch->m);
	put_u64(&p->framing, batch->time);
	p->size_given = batch->size;
	if (batch->size)
		p->size = *batch->size;
	p->in_batch = true;
}

void
packer_close(struct packer *p)
{
	struct number size = { .value = p->batch.len };

	if (!p->in_batch)
		return;
	strbuf_add(p->out, p->framing.s, p->framing.len);
	packer_varint(p->out, p->size_given ? p->size : size);
	strbuf_add(p->out, p->batch.s, p->batch.len);
	p->in_batch = false;
}

static void
open_table(struct packer *p)
{
	packer_open(p, &(struct packer_batch){ .gen = p->gen.gen,
					       .m = { .value = UINT64_MAX },
					       .time = p->gen.time });
}

/* Since 1.25 at the beginning of a generation and with a clock snapshot. */
static void
put_sync_batch(struct packer *p)
{
	open_table(p);
	if (p->minor >= 25)
		strbuf_putc(&p->batch, V2_SYNC);
	strbuf_putc(&p->batch, V2_FREQUENCY);
	put_u64(&p->batch, p->gen.freq);
	if (p->minor >= 25) {
		strbuf_putc(&p->batch, V2_CLOCK_SNAPSHOT);
		put_u64(&p->batch, 0);
		put_u64(&p->batch, p->gen.time);
		put_u64(&p->batch, WALL_SEC);
		put_u64(&p->batch, p->gen.time);
	}
	packer_close(p);
}

static void
put_frame(struct packer *p, struct strbuf *sb, const char *frame, size_t n)
{
	const char *colon = memchr(frame, ':', n);
	const char *at = memchr(frame, '@', n);
	size_t func = colon ? (size_t)(colon - frame) : n;
	uint64_t own_pc = FIRST_PC + 16 * number_of(&p->frames, frame, n);

	put_u64(sb, at ? strtoull(at + 1, NULL, 0) : own_pc);
	if (p->minor && p->minor < V1_FIRST_WITH_STRINGS)
		return;
	put_u64(sb, packer_string(p, frame, func));
	put_u64(sb, packer_string(p, "main.go", 7));
	put_u64(sb, colon ? strtoull(colon + 1, NULL, 10) : 0);
}

static void
put_frames(struct packer *p, struct strbuf *sb, const char *frames)
{
	uint64_t count = 0;

	for (const char *at = frames + strspn(frames, " "); *at; count++) {
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	put_u64(sb, count);
	for (const char *at = frames; count; count--) {
		at += strspn(at, " ");
		put_frame(p, sb, at, strcspn(at, " "));
		at += strcspn(at, " ");
	}
}

/* Stacks first: their frames need strings. */
static void
put_tables(struct packer *p)
{
	if (p->stacks.n) {
		open_table(p);
		strbuf_putc(&p->batch, V2_STACKS);
		for (size_t i = 0; i < p->stacks.n; i++) {
			strbuf_putc(&p->batch, V2_STACK);
			put_u64(&p->batch, i + 1);
			put_frames(p, &p->batch, p->stacks.at[i].s);
		}
		packer_close(p);
	}
	if (p->strings.n) {
		open_table(p);
		strbuf_putc(&p->batch, V2_STRINGS);
		for (size_t i = 0; i < p->strings.n; i++) {
			strbuf_putc(&p->batch, V2_STRING);
			put_u64(&p->batch, i + 1);
			packer_data(&p->batch, p->strings.at[i].s,
				    p->strings.at[i].len);
		}
		packer_close(p);
	}
}

/* Go 1.21 leaves room for the longest length of a stack. */
void
packer_record(struct packer *p, unsigned type, size_t arguments,
	      const struct strbuf *numbers)
{
	struct number length = { .value = numbers->len };

	if (p->minor == 21 && type == V1_STACK)
		length.width = 10;
	if (arguments > V1_COUNTED)
		arguments = V1_COUNTED;
	strbuf_putc(p->out, (char)(type | arguments << V1_COUNT_SHIFT));
	if (arguments == V1_COUNTED)
		packer_varint(p->out, length);
	strbuf_add(p->out, numbers->s, numbers->len);
}

/* As Go writes them: the frequency, and behind it what is needed for names. */
static void
put_v1_tables(struct packer *p)
{
	struct strbuf *sb = &p->batch;

	strbuf_reset(sb);
	put_u64(sb, p->gen.freq);
	if (p->minor < V1_FIRST_WITH_STRINGS)
		put_u64(sb, 0);
	if (p->gen.sync)
		packer_record(p, V1_FREQUENCY, 0, sb);
	for (size_t i = 0; p->gen.tables && i < p->stacks.n; i++) {
		strbuf_reset(sb);
		put_u64(sb, i + 1);
		put_frames(p, sb, p->stacks.at[i].s);
		packer_record(p, V1_STACK, V1_COUNTED, sb);
	}
	for (size_t i = 0; p->gen.tables && i < p->strings.n; i++) {
		strbuf_putc(p->out, V1_STRING);
		put_u64(p->out, i + 1);
		packer_data(p->out, p->strings.at[i].s, p->strings.at[i].len);
	}
}

void
packer_begin_gen(struct packer *p, const struct packer_gen *gen)
{
	packer_end_gen(p);
	p->gen = *gen;
	p->in_gen = true;
	if (gen->sync && p->minor >= 25)
		put_sync_batch(p);
}

static bool
is_v1(const struct packer *p)
{
	return p->minor && p->minor < FIRST_V2;
}

void
packer_end_gen(struct packer *p)
{
	packer_close(p);
	if (!p->in_gen)
		return;
	if (is_v1(p))
		put_v1_tables(p);
	else if (p->gen.sync && p->minor < 25)
		put_sync_batch(p);
	if (p->gen.tables && !is_v1(p))
		put_tables(p);
	if (p->gen.end_mark && p->minor >= 26)
		strbuf_putc(p->out, V2_END_OF_GENERATION);
	forget(&p->strings);
	forget(&p->stacks);
	p->in_gen = false;
}

void
packer_release(struct packer *p)
{
	forget(&p->strings);
	forget(&p->stacks);
	forget(&p->frames);
	strbuf_free(&p->batch);
	strbuf_free(&p->framing);
}
