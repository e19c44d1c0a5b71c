/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/explore.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/rescue.h"
#include "base/strbuf.h"
#include "timeline/feed.h"
#include "ui/editor.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/snapshot.h"
#include "ui/term.h"

enum {
	LOADING_MS = 100, /* how often the loading is looked at */
	WORK_MS = 20,     /* and what pages compute */
	/* Keys that come faster than frames are taken together, but not for
	 * longer than this: a held key shall be seen to do something. */
	BURST_MS = 50
};

struct explore {
	struct shell *shell;
	struct canvas *canvas;
	int64_t polled_ms; /* when the loading was looked at */
	bool stale;        /* the screen does not show what is */
	bool done;
	struct explore_opener *opener;
	struct feed *next; /* the trace to explore as soon as it has begun */
	struct strbuf next_path;
};

static int64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void
adopt_size(struct explore *e)
{
	canvas_resize(e->canvas, term_width(), term_height());
	shell_resize(e->shell, term_width(), term_height());
	e->stale = true;
}

static void
draw(struct explore *e)
{
	int x, y;

	shell_draw(e->shell, e->canvas, &x, &y);
	term_show(e->canvas, x, y);
	e->stale = false;
}

static int64_t
pause_ms(const struct explore *e)
{
	return shell_result(e->shell) ? WORK_MS : LOADING_MS;
}

static bool
is_busy(const struct explore *e)
{
	return shell_is_busy(e->shell) || e->next;
}

static void
open_next(struct explore *e, const char *path)
{
	struct diag d = { 0 };

	if (e->next)
		e->opener->drop(e->opener);
	e->next = e->opener->open(e->opener, path, &d);
	strbuf_reset(&e->next_path);
	strbuf_puts(&e->next_path, path);
	if (e->next)
		shell_say(e->shell, false, "opening %s", path);
	else
		shell_say(e->shell, true, "%s: %s", path, d.text);
}

/* Where nothing of it can be read, the trace that we have stays. */
static void
poll_next(struct explore *e)
{
	const struct feed_result *r;

	if (!e->next)
		return;
	r = e->next->result(e->next);
	if (e->next->version(e->next)) {
		e->done = true;
	} else if (r) {
		shell_say(e->shell, true, "%s: %s", strbuf_str(&e->next_path),
			  r->diag.text[0] ? r->diag.text
					  : status_phrase(r->status));
		e->opener->drop(e->opener);
		e->next = NULL;
		e->stale = true;
	}
}

static void
poll_feed(struct explore *e)
{
	int64_t now = now_ms();

	if (!is_busy(e) || now - e->polled_ms < pause_ms(e))
		return;
	e->polled_ms = now;
	e->stale |= shell_poll(e->shell);
	poll_next(e);
	/* Nothing could be read: there is nothing to be explored. */
	if (shell_result(e->shell) && !shell_has_timeline(e->shell))
		e->done = true;
}

static void
copy(const char *text)
{
	struct strbuf sequence = { 0 };

	snapshot_clipboard(&sequence, text);
	term_write(strbuf_str(&sequence));
	strbuf_free(&sequence);
}

static void
edit(struct explore *e)
{
	struct diag d = { 0 };

	term_leave();
	editor_run(shell_text(e->shell), shell_line(e->shell), &d);
	term_return();
	adopt_size(e);
	if (d.status != ST_OK)
		shell_say(e->shell, true, "%s", d.text);
}

static void
take_event(struct explore *e, enum term_event event,
	   const struct term_input *in)
{
	enum shell_wish wish = SHELL_NOTHING;

	switch (event) {
	case TERM_NOTHING:
		return;
	case TERM_KEY:
		wish = shell_key(e->shell, &in->key);
		break;
	case TERM_MOUSE:
		shell_mouse(e->shell, &in->mouse);
		break;
	case TERM_RESIZED:
		adopt_size(e);
		break;
	case TERM_STOP:
		wish = SHELL_SUSPEND;
		break;
	case TERM_QUIT:
		wish = SHELL_QUIT;
		break;
	}
	e->stale = true;
	if (wish == SHELL_SUSPEND) {
		term_leave();
		rescue_stop();
		/* SIGCONT becomes an event, which does the rest. Where we
		 * cannot be stopped (no shell to go back to) there is none. */
		term_return();
		adopt_size(e);
	} else if (wish == SHELL_REDRAW) {
		term_forget();
	} else if (wish == SHELL_COPY) {
		copy(shell_text(e->shell));
	} else if (wish == SHELL_EDIT) {
		edit(e);
	} else if (wish == SHELL_OPEN && e->opener) {
		open_next(e, shell_text(e->shell));
	}
	e->done |= wish == SHELL_QUIT;
}

/* How long nothing has to be done if nothing happens. */
static int
time_left(const struct explore *e)
{
	int64_t left;

	if (!is_busy(e))
		return -1;
	left = e->polled_ms + pause_ms(e) - now_ms();
	return left > 0 ? (int)left : 0;
}

static void
run(struct explore *e)
{
	while (!e->done) {
		enum term_event event;
		struct term_input in;
		int64_t begin;

		poll_feed(e);
		if (e->done)
			break;
		if (e->stale)
			draw(e);
		event = term_wait(time_left(e), &in);
		begin = now_ms();
		take_event(e, event, &in);
		while (!e->done && (event == TERM_KEY || event == TERM_MOUSE) &&
		       now_ms() - begin < BURST_MS) {
			event = term_wait(0, &in);
			take_event(e, event, &in);
		}
	}
}

/* Nothing was read at all: the reason is ours to tell. */
static enum status
outcome(const struct explore *e, struct diag *d)
{
	const struct feed_result *result = shell_result(e->shell);

	if (!result || result->status == ST_OK || shell_has_timeline(e->shell))
		return ST_OK;
	if (d->status == ST_OK)
		*d = result->diag;
	return result->status;
}

enum status
explore_run(struct feed *feed, const struct explore_options *o, struct diag *d)
{
	struct explore e = { .polled_ms = INT64_MIN / 2,
			     .stale = true,
			     .opener = o->opener };
	struct shell_options so = { .file = o->file,
				    .file_bytes = o->file_bytes,
				    .pages = o->pages,
				    .settings = o->settings,
				    .start = o->start,
				    .pprof = o->pprof };
	enum status st = term_open(&o->settings->theme, o->settings->mouse, d);

	if (st != ST_OK)
		return st;
	so.utf8 = term_is_utf8();
	so.depth = term_depth();
	e.shell = shell_new(feed, &so);
	e.canvas = canvas_new(term_width(), term_height(), so.utf8);
	canvas_set_glyphs(e.canvas, &o->settings->glyphs);
	adopt_size(&e);
	run(&e);
	term_close();
	if (e.next && !e.next->version(e.next))
		o->opener->drop(o->opener);
	st = outcome(&e, d);
	canvas_free(e.canvas);
	shell_free(e.shell);
	strbuf_free(&e.next_path);
	rescue_die();
	return st;
}
