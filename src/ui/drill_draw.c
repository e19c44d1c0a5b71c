/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "export/print.h"
#include "timeline/timeline.h"
#include "ui/drill.h"
#include "ui/job.h"
#include "ui/words.h"

enum {
	BARS_LINES = 8,
	BARS_LEAST = 4, /* of which a bar has one */
	LISTS_LINES = 8 /* lists keep at least so many, and half of all */
};

int
drill_top_lines(const struct drill_level *l, struct rect area)
{
	int lines = l->view->top_lines;

	if (l->view->has_histogram)
		lines += BARS_LINES;
	if (lines > area.h / 2)
		lines = area.h / 2;
	if (lines > area.h - LISTS_LINES)
		lines = area.h - LISTS_LINES;
	if (l->view->has_histogram && lines < BARS_LEAST)
		lines = 0;
	return lines > 0 && !l->is_alone ? lines : 0;
}

/* What the row's time went into. */
static const struct {
	const char *column;
	char letter;
	enum role role;
} shares[] = {
	{ "exec_ns", 'R', ROLE_STATE_RUNNING },
	{ "sched_wait_ns", 'q', ROLE_STATE_RUNNABLE },
	{ "syscall_ns", 's', ROLE_STATE_SYSCALL },
	{ "syscall_block_ns", 'S', ROLE_STATE_SYSCALL },
	{ "block_ns", 'b', ROLE_STATE_WAITING },
};

enum {
	SHARES = sizeof(shares) / sizeof(*shares)
};

void
drill_bar(const void *data, size_t row, struct rect r, struct canvas *c,
	  struct style ground)
{
	const struct table *t = &((const struct list *)data)->table;
	struct style style = { .fg = ROLE_INK };
	int64_t ns[SHARES], sum = 0, before = 0;

	(void)ground;
	for (unsigned i = 0; i < SHARES; i++) {
		struct value v;

		t->cell(t, row, table_find(t, shares[i].column), &v);
		ns[i] = v.kind == VALUE_DURATION ? v.n : 0;
		for (size_t k = 0; v.kind == VALUE_PARTS && k < v.parts.n; k++)
			ns[i] += v.parts.at[k].ns;
		sum += ns[i];
	}
	for (unsigned i = 0; sum > 0 && i < SHARES; i++) {
		int x = (int)((double)before / (double)sum * r.w + 0.5);
		int end;

		before += ns[i];
		end = (int)((double)before / (double)sum * r.w + 0.5);
		if (end <= x)
			continue;
		style.bg = shares[i].role;
		canvas_fill(c, (struct rect){ r.x + x, r.y, end - x, 1 },
			    GLYPH_BLANK, style);
		canvas_printf(c, r.x + x, r.y, 1, style, "%c",
			      shares[i].letter);
	}
}

static void
draw_title(const struct drill *x, const struct page_env *env, struct canvas *c)
{
	const struct drill_level *l = x->levels[0];
	struct rect r = env->area;
	struct strbuf text = { 0 };
	struct style style = STYLE(HEADING);

	style.flags = STYLE_BOLD;
	drill_title(l, env->timeline, &text);
	canvas_text(c, r.x + 1, r.y, r.w - 2, text.s, text.len, style);
	strbuf_free(&text);
}

static void
draw_tabs(const struct drill_level *l, struct rect line, struct canvas *c)
{
	int x = line.x + 1;

	for (unsigned i = 0; i < l->view->nsheets; i++)
		x = canvas_tab(c, x, line.y, line.x + line.w,
			       l->view->sheets[i].title, i == l->sheet);
}

/* Why there are no rows. */
static const char *
why_empty(const struct drill *x, bool loading)
{
	const struct drill_level *l = x->levels[0];

	if (loading)
		return "Nothing yet: the trace is still being read.";
	if (*l->place.log && l->place.subject != SUBJECT_TASK)
		return "Nothing of this list is so. Esc lists all again.";
	return l->view->sheets[l->sheet].empty;
}

/* Is it the list of the goroutines that one created, as it begins, and are
 * there none? */
static bool
has_no_children(const struct drill_level *l)
{
	const struct list *list = &l->lists[l->sheet];
	char filter[DRILL_FILTER];

	if (l->view->sheets[l->sheet].part != DRILL_CHILDREN ||
	    !list->has_table || list->work || list->n)
		return false;
	drill_children_filter(l, list->table.timeline, filter);
	return strcmp(strbuf_str(&list->filter), filter) == 0;
}

static void
draw_list(const struct drill *x, const struct page_env *env, struct rect r,
	  struct canvas *c)
{
	const struct drill_level *l = x->levels[0];
	const struct query *q;
	const struct list *list = &l->lists[l->sheet];
	struct rect inner = { r.x + 2, r.y + 1, r.w - 4, r.h - 1 };

	if (!l->queries[l->sheet])
		return;
	q = &l->queries[l->sheet]->query;
	if (q->job)
		job_draw(q->job,
			 env->loading ? "computing what is loaded"
				      : "computing",
			 inner, c);
	else if (!q->is_made)
		canvas_paragraph(c, inner, "Given up: r computes it again.");
	else if (q->d.status != ST_OK && q->d.status != ST_EMPTY &&
		 q->d.text[0])
		canvas_paragraph(c, inner, q->d.text);
	else if (!list->has_table || !list->table.nrows)
		canvas_paragraph(c, inner, why_empty(x, env->loading));
	else
		list_draw(list, r, c);
	if (has_no_children(l))
		canvas_paragraph(
			c, (struct rect){ r.x + 2, r.y + 2, r.w - 4, r.h - 3 },
			why_empty(x, env->loading));
}

void
drill_draw(const void *state, const struct page_env *env, struct canvas *c)
{
	const struct drill *x = state;
	const struct drill_level *l = x->levels[0];
	struct rect r = env->area;
	int lines = drill_top_lines(l, r);
	int mine = l->view->top_lines < lines ? l->view->top_lines : lines;

	draw_title(x, env, c);
	r.y++;
	r.h--;
	if (mine && l->view->top)
		l->view->top(x, env, (struct rect){ r.x, r.y, r.w, mine }, c);
	if (lines > mine && l->bars.first < l->bars.end)
		bars_draw(&l->bars,
			  (struct rect){ r.x + 1, r.y + mine, r.w - 2,
					 lines - mine },
			  c);
	r.y += lines;
	r.h -= lines;
	if (l->view->nsheets > 1) {
		draw_tabs(l, r, c);
		r.y++;
		r.h--;
	}
	draw_list(x, env, r, c);
}

/* Of durations with names, each. */
static void
put_value(struct strbuf *out, const struct table *t, const struct value *v)
{
	if (v->kind == VALUE_NONE || (v->kind == VALUE_TEXT && !v->text.len))
		strbuf_puts(out, "nothing");
	if (v->kind != VALUE_PARTS) {
		struct value text = *v;

		/* Without a tree's indentation. */
		while (v->kind == VALUE_TEXT && text.text.len &&
		       *text.text.s == ' ') {
			text.text.s++;
			text.text.len--;
		}
		print_human(out, t, &text);
		return;
	}
	for (size_t i = 0; i < v->parts.n; i++) {
		strbuf_addf(out, "%s%s ", i ? ", " : "", v->parts.at[i].name);
		words_duration(out, v->parts.at[i].ns);
	}
}

/* Beside the first column, what its histogram shows. */
static void
put_histogram(struct strbuf *out, const struct list *list)
{
	const struct table *t = &list->table;
	unsigned i = list->column + 1;
	struct value v;

	while (i < t->ncolumns && t->columns[i].kind != VALUE_COUNTS)
		i++;
	if (i == t->ncolumns || list->column != 0)
		return;
	list_value(list, t->columns[i].name, &v);
	strbuf_puts(out, "Histogram ");
	bars_counts(v.counts.at, v.counts.n, out);
	strbuf_puts(out, "  ");
}

/* What the row has in the column of the cursor, and what that means. */
void
drill_status(const void *state, const struct page_env *env, struct strbuf *out)
{
	const struct drill *x = state;
	const struct drill_level *l = x->levels[0];
	const struct list *list = &l->lists[l->sheet];
	const struct column *column;
	struct value v;

	(void)env;
	if (l->is_at_bars && l->bars.cursor != BARS_NONE &&
	    l->bars.first < l->bars.end) {
		bars_words(&l->bars, out);
		return;
	}
	if (list_row(list) == LIST_NO_ROW || !list->has_table)
		return;
	column = &list->table.columns[list->column];
	put_histogram(out, list);
	strbuf_addf(out, "%s ", column->title);
	list_value(list, column->name, &v);
	put_value(out, &list->table, &v);
	strbuf_addf(out, ": %s", column->help);
}
