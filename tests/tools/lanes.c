/* SPDX-License-Identifier: MIT */
/*
 * lanes: what the lanes of procs or threads show, as text to be compared with
 * what Go's viewer shows.
 *
 *	lanes proc|thread TRACE [FROM-TO,...]	our lanes
 *	lanes -go proc|thread [FROM-TO,...] <JSON	Go's, of /jsontrace
 *	lanes -parts N TRACE		N ranges that make up the trace
 *
 * By thread, the viewer draws a system call that lost its proc where its
 * goroutine runs next, or nowhere if it does not: these are left out.
 *
 * FROM and TO are nanoseconds since the trace's start. A line is a stretch of
 * a lane, cut at the ends of the range: for how long a goroutine held it,
 * system calls included, or was in a system call there; of the lane GC, a
 * mark phase. Without ranges it is all of the trace.
 */
#include "config.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"
#include "event/names.h"
#include "format/format.h"
#include "input/source.h"
#include "timeline/build.h"
#include "timeline/feed.h"
#include "timeline/lane.h"

enum {
	GC_LANE = -1,
	GO_GC_LANE = 1000004 /* the viewer's number for it */
};

struct slice {
	int64_t lane, begin_ns, end_ns;
	char name[24];
};

struct lanes {
	char letter; /* P or M */
	VEC(struct slice) all;
	/* the one that is made longer while the goroutine goes on */
	struct slice open;
	int64_t goroutine; /* -1: none is open */
	/* a system call that may have lost its proc */
	struct slice call;
	bool has_call;
	const struct timeline *tl;
};

static _Noreturn void
die(const char *why)
{
	fprintf(stderr, "lanes: %s\n", why);
	exit(1);
}

static void
add(struct lanes *x, int64_t lane, int64_t begin_ns, int64_t end_ns,
    const char *name)
{
	struct slice s = { .lane = lane,
			   .begin_ns = begin_ns,
			   .end_ns = end_ns };

	snprintf(s.name, sizeof(s.name), "%s", name);
	vec_push(&x->all, s);
}

static const struct timeline *
load(const char *path)
{
	struct names *names = names_new();
	struct builder *b = build_new(names);
	struct format_result result;
	const struct timeline *tl;
	struct source *src;
	struct diag d = { 0 };

	if (source_open(path, &src, &d) != ST_OK)
		die(d.text);
	/* what can be read of a damaged one counts, as in Go's viewer */
	format_read(src, NULL, names, build_sink(b), NULL, &result, &d);
	build_finish(b);
	source_close(src);
	tl = build_latest(b);
	build_free(b);
	return tl;
}

/* lost: its proc. */
static void
end_call(struct lanes *x, bool lost)
{
	if (x->has_call && !(lost && x->letter == 'M'))
		vec_push(&x->all, x->call);
	x->has_call = false;
}

static void
end_open(struct lanes *x)
{
	end_call(x, true);
	char name[24];

	if (x->goroutine < 0)
		return;
	snprintf(name, sizeof(name), "G%" PRId64, x->goroutine);
	add(x, x->open.lane, x->open.begin_ns, x->open.end_ns, name);
	x->goroutine = -1;
}

/* Spans of one goroutine that touch are one slice. */
static bool
take(void *walk, const struct span *s)
{
	struct lanes *x = walk;
	const struct timeline_totals *t = timeline_totals(x->tl);
	int64_t begin = s->open_begin ? 0 : s->begin_ns - t->first_ns;
	int64_t end = (s->open_end ? t->last_ns : s->end_ns) - t->first_ns;
	struct goroutine g;

	if (s->state != LANE_RUNNING && s->state != LANE_SYSCALL) {
		end_open(x);
		return true;
	}
	timeline_goroutine(x->tl, s->goroutine, &g);
	if (x->goroutine != g.id) {
		end_open(x);
		x->goroutine = g.id;
		x->open.begin_ns = begin;
	}
	end_call(x, false);
	x->open.end_ns = end;
	if (s->state == LANE_SYSCALL) {
		x->call = (struct slice){ x->open.lane, begin, end, "syscall" };
		x->has_call = true;
		if (s->open_end)
			end_call(x, false);
	}
	return true;
}

static void
add_marks(struct lanes *x)
{
	const struct timeline_totals *t = timeline_totals(x->tl);

	for (uint32_t i = 0; i < t->ranges; i++) {
		struct range r;

		timeline_range(x->tl, i, &r);
		if (r.kind != RANGE_GC)
			continue;
		if (r.begin_ns == TIMELINE_NEVER)
			r.begin_ns = t->first_ns;
		if (r.end_ns == TIMELINE_OPEN)
			r.end_ns = t->last_ns;
		add(x, GC_LANE, r.begin_ns - t->first_ns,
		    r.end_ns - t->first_ns, "mark");
	}
}

static void
find_ours(struct lanes *x, enum lane_kind kind)
{
	const struct timeline_totals *t = timeline_totals(x->tl);
	uint32_t n = kind == LANE_PROC ? t->procs : t->threads;

	x->goroutine = -1;
	for (uint32_t i = 0; i < n; i++) {
		x->open.lane = kind == LANE_PROC ? timeline_proc_id(x->tl, i)
						 : timeline_thread_id(x->tl, i);
		lane_each(x->tl, (struct lane){ kind, i }, take, x);
		end_open(x);
	}
	add_marks(x);
}

static int64_t
ns_of(const json_t *event, const char *key)
{
	return llround(json_number_value(json_object_get(event, key)) * 1000);
}

static bool
has_lost_proc(const json_t *event)
{
	const json_t *args = json_object_get(event, "args");
	const char *blocked =
		json_string_value(json_object_get(args, "blocked"));

	return blocked && !strcmp(blocked, "yes");
}

static void
take_event(struct lanes *x, const json_t *event)
{
	const char *phase = json_string_value(json_object_get(event, "ph"));
	const char *name = json_string_value(json_object_get(event, "name"));
	double tid = json_number_value(json_object_get(event, "tid"));
	int64_t begin = ns_of(event, "ts");
	int64_t end = begin + ns_of(event, "dur");
	char word[24];

	/* what was on no proc or thread has number 2^64 - 1 */
	if (!phase || !name || strcmp(phase, "X") != 0 || tid > UINT32_MAX)
		return;
	snprintf(word, sizeof(word), "%.*s", (int)strcspn(name, " "), name);
	if (tid == GO_GC_LANE)
		add(x, GC_LANE, begin, end, "mark");
	else if (x->letter == 'M' && has_lost_proc(event))
		return;
	else if (!strcmp(name, "syscall") ||
		 (*word == 'G' &&
		  strspn(word + 1, "0123456789") == strlen(word + 1)))
		add(x, (int64_t)tid, begin, end, word);
}

static void
find_gos(struct lanes *x)
{
	json_error_t error;
	json_t *all = json_loadf(stdin, JSON_DECODE_INT_AS_REAL, &error);
	const json_t *events = json_object_get(all, "traceEvents");
	const json_t *event;
	size_t i;

	if (!json_is_array(events))
		die(all ? "there are no traceEvents" : error.text);
	json_array_foreach(events, i, event) take_event(x, event);
	json_decref(all);
}

static int
compare(const void *a, const void *b)
{
	const struct slice *x = a, *y = b;

	if (x->lane != y->lane)
		return x->lane < y->lane ? -1 : 1;
	if (x->begin_ns != y->begin_ns)
		return x->begin_ns < y->begin_ns ? -1 : 1;
	if (x->end_ns != y->end_ns)
		return x->end_ns < y->end_ns ? -1 : 1;
	return strcmp(x->name, y->name);
}

static void
print(const struct lanes *x, int64_t from_ns, int64_t to_ns)
{
	for (size_t i = 0; i < x->all.n; i++) {
		const struct slice *s = &x->all.at[i];

		if (s->end_ns <= from_ns || s->begin_ns >= to_ns)
			continue;
		if (s->lane == GC_LANE)
			fputs("GC", stdout);
		else
			printf("%c%" PRId64, x->letter, s->lane);
		printf(" %" PRId64 " %" PRId64 " %s\n",
		       s->begin_ns > from_ns ? s->begin_ns : from_ns,
		       s->end_ns < to_ns ? s->end_ns : to_ns, s->name);
	}
}

/* "0-1000,1000-2000"; NULL: all there is. */
static void
print_ranges(struct lanes *x, const char *ranges)
{
	if (x->all.n)
		qsort(x->all.at, x->all.n, sizeof(*x->all.at), compare);
	if (!ranges)
		print(x, INT64_MIN, INT64_MAX);
	while (ranges) {
		char *end;
		int64_t from = strtoll(ranges, &end, 10);
		int64_t to = *end == '-' ? strtoll(end + 1, &end, 10) : from;

		if (to <= from || (*end && *end != ','))
			die("a range is FROM-TO, in nanoseconds");
		printf("%" PRId64 "-%" PRId64 "\n", from, to);
		print(x, from, to);
		ranges = *end ? end + 1 : NULL;
	}
}

static void
print_parts(const char *trace, int64_t n)
{
	const struct timeline *tl = load(trace);
	const struct timeline_totals *t = timeline_totals(tl);
	int64_t all = t->last_ns - t->first_ns;

	for (int64_t i = 0; i < n; i++)
		printf("%s%" PRId64 "-%" PRId64, i ? "," : "", all / n * i,
		       i + 1 < n ? all / n * (i + 1) : all);
	putchar('\n');
	timeline_release(tl);
}

int
main(int argc, char **argv)
{
	struct lanes x = { 0 };
	bool is_gos = argc > 1 && !strcmp(argv[1], "-go");
	int at = is_gos ? 2 : 1;

	if (argc == 4 && !strcmp(argv[1], "-parts")) {
		print_parts(argv[3], strtoll(argv[2], NULL, 10));
		return 0;
	}
	if (argc < 3 ||
	    (strcmp(argv[at], "proc") && strcmp(argv[at], "thread")))
		die("usage: lanes [-go] proc|thread [TRACE] [FROM-TO,...]");
	x.letter = *argv[at] == 'p' ? 'P' : 'M';
	if (is_gos) {
		find_gos(&x);
	} else {
		x.tl = load(argv[++at]);
		find_ours(&x, x.letter == 'P' ? LANE_PROC : LANE_THREAD);
	}
	print_ranges(&x, argc > at + 1 ? argv[at + 1] : NULL);
	timeline_release(x.tl);
	vec_free(&x.all);
	return 0;
}
