/* SPDX-License-Identifier: MIT */
/*
 * bench: what reading a trace costs, stage by stage.
 *
 *	bench make BYTES FILE	write a synthetic trace
 *	bench frames TRACE [LOG]
 *		measure the explorer's keys only; what each wrote goes to LOG
 *	bench TRACE [COMMAND...]
 *		measure each stage, then the commands, which get TRACE as
 *		their last argument, and compare the first with the others
 *
 * Each stage runs in a process of its own, so that its CPU time and its peak
 * of memory are its own too. Profile and build include order, order includes
 * decode. What is quick runs three times; the best one counts. How keys are
 * measured: frame.h.
 */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analysis/profile.h"
#include "analysis/profile_table.h"
#include "base/status.h"
#include "event/event.h"
#include "event/names.h"
#include "format/format.h"
#include "format/header.h"
#include "format/v2_cursor.h"
#include "format/v2_gen.h"
#include "input/source.h"
#include "tests/bench/floor.h"
#include "tests/bench/frame.h"
#include "tests/bench/synth.h"
#include "timeline/build.h"

enum {
	RUNS = 3,
	ENOUGH_SECONDS = 3
};

struct cost {
	double cpu;      /* seconds, of user and system */
	double peak;     /* MB */
	uint64_t events; /* 0 if it does not count them */
	bool ok;
};

/* Returns the events it has seen, 0 for failure. */
typedef uint64_t stage_fn(const char *trace);

static uint64_t
run_floor(const char *trace)
{
	struct source *src;
	struct diag d = { 0 };
	const uint8_t *bytes;
	uint64_t sum = 0;
	size_t n;

	if (source_open(trace, &src, &d) != ST_OK)
		return 0;
	bytes = source_view(src, 0, SIZE_MAX, &n);
	return floor_count(bytes, n, &sum) + (sum == 1);
}

/* Reading generations and their tables, and decoding the events. */
static uint64_t
run_decode(const char *trace)
{
	struct v2_gen gen = { 0 };
	struct v2_position pos = { 0 };
	enum v2_read after = V2_READ_OK;
	struct diag d = { 0 };
	uint64_t events = 0;

	if (source_open(trace, &pos.src, &d) != ST_OK ||
	    header_read(pos.src, &pos.go_minor, &pos.offset, &d) != ST_OK)
		return 0;
	while (after == V2_READ_OK &&
	       v2_gen_read(&gen, &pos, &after, &d) == V2_READ_OK) {
		for (size_t i = 0; i < gen.streams.n; i++) {
			const struct v2_stream *s = &gen.streams.at[i];
			struct v2_cursor c;

			v2_cursor_init(&c, s->m, s->first, gen.batches.at);
			while (v2_cursor_next(&c, gen.batches.at, &gen.clock,
					      &d) == V2_NEXT_EVENT)
				events++;
		}
		source_release(pos.src,
			       pos.has_spill ? pos.spill.start : pos.offset);
	}
	return d.status == ST_OK ? events : 0;
}

struct counter {
	struct event_sink sink;
	uint64_t events;
};

static void
count(struct event_sink *sink, const struct event *ev)
{
	(void)ev;
	((struct counter *)sink)->events++;
}

static bool
read_into(const char *trace, struct names *names, struct event_sink *sink)
{
	struct format_result result;
	struct source *src;
	struct diag d = { 0 };

	if (source_open(trace, &src, &d) == ST_OK &&
	    format_read(src, NULL, names, sink, NULL, &result, &d) == ST_OK)
		return true;
	fprintf(stderr, "bench: %s: %s\n", trace, d.text);
	return false;
}

static uint64_t
run_order(const char *trace)
{
	struct counter counter = { .sink.event = count };

	if (!read_into(trace, names_new(), &counter.sink))
		return 0;
	return counter.events;
}

static uint64_t
run_profile(const char *trace)
{
	struct names *names = names_new();
	struct profile *p = profile_new(PROFILE_sched, names);
	struct profile_table table;
	struct diag d = { 0 };
	uint64_t samples = 0;

	if (!read_into(trace, names, profile_sink(p)) ||
	    profile_finish(p, &table, &d) != ST_OK)
		return 0;
	for (size_t i = 0; i < table.nrows; i++)
		samples += table.rows[i].count;
	return samples;
}

static uint64_t
run_build(const char *trace)
{
	struct names *names = names_new();
	struct builder *b = build_new(names);

	if (!read_into(trace, names, build_sink(b)))
		return 0;
	build_finish(b);
	return build_version(b);
}

static bool
measure_frames(const char *trace, FILE *log)
{
	struct names *names = names_new();
	struct builder *b = build_new(names);

	if (!read_into(trace, names, build_sink(b)))
		return false;
	build_finish(b);
	return frame_measure(b, log);
}

/* Prints its rows by itself. */
static uint64_t
run_frames(const char *trace)
{
	return measure_frames(trace, NULL);
}

static const struct {
	const char *name;
	stage_fn *run;
	bool counts_events;
} stages[] = {
	{ "floor", run_floor, true },  { "decode", run_decode, false },
	{ "order", run_order, true },  { "profile", run_profile, false },
	{ "build", run_build, false },
};

static double
seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

/* Waits for the child and takes down what it cost. */
static struct cost
cost_of(pid_t child)
{
	struct cost c = { 0 };
	struct rusage usage;
	int status;

	if (wait4(child, &status, 0, &usage) != child)
		return c;
	c.ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	c.cpu = seconds(&usage.ru_utime) + seconds(&usage.ru_stime);
	c.peak = (double)usage.ru_maxrss / 1024;
	return c;
}

static struct cost
measure_stage(stage_fn *run, const char *trace)
{
	struct cost c = { 0 };
	uint64_t events = 0;
	int ends[2];
	pid_t child;

	if (pipe(ends))
		return c;
	fflush(stdout);
	child = fork();
	if (child == 0) {
		ssize_t n;

		events = run(trace);
		n = write(ends[1], &events, sizeof(events));
		_exit(events && n == sizeof(events) ? 0 : 1);
	}
	close(ends[1]);
	if (child > 0) {
		if (read(ends[0], &events, sizeof(events)) != sizeof(events))
			events = 0;
		c = cost_of(child);
		c.events = events;
	}
	close(ends[0]);
	return c;
}

static struct cost
measure_command(const char *command, const char *trace)
{
	char script[1024];
	pid_t child;

	snprintf(script, sizeof(script), "exec %s \"$0\" >/dev/null", command);
	fflush(stdout);
	child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", script, trace, (char *)NULL);
		_exit(127);
	}
	return cost_of(child);
}

/* Either a stage or a command. */
static struct cost
measure(stage_fn *run, const char *command, const char *trace)
{
	struct cost best = { 0 };
	double spent = 0;

	for (int i = 0; i < RUNS && spent < ENOUGH_SECONDS; i++) {
		struct cost c = run ? measure_stage(run, trace)
				    : measure_command(command, trace);

		if (!c.ok)
			return c;
		if (!i || c.cpu < best.cpu)
			best = c;
		spent += c.cpu;
	}
	return best;
}

static void
print_row(const char *name, const struct cost *c, double mb, uint64_t events,
	  double floor)
{
	if (!c->ok) {
		printf("%-28s failed\n", name);
		return;
	}
	printf("%-28s %8.3f %8.0f %9.2f %9.1f %8.1f %8.1f\n", name, c->cpu,
	       mb / c->cpu, (double)events / c->cpu / 1e6,
	       c->cpu * 1e9 / (double)events, c->peak, c->cpu / floor);
}

/* The stages' costs go to standard output; the floor's and the events'. */
static bool
bench_stages(const char *trace, double mb, double *floor, uint64_t *events)
{
	bool ok = true;

	*floor = 1;
	*events = 1;
	printf("%-28s %8s %8s %9s %9s %8s %8s\n", "", "CPU s", "MB/s",
	       "Mevent/s", "ns/event", "peak MB", "/ floor");
	for (size_t i = 0; i < sizeof(stages) / sizeof(*stages); i++) {
		struct cost c = measure(stages[i].run, NULL, trace);

		if (c.ok && i == 0)
			*floor = c.cpu;
		if (c.ok && stages[i].counts_events)
			*events = c.events;
		print_row(stages[i].name, &c, mb, *events, *floor);
		ok = ok && c.ok;
	}
	return measure_stage(run_frames, trace).ok && ok;
}

static bool
bench_commands(char **commands, int n, const char *trace, double mb,
	       double floor, uint64_t events)
{
	struct cost first = { 0 };
	bool ok = true;

	for (int i = 0; i < n; i++) {
		struct cost c = measure(NULL, commands[i], trace);

		print_row(commands[i], &c, mb, events, floor);
		ok = ok && c.ok;
		if (i == 0)
			first = c;
		else if (c.ok && first.ok)
			printf("%-28s %7.0fx CPU time, %.0fx memory\n",
			       "  compared with the first", c.cpu / first.cpu,
			       c.peak / first.peak);
	}
	return ok;
}

static int
bench(const char *trace, char **commands, int n)
{
	struct stat st;
	uint64_t events;
	double mb, floor;
	bool ok;

	if (stat(trace, &st)) {
		perror(trace);
		return 1;
	}
	mb = (double)st.st_size / 1e6;
	printf("%s: %.1f MB\n", trace, mb);
	ok = bench_stages(trace, mb, &floor, &events);
	ok = bench_commands(commands, n, trace, mb, floor, events) && ok;
	return ok ? 0 : 1;
}

static int
make(const char *bytes, const char *path)
{
	struct synth_params params = synth_defaults;
	FILE *f = fopen(path, "wb");
	bool failed;

	if (!f) {
		perror(path);
		return 1;
	}
	params.bytes = strtoull(bytes, NULL, 10);
	synth_write(f, &params);
	failed = ferror(f);
	failed = fclose(f) || failed;
	if (failed)
		perror(path);
	return failed;
}

/* path: of a log, or NULL. */
static int
frames(const char *trace, const char *path)
{
	FILE *log = path ? fopen(path, "w") : NULL;
	bool ok = (log || !path) && measure_frames(trace, log);

	if (path && (!log || fclose(log))) {
		perror(path);
		ok = false;
	}
	return !ok;
}

int
main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "make") == 0)
		return make(argv[2], argv[3]);
	if (argc >= 3 && argc <= 4 && strcmp(argv[1], "frames") == 0)
		return frames(argv[2], argv[3]);
	if (argc >= 2)
		return bench(argv[1], argv + 2, argc - 2);
	fputs("usage: bench make BYTES FILE\n"
	      "       bench frames TRACE [LOG]\n"
	      "       bench TRACE [COMMAND...]\n",
	      stderr);
	return 2;
}
