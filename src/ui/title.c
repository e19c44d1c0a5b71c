/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/title.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/page.h"

enum {
	BAR_COLUMNS = 16,
	FILE_COLUMNS = 24,  /* of the name, if anything else is to be shown */
	TABS_COLUMNS = 150, /* from which all pages are named */
	TABS_ROOM = 30      /* columns that are left to the rest */
};

static const struct style ground = { .fg = ROLE_INK, .bg = ROLE_BAR };

static double
share_lost(const struct feed_result *r)
{
	if (!r->file_bytes || r->lost_bytes > r->file_bytes)
		return 0;
	return (double)r->lost_bytes / (double)r->file_bytes;
}

bool
title_notice(const struct feed_result *r, char *buf, size_t size)
{
	char lost[UNITS_SIZE];
	const char *why = r->diag.text;

	if (r->status == ST_OK && r->nameless.status == ST_OK)
		return false;
	if (r->status == ST_OK) {
		snprintf(buf, size, "%s", r->nameless.text);
		return true;
	}
	if (!*why)
		why = status_phrase(r->status);
	if (r->lost_bytes)
		snprintf(buf, size, "%sB (%.3g%%) at the end are lost: %s",
			 units_count(lost, r->lost_bytes), 100 * share_lost(r),
			 why);
	else
		snprintf(buf, size, "the end is lost: %s", why);
	return true;
}

/* "from 1.2s to 1.3s": what all pages show. */
static void
add_window(struct strbuf *out, const struct title *t)
{
	int64_t first = timeline_totals(t->timeline)->first_ns, from, to;
	char text[UNITS_SIZE];

	if (!selection_has_window(t->selection))
		return;
	selection_window(t->selection, t->timeline, &from, &to);
	strbuf_addf(out, "  from %s", units_exact(text, from - first));
	strbuf_addf(out, " to %s", units_exact(text, to - first));
}

/* "2006-01-02 15:04:05 MST", where the user is. */
static void
add_wall_clock(struct strbuf *out, const struct timeline *tl, int64_t at_ns)
{
	int64_t sec, nsec;
	char text[64];
	struct tm tm;
	time_t t;

	if (!timeline_wall(tl, at_ns, &sec, &nsec))
		return;
	t = (time_t)sec;
	if (localtime_r(&t, &tm) &&
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S %Z", &tm))
		strbuf_addf(out, "  %s", text);
}

static void
add_facts(struct strbuf *out, const struct title *t)
{
	const struct timeline_totals *totals;
	char text[UNITS_SIZE];

	if (t->result && t->result->go_minor)
		strbuf_addf(out, "  Go 1.%d", t->result->go_minor);
	if (!t->timeline)
		return;
	totals = timeline_totals(t->timeline);
	units_duration(text, totals->last_ns - totals->first_ns);
	strbuf_addf(out, "  %s", text);
	add_window(out, t);
	add_wall_clock(out, t->timeline, totals->first_ns);
}

static void
add_loading(struct strbuf *out, const struct title *t)
{
	char text[UNITS_SIZE];

	strbuf_puts(out, "loading");
	if (t->progress > 0) /* never says 100 while there is more */
		strbuf_addf(out, " %d%%",
			    t->progress < 0.99 ? (int)(100 * t->progress) : 99);
	if (t->file_bytes)
		strbuf_addf(out, " of %sB", units_count(text, t->file_bytes));
	if (t->timeline)
		strbuf_addf(out, "  %s events",
			    units_count(text,
					timeline_totals(t->timeline)->events));
}

static void
draw_bar(struct canvas *c, int x, int y, double share)
{
	struct style done = STYLE_ON(PROGRESS, BAR);
	int eighths = (int)(share * BAR_COLUMNS * 8);

	for (int i = 0; i < BAR_COLUMNS; i++, eighths -= 8) {
		enum glyph g = GLYPH_DOT;

		if (eighths >= 8)
			g = GLYPH_WIDTH_8;
		else if (eighths > 0)
			g = GLYPH_WIDTH_1 + (enum glyph)(eighths - 1);
		canvas_glyph(c, x + i, y, g, done);
	}
}

/* At the right end, if there is room; returns the columns it took. */
static int
draw_state(struct canvas *c, struct rect r, const struct title *t)
{
	struct strbuf text = { 0 };
	struct style style = ground;
	bool bar = !t->result && t->progress > 0;
	int width;

	if (!t->result) {
		add_loading(&text, t);
	} else if (t->result->status != ST_OK) {
		style = STYLE_ON(NOTICE, BAR);
		style.flags = STYLE_BOLD;
		strbuf_puts(&text, "incomplete");
		if (share_lost(t->result) > 0)
			strbuf_addf(&text, ": %.3g%% lost",
				    100 * share_lost(t->result));
	}
	width = (int)text.len + (bar ? BAR_COLUMNS + 1 : 0);
	if (bar && width > r.w / 2) {
		bar = false;
		width = (int)text.len;
	}
	if (width > r.w)
		width = 0;
	if (width) {
		int x = r.x + r.w - width;

		x += canvas_puts(c, x, r.y, width, strbuf_str(&text), style);
		if (bar)
			draw_bar(c, x + 1, r.y, t->progress);
	}
	strbuf_free(&text);
	return width;
}

/* "1 2 Goroutines 3": the digits that lead to the pages, with the names of
 * all, or just of the one that is seen. Nothing without room for that. */
static int
draw_tabs(struct canvas *c, struct rect r, enum place page,
	  struct title_tabs *tabs)
{
	bool all = r.w >= TABS_COLUMNS;
	int width = 0, x;

	for (int p = 0; p < PAGE_COUNT; p++)
		width += 2 + (all || p == (int)page
				      ? (int)strlen(page_title(p)) + 1
				      : 0);
	if (width > r.w - TABS_ROOM)
		return 0;
	x = r.x + r.w - width;
	tabs->x[0] = x;
	for (int p = 0; p < PAGE_COUNT; p++) {
		struct style style =
			p == (int)page ? STYLE_ON(INK, TAB) : ground;

		x += 1 +
		     canvas_printf(c, x, r.y, width, style, "%d%s%s", p + 1,
				   all || p == (int)page ? " " : "",
				   all || p == (int)page ? page_title(p) : "");
		tabs->x[p + 1] = x;
	}
	return width + 1;
}

/* Without the folders: they are many, and the user knows them. */
static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

void
title_draw(struct canvas *c, struct rect line, const struct title *t,
	   struct title_tabs *tabs)
{
	const char *file = base_name(t->file);
	struct strbuf facts = { 0 };
	struct style name = ground;
	struct rect r = { line.x + 1, line.y, line.w - 2, 1 };
	int room, width, used;

	canvas_fill(c, line, GLYPH_BLANK, ground);
	r.w -= draw_state(c, r, t) + 2;
	*tabs = (struct title_tabs){ { 0 } };
	if (t->timeline)
		r.w -= draw_tabs(c, r, t->page, tabs);
	add_facts(&facts, t);
	name.flags = STYLE_BOLD;
	width = canvas_text_width(c, file, strlen(file));
	/* The name gives way to the facts, but only so far. */
	room = r.w - (int)facts.len;
	if (room < FILE_COLUMNS)
		room = r.w < FILE_COLUMNS ? r.w : FILE_COLUMNS;
	used = canvas_puts(c, r.x, r.y, width < room ? width : room, file,
			   name);
	canvas_puts(c, r.x + used, r.y, r.w - used, strbuf_str(&facts), ground);
	strbuf_free(&facts);
}
