/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/pprof.h"

#include <string.h>
#include <zlib.h>

#include "analysis/profile_part.h"
#include "analysis/profile_table.h"
#include "base/arena.h"
#include "base/bug.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/strbuf.h"
#include "event/names.h"
#include "export/profile.pb-c.h"

enum {
	GZIP = 15 + 16,    /* zlib's word for it: the largest window, gzip */
	MEMORY_LEVEL = 8,  /* zlib's default */
	CHUNK = 16 * 1024, /* bytes */
	NVALUES = 2        /* count and delay */
};

/*
 * Takes the bytes of the message as protobuf-c produces them. These come in
 * very small pieces, which zlib is slow with: they are gathered first.
 */
struct packer {
	ProtobufCBuffer base;
	struct out *out;
	z_stream z;
	size_t n; /* bytes in gathered */
	uint8_t gathered[CHUNK];
};

/* The message under construction; all of it lives in the arena. */
struct builder {
	struct arena arena;
	const struct names_view *names;
	struct names *strings; /* numbers are places in the string table */
	struct names *concats; /* file and function in one */
	struct strbuf concat;
	struct map by_address; /* address -> index in locations */
	struct map by_concat;  /* number in concats -> index in functions */
	VEC(Pprof__Location *) locations;
	VEC(Pprof__Function *) functions;
};

static void
deflate_gathered(struct packer *p, int flush)
{
	uint8_t packed[CHUNK];
	int status;

	p->z.next_in = p->gathered;
	p->z.avail_in = (uInt)p->n;
	do {
		p->z.next_out = packed;
		p->z.avail_out = sizeof(packed);
		status = deflate(&p->z, flush);
		BUG_IF(status == Z_STREAM_ERROR);
		out_write(p->out, packed, sizeof(packed) - p->z.avail_out);
	} while (!p->z.avail_out);
	p->n = 0;
}

static void
append(ProtobufCBuffer *buffer, size_t len, const uint8_t *bytes)
{
	struct packer *p = (struct packer *)buffer;

	while (len) {
		size_t part = sizeof(p->gathered) - p->n;

		if (part > len)
			part = len;
		memcpy(p->gathered + p->n, bytes, part);
		p->n += part;
		bytes += part;
		len -= part;
		if (p->n == sizeof(p->gathered))
			deflate_gathered(p, Z_NO_FLUSH);
	}
}

static void
pack(struct out *out, const Pprof__Profile *profile)
{
	struct packer p = { .base.append = append, .out = out };

	if (deflateInit2(&p.z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP,
			 MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
		bug_no_memory();
	pprof__profile__pack_to_buffer(profile, &p.base);
	deflate_gathered(&p, Z_FINISH);
	deflateEnd(&p.z);
}

static int64_t
string(struct builder *b, const struct name_string *s)
{
	return names_string(b->strings, s->s, s->len);
}

static int64_t
word(struct builder *b, const char *s)
{
	return names_string(b->strings, s, strlen(s));
}

/* Functions are the same if file and name written together are the same. */
static uint64_t
function_id(struct builder *b, const struct name_frame *frame)
{
	const struct name_string *file = name_string(b->names, frame->file);
	const struct name_string *name = name_string(b->names, frame->func);
	Pprof__Function *f;
	uint32_t key, known;

	strbuf_reset(&b->concat);
	strbuf_add(&b->concat, file->s, file->len);
	strbuf_add(&b->concat, name->s, name->len);
	key = names_string(b->concats, strbuf_str(&b->concat), b->concat.len);
	known = map_get(&b->by_concat, key);
	if (known != MAP_NONE)
		return b->functions.at[known]->id;

	f = arena_alloc(&b->arena, sizeof(*f));
	pprof__function__init(f);
	map_put(&b->by_concat, key, (uint32_t)b->functions.n);
	vec_push(&b->functions, f);
	f->id = b->functions.n;
	f->name = f->linker_name = string(b, name);
	f->file = string(b, file);
	return f->id;
}

/* Locations are the same if their addresses are. */
static uint64_t
location_id(struct builder *b, const struct name_frame *frame)
{
	uint32_t known = map_get(&b->by_address, frame->pc);
	Pprof__Location *l;

	if (known != MAP_NONE)
		return b->locations.at[known]->id;

	l = arena_alloc(&b->arena, sizeof(*l));
	pprof__location__init(l);
	map_put(&b->by_address, frame->pc, (uint32_t)b->locations.n);
	vec_push(&b->locations, l);
	l->id = b->locations.n;
	l->address = frame->pc;
	l->n_lines = 1;
	l->lines = arena_alloc(&b->arena, sizeof(*l->lines));
	l->lines[0] = arena_alloc(&b->arena, sizeof(**l->lines));
	pprof__line__init(l->lines[0]);
	l->lines[0]->function = function_id(b, frame);
	l->lines[0]->number = (int64_t)frame->line;
	return l->id;
}

static void
set_label(struct builder *b, Pprof__Sample *s, uint32_t label)
{
	s->n_labels = 1;
	s->labels = arena_alloc(&b->arena, sizeof(*s->labels));
	s->labels[0] = arena_alloc(&b->arena, sizeof(**s->labels));
	pprof__label__init(s->labels[0]);
	s->labels[0]->key = word(b, "reason");
	s->labels[0]->text = string(b, name_string(b->names, label));
}

static Pprof__Sample *
sample(struct builder *b, const struct profile_row *row)
{
	Pprof__Sample *s = arena_alloc(&b->arena, sizeof(*s));

	pprof__sample__init(s);
	s->n_values = NVALUES;
	s->values = arena_alloc(&b->arena, NVALUES * sizeof(*s->values));
	s->values[0] = (int64_t)row->count;
	s->values[1] = (int64_t)row->ns;
	s->n_locations = row->nframes;
	s->locations =
		arena_alloc(&b->arena, row->nframes * sizeof(*s->locations));
	for (uint32_t i = 0; i < row->nframes; i++)
		s->locations[i] =
			location_id(b, name_frame(b->names, row->frames[i]));
	if (row->label)
		set_label(b, s, row->label);
	return s;
}

static Pprof__Unit *
unit(struct builder *b, const char *what, const char *in)
{
	Pprof__Unit *u = arena_alloc(&b->arena, sizeof(*u));

	pprof__unit__init(u);
	u->what = word(b, what);
	u->unit = word(b, in);
	return u;
}

static void
add_samples(struct builder *b, Pprof__Profile *profile,
	    const struct profile_table *table, enum pprof_values values)
{
	profile->n_values = NVALUES;
	profile->values =
		arena_alloc(&b->arena, NVALUES * sizeof(*profile->values));
	if (values == PPROF_CPU) {
		profile->values[0] = unit(b, "samples", "count");
		profile->values[1] = unit(b, "cpu", "nanoseconds");
		profile->period_unit = profile->values[1];
		profile->period = PROFILE_PART_SAMPLE_NS;
	} else {
		profile->values[0] = unit(b, "contentions", "count");
		profile->values[1] = unit(b, "delay", "nanoseconds");
		profile->period_unit = unit(b, "trace", "count");
		profile->period = 1;
	}
	profile->n_samples = table->nrows;
	profile->samples = arena_alloc(
		&b->arena, table->nrows * sizeof(*profile->samples));
	for (size_t i = 0; i < table->nrows; i++)
		profile->samples[i] = sample(b, &table->rows[i]);
}

static void
add_tables(struct builder *b, Pprof__Profile *profile)
{
	const struct seg *strings = &names_view(b->strings)->strings;

	profile->n_locations = b->locations.n;
	profile->locations = b->locations.at;
	profile->n_functions = b->functions.n;
	profile->functions = b->functions.at;
	profile->n_strings = strings->n;
	profile->strings =
		arena_alloc(&b->arena, strings->n * sizeof(*profile->strings));
	for (uint32_t i = 0; i < strings->n; i++) {
		const struct name_string *s =
			name_string(names_view(b->strings), i);

		/* Not const, though nothing writes there. */
		profile->strings[i].data = (uint8_t *)(uintptr_t)s->s;
		profile->strings[i].len = s->len;
	}
}

void
pprof_write(struct out *out, const struct profile_table *table,
	    enum pprof_values values, const struct names_view *names)
{
	struct builder b = { .names = names,
			     .strings = names_new(),
			     .concats = names_new() };
	Pprof__Profile profile = PPROF__PROFILE__INIT;

	arena_init(&b.arena);
	add_samples(&b, &profile, table, values);
	add_tables(&b, &profile);
	pack(out, &profile);

	names_free(b.strings);
	names_free(b.concats);
	strbuf_free(&b.concat);
	map_free(&b.by_address);
	map_free(&b.by_concat);
	vec_free(&b.locations);
	vec_free(&b.functions);
	arena_release(&b.arena);
}

enum status
pprof_save(const char *path, int kind, const struct profile_table *table,
	   const struct names_view *names, struct diag *d)
{
	enum pprof_values values =
		kind == PROFILE_cpu ? PPROF_CPU : PPROF_DELAYS;
	struct out out;

	if (out_open(&out, path, d) == ST_OK) {
		pprof_write(&out, table, values, names);
		out_close(&out, d);
	}
	return d->status;
}
