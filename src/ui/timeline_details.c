/* SPDX-License-Identifier: MIT */
/*
 * The pane below the lanes: what the cursor's column holds, and its span:
 * who, when, why it began, why it ended, and where the goroutine was then.
 */
#include "config.h"

#include <string.h>

#include "analysis/values.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "ui/timeline_draw.h"
#include "ui/words.h"

enum {
	WIDE = 120,      /* columns from which stacks stand beside the facts */
	LABEL_COLS = 7,  /* "began  " */
	SMALL_STACK = 2, /* lines left at which a stack is one line */
	ROOM_FOR_STACKS = 4,
	FEW_FRAMES = 3 /* of a stack that is seen while one goes about: what
			* changes with each step is to be little */
};

struct pane {
	const struct timeline_page *page;
	const struct timeline *tl;
	struct canvas *canvas;
	struct rect r;    /* what is left to draw in: grows smaller */
	struct span task; /* of a task's row */
	struct span_detail detail;
	uint32_t point;
	bool is_beside;     /* the stacks have a place of their own */
	struct strbuf text; /* scratch */
};

/* Writes and empties the scratch text in the line, behind a label. */
static void
put_line(struct pane *d, const char *label, struct style style)
{
	const char *s = strbuf_str(&d->text);

	if (d->r.h > 0 && d->text.len) {
		canvas_puts(d->canvas, d->r.x, d->r.y, LABEL_COLS, label,
			    STYLE(DIM));
		canvas_text(d->canvas, d->r.x + LABEL_COLS, d->r.y,
			    d->r.w - LABEL_COLS, s, d->text.len, style);
		d->r.y++;
		d->r.h--;
	}
	strbuf_reset(&d->text);
}

/* "lanes 1-12 of 64 ── window 1.234ms, 17us a column" */
static void
draw_rule(struct pane *d, const struct timeline_layout *l)
{
	const struct timeline_page *p = d->page;
	struct rect r = { d->r.x, d->r.y, d->r.w, 1 };
	size_t n = p->rows.all.n, last = p->top + l->nlanes;
	int width;

	canvas_fill(d->canvas, r, GLYPH_HLINE, STYLE(GRID));
	if (n > l->nlanes) {
		strbuf_addf(&d->text, " %s %u-%zu of %zu ",
			    timeline_rows_noun(p->rows.mode), p->top + 1,
			    last < n ? last : n, n);
		canvas_text(d->canvas, r.x + 2, r.y, r.w - 4,
			    strbuf_str(&d->text), d->text.len, STYLE(DIM));
		strbuf_reset(&d->text);
	}
	strbuf_puts(&d->text, " window ");
	words_duration(&d->text, p->view.col_ns * p->view.cols);
	strbuf_puts(&d->text, ", ");
	words_duration(&d->text, p->view.col_ns);
	strbuf_puts(&d->text, " a column ");
	width = (int)d->text.len;
	if (width + 30 < r.w)
		canvas_text(d->canvas, r.x + r.w - width - 2, r.y, width,
			    strbuf_str(&d->text), d->text.len, STYLE(DIM));
	strbuf_reset(&d->text);
	d->r.y++;
	d->r.h--;
}

static void
add_share(struct strbuf *out, int64_t part, int64_t all, const char *what)
{
	if (part)
		strbuf_addf(out, "%.*f%% %s", part * 10 < all ? 1 : 0,
			    (double)part * 100 / (double)all, what);
}

/* What the column under the cursor holds, if that is more than a span. */
static void
draw_cell(struct pane *d)
{
	char count[UNITS_SIZE];
	struct lane_cell cell;
	int64_t all = d->page->view.col_ns;

	timeline_cursor_cell(d->page, d->tl, &cell);
	if (cell.spans < 2) {
		/* Where there is room, what follows keeps its place. */
		d->r.y += d->is_beside;
		d->r.h -= d->is_beside;
		return;
	}
	strbuf_addf(&d->text, "%s spans in ", units_count(count, cell.spans));
	words_duration(&d->text, all);
	strbuf_puts(&d->text, ": ");
	add_share(&d->text, cell.state_ns[LANE_RUNNING], all, "running, ");
	add_share(&d->text, cell.state_ns[LANE_SYSCALL], all, "syscalls, ");
	if (cell.func && cell.func == d->detail.goroutine.func) {
		/* named above: what one step changes is to be little */
		strbuf_puts(&d->text, "mostly this function");
	} else if (cell.func) {
		const char *func = timeline_text(d->tl, cell.func);
		size_t n = strlen(func);

		func = words_without_folders(func, &n);
		strbuf_puts(&d->text, "mostly ");
		strbuf_add(&d->text, func, n);
	} else {
		add_share(&d->text, cell.state_ns[LANE_FREE], all,
			  "looking for work, ");
		add_share(&d->text, cell.state_ns[LANE_IDLE], all, "idle");
	}
	put_line(d, "column", STYLE(TEXT));
}

/* "G7  running 1.234ms on P0, thread 100  main.worker" */
static void
draw_who(struct pane *d)
{
	const struct span *s = &d->detail.span;
	const struct name_string *func;
	const char *name;
	size_t n;

	if (s->goroutine != TIMELINE_NONE) {
		strbuf_putc(&d->text, 'G');
		strbuf_add_i64(&d->text, d->detail.goroutine.id);
		strbuf_puts(&d->text, "  ");
	}
	strbuf_puts(&d->text, words_state(s->state));
	strbuf_putc(&d->text, ' ');
	words_length(&d->text, d->tl, s);
	if (s->proc != TIMELINE_NONE)
		strbuf_addf(&d->text, " on P%lld",
			    (long long)timeline_proc_id(d->tl, s->proc));
	if (s->thread != TIMELINE_NONE)
		strbuf_addf(&d->text, ", thread %lld",
			    (long long)timeline_thread_id(d->tl, s->thread));
	if (s->goroutine != TIMELINE_NONE) {
		func = name_string(timeline_names(d->tl),
				   d->detail.goroutine.func);
		name = func->s;
		n = func->len;
		strbuf_puts(&d->text, "  ");
		if (canvas_text_width(d->canvas, name, n) + (int)d->text.len +
			    LABEL_COLS >
		    d->r.w)
			name = words_without_folders(name, &n);
		strbuf_add(&d->text, name, n);
	}
	put_line(d, "span", STYLE(STRONG));
}

static void
draw_when(struct pane *d)
{
	const struct span *s = &d->detail.span;
	int64_t first = d->page->first_ns;

	if (s->open_begin)
		strbuf_puts(&d->text, "the trace's start");
	else
		words_time(&d->text, s->begin_ns - first);
	strbuf_puts(&d->text, " to ");
	if (s->open_end)
		strbuf_puts(&d->text, "the trace's end");
	else
		words_time(&d->text, s->end_ns - first);
	if (!s->open_begin) {
		strbuf_puts(&d->text, "   ");
		words_wall(&d->text, d->tl, s->begin_ns);
	}
	put_line(d, "when", STYLE(TEXT));
}

/* "T7 http.request: 12.3ms" and what is around and in it. */
static void
draw_task(struct pane *d)
{
	int64_t first = d->page->first_ns;
	struct task t;

	timeline_task(d->tl, d->page->cursor.row.number, &t);
	strbuf_addf(&d->text, "T%llu  ", (unsigned long long)t.id);
	words_text(&d->text, d->tl, t.name);
	strbuf_puts(&d->text, "  ");
	words_length(&d->text, d->tl, &d->task);
	put_line(d, "task", STYLE(STRONG));
	words_time(&d->text, d->task.begin_ns - first);
	strbuf_puts(&d->text, " to ");
	words_time(&d->text, d->task.end_ns - first);
	strbuf_puts(&d->text, "   ");
	words_wall(&d->text, d->tl, d->task.begin_ns);
	put_line(d, "when", STYLE(TEXT));
	if (t.begin_ns == TIMELINE_NEVER)
		strbuf_puts(&d->text, "before the trace did");
	else
		words_goroutine(&d->text, d->tl, t.begin_goroutine);
	put_line(d, "began", STYLE(TEXT));
	if (t.end_ns == TIMELINE_OPEN)
		strbuf_puts(&d->text, "not before the trace's end");
	else
		words_goroutine(&d->text, d->tl, t.end_goroutine);
	put_line(d, "ended", STYLE(TEXT));
	if (t.parent != TIMELINE_NONE) {
		timeline_task(d->tl, t.parent, &t);
		strbuf_addf(&d->text, "T%llu  ", (unsigned long long)t.id);
		words_text(&d->text, d->tl, t.name);
	}
	put_line(d, "in", STYLE(TEXT));
}

/* As far as there is room beside or above the stacks. */
static void
draw_more(struct pane *d)
{
	static const char *const labels[] = { [FACT_IN] = "in",
					      [FACT_GC] = "gc",
					      [FACT_LOG] = "log",
					      [FACT_WOKE] = "woke" };

	for (unsigned i = FACT_IN; i <= FACT_WOKE; i++) {
		if (!d->is_beside && d->r.h <= ROOM_FOR_STACKS)
			return;
		timeline_more(d->page, d->tl, (enum timeline_fact)i, &d->text);
		put_line(d, labels[i], STYLE(TEXT));
	}
}

/* Who does what in a group of goroutines. */
static void
draw_group(struct pane *d)
{
	static const char *const labels[] = { [GROUP_WHO] = "group",
					      [GROUP_NOW] = "now",
					      [GROUP_COLUMN] = "column" };

	for (unsigned i = GROUP_WHO; i <= GROUP_COLUMN; i++) {
		timeline_group_say(d->page, d->tl, (enum timeline_group_fact)i,
				   &d->text);
		put_line(d, labels[i],
			 i == GROUP_WHO ? STYLE(STRONG) : STYLE(TEXT));
	}
}

/* The selection, and the marks. */
static void
draw_times(struct pane *d)
{
	strbuf_puts(&d->text, strbuf_str(&d->page->chosen.figures));
	put_line(d, "chosen", STYLE(TEXT));
	strbuf_puts(&d->text, strbuf_str(&d->page->chosen.peaks));
	put_line(d, "most", STYLE(TEXT));
	timeline_mark_distances(d->page, d->tl, &d->text);
	put_line(d, "marks", STYLE(TEXT));
}

static void
draw_facts(struct pane *d)
{
	struct lane lane;

	if (d->page->cursor.row.kind == ROW_TASK) {
		draw_task(d);
		draw_more(d);
		return;
	}
	lane = timeline_row_lane(d->page->cursor.row);
	if (d->page->cursor.row.kind == ROW_GROUP) {
		draw_group(d);
		draw_times(d);
		draw_more(d);
		return;
	}
	draw_who(d);
	draw_when(d);
	words_begin(&d->text, d->tl, lane, d->point);
	put_line(d, "began", STYLE(TEXT));
	words_end(&d->text, d->tl, lane, d->point);
	put_line(d, "ended", STYLE(TEXT));
	/* Behind what is always there, so that this keeps its place. */
	draw_cell(d);
	draw_times(d);
	draw_more(d);
}

static bool
is_whole(const struct timeline_page *p)
{
	return p->is_large && p->is_whole;
}

static const struct name_stack *
stack_of(const struct timeline *tl, uint32_t stack)
{
	const struct name_stack *s = name_stack(timeline_names(tl), stack);

	return stack == STACK_NONE || s->nframes == 0 ? NULL : s;
}

/* "/src/main.go:31" */
static void
add_place(struct strbuf *out, const struct name_string *file, uint64_t line,
	  bool with_folders)
{
	const char *s = file->s;
	size_t n = file->len;

	if (!with_folders)
		s = words_without_folders(s, &n);
	strbuf_add(out, s, n);
	strbuf_addf(out, ":%llu", (unsigned long long)line);
}

/* "main.step:42": what a step writes is to be little. */
static void
draw_brief_frame(struct pane *d, struct rect r, const struct name_frame *f)
{
	const struct names_view *names = timeline_names(d->tl);
	const struct name_string *func = name_string(names, f->func);
	const char *name = func->s;
	size_t n = func->len;
	int x = r.x, room;

	if (name_string(names, f->file)->len)
		strbuf_addf(&d->text, ":%llu", (unsigned long long)f->line);
	room = r.w - (int)d->text.len;
	if (canvas_text_width(d->canvas, name, n) > room)
		name = words_without_folders(name, &n);
	x += canvas_text(d->canvas, r.x, r.y, room, name, n, STYLE(TEXT));
	canvas_text(d->canvas, x, r.y, r.x + r.w - x, strbuf_str(&d->text),
		    d->text.len, STYLE(TEXT));
	strbuf_reset(&d->text);
}

/*
 * A function at the left, its place at the right. Where there is not room
 * enough for both, folders go first; of the place at least the line stays.
 */
static void
draw_frame(struct pane *d, struct rect r, const struct name_frame *f)
{
	const struct names_view *names = timeline_names(d->tl);
	const struct name_string *func = name_string(names, f->func);
	const struct name_string *file = name_string(names, f->file);
	const char *name = func->s;
	size_t n = func->len;
	int width = 0;
	int room = r.w - canvas_text_width(d->canvas, name, n) - 2;

	if (!is_whole(d->page)) {
		draw_brief_frame(d, r, f);
		return;
	}
	room = room > r.w / 2 ? room : r.w / 2;
	for (int form = 0; form < 3 && file->len; form++) {
		strbuf_reset(&d->text);
		if (form < 2)
			add_place(&d->text, file, f->line, form == 0);
		else
			strbuf_addf(&d->text, ":%llu",
				    (unsigned long long)f->line);
		width = canvas_text_width(d->canvas, d->text.s, d->text.len);
		if (width <= room)
			break;
	}
	canvas_text(d->canvas, r.x + r.w - width, r.y, width,
		    strbuf_str(&d->text), d->text.len, STYLE(DIM));
	r.w -= width ? width + 1 : 0;
	if (canvas_text_width(d->canvas, name, n) > r.w)
		name = words_without_folders(name, &n);
	canvas_text(d->canvas, r.x, r.y, r.w, name, n, STYLE(TEXT));
	strbuf_reset(&d->text);
}

/* Where there is not room for all of a stack, it is shown from the frame that
 * matters, as many as there is room for. */
static int
begin_of(const struct timeline *tl, const struct name_stack *s, int rows)
{
	int last = (int)s->nframes - (rows - 1);
	int own = (int)values_own_frame(tl, s);

	if ((int)s->nframes <= rows)
		return 0;
	return own < last ? own : last;
}

/* A stack in a rectangle of its own, its first line a heading. */
static void
draw_stack(struct pane *d, struct rect r, const char *heading, uint32_t stack)
{
	const struct name_stack *s = stack_of(d->tl, stack);
	int from = d->page->scroll, rows = r.h - 1, n, more;

	if (r.h <= 0 || r.w <= 0)
		return;
	canvas_puts(d->canvas, r.x, r.y, r.w, heading, STYLE(HEADING));
	if (rows < 1)
		return;
	if (!s) {
		canvas_puts(d->canvas, r.x, r.y + 1, r.w, "no stack",
			    STYLE(DIM));
		return;
	}
	n = (int)s->nframes;
	from = from < n ? from : n - 1;
	if (!is_whole(d->page))
		from = begin_of(d->tl, s, rows);
	/* the last line is for how many there are besides */
	more = (is_whole(d->page) ? n - from : n) - rows + 1;
	if (more > 1)
		rows--;
	for (int y = 0; y < rows && from + y < n; y++)
		draw_frame(
			d, (struct rect){ r.x, r.y + 1 + y, r.w, 1 },
			name_frame(timeline_names(d->tl), s->frames[from + y]));
	if (more > 1)
		canvas_printf(d->canvas, r.x, r.y + r.h - 1, r.w, STYLE(DIM),
			      "%d more%s", more,
			      is_whole(d->page) ? "" : ": Enter");
}

/* In a line: the leaf, or what called the runtime if that is the leaf. */
static void
draw_leaf(struct pane *d, const char *label, uint32_t stack)
{
	const struct name_stack *s = stack_of(d->tl, stack);

	if (!s)
		return;
	words_frame(&d->text, d->tl, s->frames[values_own_frame(d->tl, s)],
		    false);
	put_line(d, label, STYLE(TEXT));
}

static void
draw_stacks(struct pane *d, struct rect r)
{
	int half = (r.w - 2) / 2;
	/* with a heading, and how many more there are */
	int most = is_whole(d->page) ? r.h : FEW_FRAMES + 2;
	int h = r.h < most ? r.h : most;
	struct rect left = { r.x, r.y, half, h };
	struct rect right = { r.x + half + 2, r.y, r.w - half - 2, h };

	if (d->detail.span.goroutine == TIMELINE_NONE)
		return;
	draw_stack(d, left, "Began at", d->detail.begin_stack);
	draw_stack(d, right, "Ended at", d->detail.end_stack);
}

/* Finds out what the cursor is on; a task's stacks are those of its ends. */
static void
look(struct pane *d)
{
	struct row row = d->page->cursor.row;
	struct task t;

	d->point = timeline_cursor_span(d->page, d->tl, &d->task);
	d->detail.span = d->task;
	if (row.kind == ROW_GROUP)
		return;
	if (row.kind != ROW_TASK) {
		lane_detail(d->tl, timeline_row_lane(row), d->point,
			    &d->detail);
		return;
	}
	timeline_task(d->tl, row.number, &t);
	timeline_row_span(d->tl, row, 1, &d->task);
	d->detail.span = d->task;
	d->detail.begin_stack = t.begin_stack;
	d->detail.end_stack = t.end_stack;
}

void
timeline_details_draw(const struct timeline_page *p, const struct page_env *env,
		      const struct timeline_layout *l, struct canvas *c)
{
	struct pane d = {
		.page = p, .tl = env->timeline, .canvas = c, .r = l->details
	};
	struct rect all;

	if (p->has_chain) {
		timeline_chain_draw(p, env, l->details, c);
		return;
	}
	if (d.r.h <= 0)
		return;
	if (p->has_legend) {
		timeline_legend_draw(l->details, c);
		return;
	}
	draw_rule(&d, l);
	all = d.r;
	look(&d);
	d.is_beside = all.w >= WIDE && p->cursor.row.kind != ROW_GROUP;
	if (d.is_beside) {
		d.r.w = all.w / 2 - 2;
		draw_facts(&d);
		draw_stacks(&d, (struct rect){ all.x + d.r.w + 2, all.y,
					       all.w - d.r.w - 2, all.h });
	} else {
		draw_facts(&d);
		if (d.r.h > SMALL_STACK) {
			draw_stacks(&d, d.r);
		} else if (d.detail.span.goroutine != TIMELINE_NONE) {
			draw_leaf(&d, "from", d.detail.begin_stack);
			draw_leaf(&d, "to", d.detail.end_stack);
		}
	}
	strbuf_free(&d.text);
}

/* The longer of its two stacks. */
static int
count_frames(const struct timeline_page *p, const struct timeline *tl)
{
	struct pane d = { .page = p, .tl = tl };
	const struct name_stack *begin, *end;
	uint32_t nbegin, nend;

	look(&d);
	begin = stack_of(tl, d.detail.begin_stack);
	end = stack_of(tl, d.detail.end_stack);
	nbegin = begin ? begin->nframes : 0;
	nend = end ? end->nframes : 0;
	return (int)(nbegin > nend ? nbegin : nend);
}

void
timeline_details_scroll(struct timeline_page *p, const struct timeline *tl,
			int lines)
{
	int most = count_frames(p, tl) - 1;

	p->is_whole = true;
	p->scroll += lines;
	p->scroll = p->scroll > most ? most : p->scroll;
	p->scroll = p->scroll < 0 ? 0 : p->scroll;
}

void
timeline_details_few(struct timeline_page *p)
{
	p->is_whole = false;
	p->scroll = 0;
}
