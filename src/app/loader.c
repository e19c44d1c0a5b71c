/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/loader.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "app/load.h"
#include "app/message.h"
#include "base/mem.h"
#include "event/names.h"
#include "format/format.h"
#include "format/symbols.h"
#include "input/source.h"
#include "timeline/build.h"
#include "timeline/feed.h"

enum {
	SECOND_NS = 1000000000,
	WAIT_NS = 300000000 /* for the end of a thread that was cancelled */
};

struct loader {
	struct feed feed; /* the first member: loader_of() */
	const char *path;
	struct source *src;
	struct symbols *symbols;
	struct builder *builder;
	struct names *names; /* the builder's */
	pthread_t thread;
	bool joined;
	atomic_bool cancel;
	atomic_bool done; /* what follows is written, and stays */
	struct format_result format;
	struct feed_result result;
};

static struct loader *
loader_of(struct feed *feed)
{
	return (struct loader *)feed;
}

static const struct timeline *
latest(struct feed *feed)
{
	return build_latest(loader_of(feed)->builder);
}

static uint32_t
version(struct feed *feed)
{
	return build_version(loader_of(feed)->builder);
}

static double
progress(struct feed *feed)
{
	return source_progress(loader_of(feed)->src);
}

static const struct feed_result *
result(struct feed *feed)
{
	struct loader *l = loader_of(feed);

	return atomic_load(&l->done) ? &l->result : NULL;
}

static void *
load(void *arg)
{
	struct loader *l = arg;
	struct feed_result *r = &l->result;

	format_read(l->src, l->symbols, l->names, build_sink(l->builder),
		    &l->cancel, &l->format, &r->diag);
	symbols_problem(l->symbols, &r->nameless);
	if (build_is_full(l->builder))
		diag_set(&r->diag, ST_UNSUPPORTED,
			 "the trace has more events than fit: its end is "
			 "not shown");
	/* What is wrong with the bytes explains what is wrong in them. */
	if (!l->format.syncs || r->diag.status == ST_OK) {
		struct diag problem = { 0 };

		if (source_problem(l->src, &problem) != ST_OK)
			r->diag = problem;
	}
	/* A damaged trace without a complete generation has nothing to show. */
	if (r->diag.status == ST_OK || build_version(l->builder))
		build_finish(l->builder);
	r->status = r->diag.status;
	r->go_minor = l->format.go_minor;
	r->file_bytes = source_size(l->src);
	r->lost_bytes = l->format.lost_bytes;
	atomic_store(&l->done, true);
	return NULL;
}

static void
discard(struct loader *l)
{
	build_free(l->builder);
	source_close(l->src);
	symbols_free(l->symbols);
	mem_free(l);
}

enum status
loader_open(const char *path, const char *binary, struct loader **out,
	    struct diag *d)
{
	struct source *src;
	struct loader *l;
	int error;

	*out = NULL;
	if (source_open(path, &src, d) != ST_OK)
		return d->status;
	l = mem_zalloc(1, sizeof(*l));
	l->feed = (struct feed){ latest, version, progress, result };
	l->path = path;
	l->src = src;
	l->symbols = symbols_new(binary);
	l->names = names_new();
	l->builder = build_new(l->names);
	error = pthread_create(&l->thread, NULL, load, l);
	if (error) {
		discard(l);
		return diag_set(d, ST_IO, "no thread to be had: %s",
				strerror(error));
	}
	*out = l;
	return ST_OK;
}

void
loader_close(struct loader *l)
{
	struct timespec soon;

	atomic_store(&l->cancel, true);
	clock_gettime(CLOCK_REALTIME, &soon);
	soon.tv_nsec += WAIT_NS;
	soon.tv_sec += soon.tv_nsec / SECOND_NS;
	soon.tv_nsec %= SECOND_NS;
	if (!l->joined && pthread_timedjoin_np(l->thread, NULL, &soon) != 0)
		return;
	discard(l);
}

struct feed *
loader_feed(struct loader *l)
{
	return &l->feed;
}

uint64_t
loader_size(const struct loader *l)
{
	return source_size(l->src);
}

void
loader_wait(struct loader *l)
{
	if (!l->joined)
		pthread_join(l->thread, NULL);
	l->joined = true;
}

void
loader_tell(const struct loader *l)
{
	const struct feed_result *r = &l->result;

	if (!atomic_load(&l->done))
		return;
	load_tell_nameless(l->path, l->symbols);
	if (r->status == ST_OK)
		return;
	if (r->lost_bytes)
		load_tell_problem(l->path, l->src);
	load_tell_loss(l->path, &l->format, &r->diag);
}
