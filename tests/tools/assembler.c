/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/tools/assembler.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "format/v2_events.h"
#include "tests/tools/assembler_parts.h"

static bool
parse_u64(const char *s, char **end, uint64_t *value)
{
	*value = strtoull(s, end, 0);
	return *end != s && s[0] != '-';
}

enum status
assembler_number(const struct word *w, struct number *n, struct diag *d)
{
	uint64_t width = 0;
	char *end;

	*n = (struct number){ 0 };
	if (!strcmp(w->text, "none")) {
		n->value = UINT64_MAX;
		return ST_OK;
	}
	if (w->kind == WORD_PLAIN && parse_u64(w->text, &end, &n->value) &&
	    (!*end || (*end == '/' && parse_u64(end + 1, &end, &width) &&
		       !*end && width < 20))) {
		n->width = (unsigned)width;
		return ST_OK;
	}
	return diag_set(d, ST_CORRUPT, "not a number: %s", w->text);
}

enum status
assembler_take_number(struct words *w, const char *key, uint64_t fallback,
		      struct number *n, struct diag *d)
{
	const struct word *word = words_take(w, key);

	*n = (struct number){ .value = fallback };
	return word ? assembler_number(word, n, d) : ST_OK;
}

bool
assembler_take_flag(struct words *w, const char *flag)
{
	for (size_t i = 0; i < w->n; i++) {
		if (!w->at[i].used && !w->at[i].key &&
		    !strcmp(w->at[i].text, flag))
			return w->at[i].used = true;
	}
	return false;
}

enum status
assembler_take_time(struct assembler *as, struct words *w, unsigned step,
		    struct diag *d)
{
	struct number n = { .value = as->clock + step };

	for (size_t i = 0; i < w->n; i++) {
		struct word at = w->at[i];

		if (at.used || at.key || at.text[0] != '@' ||
		    at.kind != WORD_PLAIN)
			continue;
		w->at[i].used = true;
		at.text++;
		if (assembler_number(&at, &n, d) != ST_OK)
			return d->status;
	}
	as->clock = n.value;
	return ST_OK;
}

static enum status
do_go(struct assembler *as, struct words *w, struct diag *d)
{
	const struct word *version = words_take(w, NULL);

	if (!version || strncmp(version->text, "1.", 2) != 0)
		return diag_set(d, ST_CORRUPT, "go needs a version");
	as->packer.minor = (unsigned)strtoul(version->text + 2, NULL, 10);
	strbuf_addf(as->packer.out, "go %s trace", version->text);
	strbuf_add(as->packer.out, "\0\0\0", 3);
	if (as->packer.minor < 22)
		return assembler_v1_begin(as, w, d);
	return ST_OK;
}

static enum status
do_gen(struct assembler *as, struct words *w, struct diag *d)
{
	struct packer_gen gen = { .gen.value = as->gen + 1 };
	const struct word *number;
	struct number freq;
	bool bare;

	if (assembler_take_time(as, w, 1, d) != ST_OK ||
	    assembler_take_number(w, "freq", 1000000000, &freq, d) != ST_OK)
		return d->status;
	bare = assembler_take_flag(w, "bare");
	gen.sync = !assembler_take_flag(w, "no-sync") && !bare;
	gen.tables = !assembler_take_flag(w, "no-tables") && !bare;
	gen.end_mark = !assembler_take_flag(w, "no-end") && !bare;
	number = words_take(w, NULL);
	if (number && assembler_number(number, &gen.gen, d) != ST_OK)
		return d->status;
	gen.time = as->clock;
	gen.freq = freq.value;
	as->gen = gen.gen.value;
	packer_begin_gen(&as->packer, &gen);
	return ST_OK;
}

static enum status
do_thread(struct assembler *as, struct words *w, struct diag *d)
{
	struct packer_batch batch = { 0 };
	const struct word *word = words_take(w, "size");
	struct number exp, size;

	if (word) {
		batch.size = &size;
		if (assembler_number(word, &size, d) != ST_OK)
			return d->status;
	}
	if (assembler_take_time(as, w, 0, d) != ST_OK ||
	    assembler_take_number(w, "gen", as->gen, &batch.gen, d) != ST_OK ||
	    assembler_take_number(w, "exp", 0, &exp, d) != ST_OK)
		return d->status;
	word = words_take(w, NULL);
	if (!word)
		return diag_set(d, ST_CORRUPT, "thread needs a number");
	if (assembler_number(word, &batch.m, d) != ST_OK)
		return d->status;
	batch.experiment = (uint8_t)exp.value;
	batch.time = as->batch_time = as->clock;
	packer_open(&as->packer, &batch);
	return ST_OK;
}

static enum status
do_bytes(struct assembler *as, struct words *w, struct diag *d)
{
	struct strbuf *sb = packer_target(&as->packer);
	const struct word *word;

	while ((word = words_take(w, NULL))) {
		char *end;
		unsigned long byte = strtoul(word->text, &end, 16);

		if (word->kind == WORD_STRING)
			strbuf_add(sb, word->text, word->len);
		else if (!*end && byte < 256)
			strbuf_putc(sb, (char)byte);
		else
			return diag_set(d, ST_CORRUPT, "not a byte: %s",
					word->text);
	}
	return ST_OK;
}

static enum status
do_varint(struct assembler *as, struct words *w, struct diag *d)
{
	const struct word *word;
	struct number n;

	while ((word = words_take(w, NULL))) {
		if (assembler_number(word, &n, d) != ST_OK)
			return d->status;
		packer_varint(packer_target(&as->packer), n);
	}
	return ST_OK;
}

static enum status
do_close(struct assembler *as, struct words *w, struct diag *d)
{
	(void)w, (void)d;
	packer_close(&as->packer);
	return ST_OK;
}

static enum status
do_cut(struct assembler *as, struct words *w, struct diag *d)
{
	const struct word *word = words_take(w, NULL);
	struct strbuf *out = as->packer.out;
	struct number n;

	packer_end_gen(&as->packer);
	if (!word)
		return diag_set(d, ST_CORRUPT, "cut needs a number");
	if (assembler_number(word, &n, d) != ST_OK)
		return d->status;
	if (n.value > out->len)
		return diag_set(d, ST_CORRUPT, "nothing left to cut");
	out->len -= n.value;
	return ST_OK;
}

bool
assembler_means(const char *key, const char *arg)
{
	size_t n = strlen(key);

	for (const char *p = strstr(arg, key); p; p = strstr(p + 1, key)) {
		if ((p == arg || p[-1] == '_') && (!p[n] || p[n] == '_'))
			return true;
	}
	return !strcmp(key, "status") && strstr(arg, "status");
}

/* The number of a state by its name; false if it is none. */
static bool
state_number(const char *arg, const char *name, uint64_t *value)
{
	static const char *const go[] = { "bad", "runnable", "running",
					  "syscall", "waiting" };
	static const char *const proc[] = { "bad", "running", "idle", "syscall",
					    "abandoned" };
	const char *const *names = !strcmp(arg, "gstatus")   ? go
				   : !strcmp(arg, "pstatus") ? proc
							     : NULL;

	for (*value = 0; names && *value < 5; *value += 1)
		if (!strcmp(name, names[*value]))
			return true;
	return false;
}

static enum status
parse_arg(struct assembler *as, const struct v2_spec *spec, unsigned i,
	  const struct word *w, struct number *n, struct diag *d)
{
	bool string = i && (i == spec->string1 || i == spec->string2);
	bool stack = i && (i == spec->stack1 || i == spec->stack2);

	*n = (struct number){ 0 };
	if (string && w->kind == WORD_STRING)
		n->value = packer_string(&as->packer, w->text, w->len);
	else if (stack && w->kind == WORD_STACK)
		n->value = packer_stack(&as->packer, w->text, w->len);
	else if (!state_number(spec->args[i], w->text, &n->value))
		return assembler_number(w, n, d);
	return ST_OK;
}

/* The arguments of an event, by name or in order; dt only by name. */
static enum status
parse_args(struct assembler *as, const struct v2_spec *spec, struct words *w,
	   struct number *args, struct diag *d)
{
	bool set[V2_MAX_ARGS] = { spec->timed };

	for (size_t k = 0; k < w->n; k++) {
		struct word *word = &w->at[k];
		unsigned i = 0;

		while (i < spec->nargs &&
		       (word->key ? !assembler_means(word->key, spec->args[i])
				  : set[i]))
			i++;
		if (word->used || i == spec->nargs)
			continue;
		word->used = set[i] = true;
		if (parse_arg(as, spec, i, word, &args[i], d) != ST_OK)
			return d->status;
	}
	return ST_OK;
}

static enum status
put_event(struct assembler *as, unsigned code, struct words *w, struct diag *d)
{
	const struct v2_spec *spec = &v2_specs[code];
	struct number args[V2_MAX_ARGS] = { 0 };
	struct word *data = NULL;
	struct strbuf *sb = packer_target(&as->packer);

	if (assembler_take_time(as, w, spec->timed, d) != ST_OK)
		return d->status;
	if (spec->data && w->n && w->at[w->n - 1].kind == WORD_STRING) {
		data = &w->at[w->n - 1];
		data->used = true;
	}
	if (spec->timed)
		args[0].value = as->clock - as->batch_time;
	if (parse_args(as, spec, w, args, d) != ST_OK)
		return d->status;
	if (spec->timed) {
		as->batch_time += args[0].value;
		as->clock = as->batch_time;
	}
	strbuf_putc(sb, (char)code);
	for (unsigned i = 0; i < spec->nargs; i++)
		packer_varint(sb, args[i]);
	if (data)
		packer_data(sb, data->text, data->len);
	return do_varint(as, w, d);
}

static const struct statement {
	const char *name;
	enum status (*run)(struct assembler *as, struct words *w,
			   struct diag *d);
} statements[] = {
	{ "go", do_go },         { "gen", do_gen },
	{ "thread", do_thread }, { "bytes", do_bytes },
	{ "close", do_close },   { "varint", do_varint },
	{ "cut", do_cut },       { "proc", assembler_v1_proc },
};

static enum status
run_words(struct assembler *as, struct words *w, struct diag *d)
{
	size_t first = 0;
	const char *name;

	while (first < w->n && w->at[first].text[0] == '@')
		first++;
	if (first == w->n)
		return w->n ? diag_set(d, ST_CORRUPT, "event missing") : ST_OK;
	name = w->at[first].text;
	w->at[first].used = true;
	for (size_t i = 0; i < sizeof(statements) / sizeof(*statements); i++)
		if (!strcmp(name, statements[i].name))
			return statements[i].run(as, w, d);
	if (as->packer.minor && as->packer.minor < 22)
		return assembler_v1_event(as, name, w, d);
	for (unsigned code = 0; code < 256; code++)
		if (v2_specs[code].name && !strcmp(name, v2_specs[code].name))
			return put_event(as, code, w, d);
	return diag_set(d, ST_CORRUPT, "unknown statement %s", name);
}

static enum status
run_line(struct assembler *as, const char *line, size_t n, struct diag *d)
{
	struct words w;

	if (words_split(&w, line, n, d) == ST_OK &&
	    run_words(as, &w, d) == ST_OK)
		for (size_t i = 0; i < w.n; i++)
			if (!w.at[i].used)
				diag_set(d, ST_CORRUPT, "what is %s?",
					 w.at[i].text);
	words_free(&w);
	return d->status;
}

enum status
assembler_run(const char *text, size_t n, struct strbuf *out, struct diag *d)
{
	struct assembler as = { .packer.out = out };
	struct diag why = { 0 };
	unsigned line = 1;

	for (size_t i = 0; i < n && why.status == ST_OK; line++) {
		const char *end = memchr(text + i, '\n', n - i);
		size_t len = end ? (size_t)(end - text) - i : n - i;

		if (run_line(&as, text + i, len, &why) != ST_OK)
			diag_set(d, why.status, "line %u: %s", line, why.text);
		i += len + 1;
	}
	if (why.status == ST_OK)
		packer_end_gen(&as.packer);
	packer_release(&as.packer);
	return why.status;
}
