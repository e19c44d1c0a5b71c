/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/bench/frame.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/status.h"
#include "base/strbuf.h"
#include "tests/bench/frame_terminal.h"
#include "tests/bench/frame_window.h"
#include "timeline/build.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/canvas.h"
#include "ui/mouse.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/term.h"

enum {
	RUNS = 3, /* of a walk that is too slow at first */
	POLL_NS = 5000000,
	BUDGET_MS = 16,
	BUDGET_STEP = 1024, /* bytes */
	BUDGET_PAN = 8192
};

enum kind {
	KIND_OTHER,
	KIND_STEP, /* the cursor moves */
	KIND_PAN,  /* and what is in sight with it */
	KIND_TURN, /* by a page: all that is in sight is other than before */
	KINDS
};

struct walk {
	const char *name;
	enum place page;
	enum row_mode lanes;
	const char *filter;
	bool is_selected;
	const char *keys;
};

static const struct walk walks[] = {
#define WALK(name, page, lanes, filter, selected, keys) \
	{ name, PLACE_##page, lanes, filter, selected, keys },
#include "tests/bench/frame.def"
#undef WALK
};

/* What one key cost. */
struct frame {
	struct key key;
	enum kind kind;
	double ms;
	size_t bytes;
};

/* What is worst, of a walk or of all. */
struct worst {
	unsigned frames;
	double ms, total_ms;
	struct key slowest;
	unsigned n[KINDS];
	size_t bytes[KINDS], total_bytes[KINDS];
};

struct output {
	FILE *rows, *log; /* log may be NULL */
};

struct explorer {
	struct shell *shell;
	struct canvas *canvas;
	const struct walk *walk;
	bool is_typing;
	struct strbuf written; /* by the last key */
	FILE *log;             /* or NULL */
	VEC(struct frame) frames;
	size_t at;
};

/* A feed that has all of it. */
struct complete {
	struct feed feed;
	struct builder *builder;
	struct feed_result result;
};

static const struct timeline *
latest(struct feed *feed)
{
	return build_latest(((struct complete *)feed)->builder);
}

static uint32_t
version(struct feed *feed)
{
	return build_version(((struct complete *)feed)->builder);
}

static double
progress(struct feed *feed)
{
	(void)feed;
	return 1;
}

static const struct feed_result *
result(struct feed *feed)
{
	return &((struct complete *)feed)->result;
}

static double
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

/* A key, or a turn of the wheel at the left edge, where lanes have names. */
static void
give(struct explorer *e, const struct key *key)
{
	bool is_up = strcmp(key->name, "<WheelUp>") == 0;
	const struct mouse turn = {
		.kind = is_up ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN,
		.y = canvas_rect(e->canvas).h / 2,
	};

	if (is_up || strcmp(key->name, "<WheelDown>") == 0)
		shell_mouse(e->shell, &turn);
	else
		shell_key(e->shell, key);
}

/* Returns the time since start_ms when the screen shows what is. */
static double
show(struct explorer *e, double start_ms)
{
	int x, y;

	shell_draw(e->shell, e->canvas, &x, &y);
	term_show(e->canvas, x, y);
	return now_ms() - start_ms;
}

/* The frames that come by themselves while something is computed; the time
 * of the worst. */
static double
settle(struct explorer *e)
{
	const struct timespec pause = { .tv_nsec = POLL_NS };
	double worst = 0;

	while (shell_is_busy(e->shell)) {
		double start = now_ms(), ms;

		if (shell_poll(e->shell)) {
			ms = show(e, start);
			worst = ms > worst ? ms : worst;
		}
		if (shell_is_busy(e->shell))
			nanosleep(&pause, NULL);
	}
	return worst;
}

static bool
turns_page(const struct key *key)
{
	return strcmp(key->name, "<PageDown>") == 0 ||
	       strcmp(key->name, "<PageUp>") == 0;
}

static bool
is_movement(const struct explorer *e, const struct key *key)
{
	bool is_timeline = e->walk->page == PLACE_timeline;

	if (turns_page(key))
		return !e->is_typing;
	return !e->is_typing && !key->name[1] &&
	       strchr(is_timeline ? "hjkladAD" : "hjkl", key->name[0]);
}

static void
log_key(const struct explorer *e, const struct frame *f)
{
	static const char *const kinds[] = { "other", "step", "pan", "turn" };

	if (!e->log)
		return;
	fprintf(e->log, "%d\t%s\t%s\t%zu\t%s\t%s\t%zu\t",
		canvas_rect(e->canvas).w, page_name(e->walk->page),
		e->walk->name, e->at, f->key.name, kinds[f->kind], f->bytes);
	for (size_t i = 0; i < e->written.len; i++) {
		char c = e->written.s[i];

		if (c == '\033')
			fputs("\\e", e->log);
		else if (c >= 0 && c < ' ')
			fprintf(e->log, "\\%03o", (unsigned)c);
		else
			fputc(c, e->log);
	}
	fputc('\n', e->log);
}

static void
press(struct explorer *e, const struct key *key)
{
	struct frame f = { *key, KIND_OTHER, 0, 0 };
	struct frame_window before = frame_window(e->shell), after;
	bool moves = is_movement(e, key);
	double start = now_ms(), ms;

	give(e, key);
	f.ms = show(e, start);
	ms = settle(e);
	f.ms = ms > f.ms ? ms : f.ms;
	frame_terminal_take(&e->written);
	f.bytes = e->written.len;
	after = frame_window(e->shell);
	if (moves)
		f.kind = frame_window_is_same(&before, &after) ? KIND_STEP
			 : turns_page(key)                     ? KIND_TURN
							       : KIND_PAN;
	log_key(e, &f);
	if (strcmp(key->name, "<Enter>") == 0 ||
	    strcmp(key->name, "<Esc>") == 0)
		e->is_typing = false;
	else if (!key->name[1] && strchr("&/:g", key->name[0]))
		e->is_typing = true;
	if (e->at == e->frames.n)
		vec_push(&e->frames, f);
	else if (f.ms < e->frames.at[e->at].ms)
		e->frames.at[e->at].ms = f.ms;
	e->at++;
}

/* Keys are written as in ui/keymap.h, one after the other. */
static void
press_all(struct explorer *e, const char *keys)
{
	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		size_t n = end && keys[1] >= 'A' && keys[1] <= 'Z'
				   ? (size_t)(end - keys) + 1
				   : 1;
		struct key key;

		if (*keys == ' ')
			snprintf(key.name, sizeof(key.name), "<Space>");
		else
			snprintf(key.name, sizeof(key.name), "%.*s", (int)n,
				 keys);
		press(e, &key);
		keys += n;
	}
}

static void
walk(struct explorer *e, struct complete *c, int width, int height)
{
	const struct timeline *tl = build_latest(c->builder);
	const struct timeline_totals *t = timeline_totals(tl);
	int64_t tenth = (t->last_ns - t->first_ns) / 10;
	struct settings settings;
	struct shell_options options = {
		.file = "bench",
		.pages = page_table(),
		.settings = &settings,
		.utf8 = true,
		.depth = term_depth(),
	};

	settings_init(&settings);
	settings.page = e->walk->page;
	settings.lanes = e->walk->lanes;
	if (e->walk->is_selected) {
		options.start.has_from = options.start.has_to = true;
		options.start.from_ns = tenth;
		options.start.to_ns = 8 * tenth;
	}
	e->at = 0;
	e->shell = shell_new(&c->feed, &options);
	e->canvas = canvas_new(width, height, true);
	shell_resize(e->shell, width, height);
	term_forget();
	press_all(e, "<C-l>"); /* and what it begins with */
	if (e->walk->filter[0]) {
		press_all(e, "&");
		press_all(e, e->walk->filter);
		press_all(e, "<Enter>");
	}
	press_all(e, e->walk->keys);
	canvas_free(e->canvas);
	shell_free(e->shell);
	settings_release(&settings);
	timeline_release(tl);
}

static void
add_up(const struct explorer *e, struct worst *w)
{
	for (size_t i = 0; i < e->frames.n; i++) {
		const struct frame *f = &e->frames.at[i];

		w->frames++;
		w->total_ms += f->ms;
		w->n[f->kind]++;
		w->total_bytes[f->kind] += f->bytes;
		if (f->bytes > w->bytes[f->kind])
			w->bytes[f->kind] = f->bytes;
		if (f->ms > w->ms) {
			w->ms = f->ms;
			w->slowest = f->key;
		}
	}
}

static unsigned
mean(const struct worst *w, enum kind kind)
{
	return w->n[kind] ? (unsigned)(w->total_bytes[kind] / w->n[kind]) : 0;
}

static void
print_row(FILE *out, const char *name, const struct worst *w)
{
	fprintf(out, "%-28s %6u %7.2f %7.2f %-10s", name, w->frames,
		w->total_ms / w->frames, w->ms, w->slowest.name);
	for (enum kind k = KIND_STEP; k < KINDS; k++)
		if (w->n[k])
			fprintf(out, " %6u %6zu", mean(w, k), w->bytes[k]);
		else
			fprintf(out, " %13s", "");
	fprintf(out, "%s%s%s\n", w->ms > BUDGET_MS ? "  slow" : "",
		w->bytes[KIND_STEP] > BUDGET_STEP ? "  step" : "",
		w->bytes[KIND_PAN] > BUDGET_PAN ? "  pan" : "");
	fflush(out);
}

static void
add_worst(struct worst *all, const struct worst *w)
{
	all->frames += w->frames;
	all->total_ms += w->total_ms;
	if (w->ms > all->ms) {
		all->ms = w->ms;
		all->slowest = w->slowest;
	}
	for (enum kind k = 0; k < KINDS; k++) {
		all->n[k] += w->n[k];
		all->total_bytes[k] += w->total_bytes[k];
		if (w->bytes[k] > all->bytes[k])
			all->bytes[k] = w->bytes[k];
	}
}

static void
measure_walk(struct complete *c, const struct walk *x, int width, int height,
	     struct worst *all, const struct output *out)
{
	static const char *const pages[] = {
#define PAGE(name, title, lists) title,
#include "ui/pages.def"
#undef PAGE
	};
	struct explorer e = { .walk = x, .log = out->log };
	struct worst w = { 0 };
	char name[64];

	for (int i = 0; i < RUNS && (i == 0 || w.ms > BUDGET_MS); i++) {
		walk(&e, c, width, height);
		w = (struct worst){ 0 };
		add_up(&e, &w);
	}
	snprintf(name, sizeof(name), "%s%s%s", pages[x->page],
		 x->name[0] ? " " : "", x->name);
	print_row(out->rows, name, &w);
	add_worst(all, &w);
	vec_free(&e.frames);
	strbuf_free(&e.written);
}

static bool
measure_size(struct complete *c, int width, int height,
	     const struct output *out)
{
	struct worst all = { 0 };
	struct settings settings;
	struct diag d = { 0 };

	settings_init(&settings);
	frame_terminal_resize(width, height);
	if (term_open(&settings.theme, false, &d) != ST_OK) {
		fprintf(stderr, "bench: %s\n", d.text);
		settings_release(&settings);
		return false;
	}
	fprintf(out->rows, "%dx%-25d %6s %7s %7s %-10s %13s %13s %13s\n", width,
		height, "keys", "ms", "worst", "key", "bytes a step",
		"bytes a pan", "bytes a page");
	for (size_t i = 0; i < sizeof(walks) / sizeof(*walks); i++)
		measure_walk(c, &walks[i], width, height, &all, out);
	print_row(out->rows, "all", &all);
	fprintf(out->rows, "%-28s %6s %7s %7d %-10s %6d %6s %6s %6d\n",
		"at most", "", "", BUDGET_MS, "", BUDGET_STEP, "", "",
		BUDGET_PAN);
	term_close();
	settings_release(&settings);
	return true;
}

bool
frame_measure(struct builder *b, FILE *log)
{
	static const struct {
		int width, height;
	} sizes[] = { { 80, 24 }, { 200, 60 } };
	struct complete c = {
		.feed = { latest, version, progress, result },
		.builder = b,
	};
	struct output out = { fdopen(dup(STDOUT_FILENO), "w"), log };
	bool ok = out.rows && frame_terminal_open();

	for (size_t i = 0; ok && i < sizeof(sizes) / sizeof(*sizes); i++)
		ok = measure_size(&c, sizes[i].width, sizes[i].height, &out);
	if (out.rows)
		fclose(out.rows);
	return ok;
}
