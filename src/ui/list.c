/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/list.h"

#include <string.h>

#include "analysis/where.h"
#include "base/out.h"
#include "export/print.h"
#include "ui/list_work.h"

enum {
	HEADING = 1, /* lines above the rows, and below them */
	FOOTING = 1,
	RESIZE = 4 /* columns of the screen at a time */
};

void
list_clear(struct list *l)
{
	bool was_busy = list_is_busy(l);

	list_stop(l);
	list_mark_take(l, was_busy);
	mem_free(l->rows);
	l->rows = NULL;
	mem_free(l->tags);
	l->tags = NULL;
	mem_free(l->is_folded);
	l->is_folded = NULL;
	l->n = l->ntags = l->goes_to = 0;
	l->has_table = false;
}

void
list_free(struct list *l)
{
	list_clear(l);
	strbuf_free(&l->filter);
	strbuf_free(&l->pattern);
	strbuf_free(&l->note);
	strbuf_free(&l->mark.names);
	list_mark_tag(l, false);
	*l = (struct list){ 0 };
}

/* Another kind of table: nothing of the old one means anything now. */
static void
forget(struct list *l, const struct table *t, const char *order)
{
	bool descending = order && *order == '-';

	memset(l->columns, 0, sizeof(l->columns));
	l->at = l->top = 0;
	l->mark.row = LIST_NO_ROW;
	l->column = list_lead(l);
	strbuf_reset(&l->filter);
	strbuf_reset(&l->pattern);
	l->descending = descending;
	l->sort = order ? table_find(t, order + descending) : t->ncolumns;
}

void
list_set(struct list *l, const struct table *t, const char *order)
{
	bool is_same = l->table.columns == t->columns;

	list_clear(l);
	l->table = *t;
	l->has_table = true;
	l->bar = list_histogram(l);
	if (!is_same)
		forget(l, t, order);
	list_mark_tag(l, is_same);
	list_tree_open(l);
	list_arrange_marked(l);
}

const struct table *
list_table(const struct list *l)
{
	return l->table.columns ? &l->table : NULL;
}

size_t
list_row(const struct list *l)
{
	if (l->at >= l->n)
		return LIST_NO_ROW;
	return l->rows ? l->rows[l->at] : l->at;
}

void
list_go(struct list *l, size_t row)
{
	if (!l->rows && row < l->n)
		l->at = row;
	for (size_t i = 0; l->rows && i < l->n; i++) {
		if (l->rows[i] == row) {
			l->at = i;
			break;
		}
	}
}

void
list_go_to(struct list *l, size_t at)
{
	if (list_is_busy(l))
		l->goes_to = at + 1;
	else
		l->at = at < l->n || !l->n ? at : l->n - 1;
}

void
list_note(struct list *l, const char *what, const char *with)
{
	strbuf_reset(&l->note);
	strbuf_addf(&l->note, "%s%s", what, with);
}

void
list_value(const struct list *l, const char *column, struct value *out)
{
	unsigned c = l->has_table ? table_find(&l->table, column) : 0;
	size_t row = list_row(l);

	*out = (struct value){ .kind = VALUE_NONE };
	if (l->has_table && row != LIST_NO_ROW && c < l->table.ncolumns &&
	    !list_is_busy(l))
		l->table.cell(&l->table, row, c, out);
}

static void
move_column(struct list *l, int step)
{
	for (int c = (int)l->column + step; c >= 0 && c < (int)list_columns(l);
	     c += step) {
		if (list_shows(l, (unsigned)c)) {
			l->column = (unsigned)c;
			return;
		}
	}
}

static void
move(struct list *l, int64_t rows)
{
	int64_t to = (int64_t)l->at + rows, last = (int64_t)l->n - 1;

	l->at = (size_t)(to > last ? last : to);
	if (to < 0 || last < 0)
		l->at = 0;
}

static void
sort(struct list *l, struct page_reply *reply)
{
	if (l->is_fixed) {
		page_complain(reply, "these rows stay in their order");
		return;
	}
	if (l->sort == l->column)
		l->descending = !l->descending;
	else
		l->descending =
			l->table.columns[l->column].kind != VALUE_TEXT &&
			l->table.columns[l->column].kind != VALUE_TIME &&
			l->table.columns[l->column].kind != VALUE_ID;
	l->sort = l->column;
	list_arrange(l, LIST_NO_ROW);
	l->top = 0;
}

static void
tag(struct list *l)
{
	size_t row = list_row(l);

	if (row == LIST_NO_ROW)
		return;
	if (!l->tags)
		l->tags = mem_zalloc(l->table.nrows, 1);
	l->tags[row] = !l->tags[row];
	l->ntags += l->tags[row] ? 1 : (size_t)-1;
	move(l, 1);
}

static void
untag(struct list *l)
{
	mem_free(l->tags);
	l->tags = NULL;
	l->ntags = 0;
}

/* Those that are tagged, in the order that is shown, or else n of them from
 * `from` on. To be freed. */
static uint32_t *
chosen(const struct list *l, size_t from, size_t n, size_t *count)
{
	uint32_t *out = mem_zalloc(l->n + 1, sizeof(*out));

	*count = 0;
	for (size_t i = 0; i < l->n; i++) {
		uint32_t row = l->rows ? l->rows[i] : (uint32_t)i;

		if (l->ntags ? l->tags[row] : i >= from && i - from < n)
			out[(*count)++] = row;
	}
	return out;
}

static void
copy(struct list *l, struct page_reply *reply)
{
	struct print_rows rows;
	uint32_t *numbers = chosen(l, l->at, 1, &rows.n);
	struct out out;
	struct diag d = { 0 };

	rows.order = numbers;
	out_open_memory(&out);
	print_text(&out, &l->table, &rows, 0);
	out_write(&out, "", 1);
	reply->copy = mem_strdup(out.buf);
	page_say(reply, "%zu copied", rows.n);
	out_close(&out, &d);
	mem_free(numbers);
}

enum status
list_write(struct list *l, const char *path, struct diag *d)
{
	size_t length = strlen(path);
	struct print_rows rows;
	uint32_t *numbers;
	struct out out;

	if (!l->has_table || list_is_busy(l))
		return diag_set(d, ST_EMPTY, "there is no list yet");
	if (out_open(&out, path, d) != ST_OK)
		return d->status;
	numbers = chosen(l, 0, SIZE_MAX, &rows.n);
	rows.order = numbers;
	if (length > 4 && strcmp(path + length - 4, ".csv") == 0) {
		print_csv(&out, &l->table, &rows);
	} else if (length > 5 && strcmp(path + length - 5, ".json") == 0) {
		print_json(&out, &l->table, &rows);
		out_puts(&out, "\n");
	} else {
		print_text(&out, &l->table, &rows, 0);
	}
	mem_free(numbers);
	return out_close(&out, d);
}

static void
hide(struct list *l, struct page_reply *reply)
{
	unsigned at = l->column;

	if (at == list_lead(l)) {
		if (!list_has_bar(l))
			page_complain(reply, "the first column stays");
		l->hides_bar = true;
		return;
	}
	l->columns[at].hidden = true;
	move_column(l, 1);
	if (l->column == at)
		move_column(l, -1);
}

static void
show_all(struct list *l)
{
	l->hides_bar = false;
	for (unsigned c = 0; c < LIST_COLUMNS_MAX; c++) {
		l->columns[c].hidden = false;
		l->columns[c].resized = 0;
	}
}

/* Work is given up; what was not found is shown whole. */
static bool
give_up(struct list *l)
{
	if (list_is_busy(l)) {
		list_stop(l);
		if (!l->rows && !l->n) {
			l->sort = l->table.ncolumns;
			strbuf_reset(&l->filter);
			l->n = l->table.nrows;
		}
		return true;
	}
	if (!l->has_table || !l->filter.len)
		return false;
	strbuf_reset(&l->filter);
	list_arrange(l, list_row(l));
	return true;
}

bool
list_act(struct list *l, enum action a, struct rect area,
	 struct page_reply *reply)
{
	int page = area.h - HEADING - FOOTING - 1;

	strbuf_reset(&l->note);
	l->goes_to = 0;
	if (a == ACT_back)
		return give_up(l);
	if (!l->has_table || list_is_busy(l))
		return false;
	/* clang-format off */
	switch ((int)a) {
	case ACT_list_down: move(l, 1); break;
	case ACT_list_up: move(l, -1); break;
	case ACT_list_page_down: move(l, page > 0 ? page : 1); break;
	case ACT_list_page_up: move(l, page > 0 ? -page : -1); break;
	case ACT_list_first: l->at = 0; break;
	case ACT_list_last: l->at = l->n ? l->n - 1 : 0; break;
	case ACT_list_left: move_column(l, -1); break;
	case ACT_list_right: move_column(l, 1); break;
	case ACT_list_sort: sort(l, reply); break;
	case ACT_list_search: reply->prompt = "search: "; break;
	case ACT_list_next: list_search(l, 1, reply); break;
	case ACT_list_previous: list_search(l, -1, reply); break;
	case ACT_list_filter:
		reply->prompt = "filter: ";
		reply->typed = strbuf_str(&l->filter);
		break;
	case ACT_list_fold:
		if (!list_fold(l, true))
			page_complain(reply, "there is nothing to fold here");
		break;
	case ACT_list_tag: tag(l); break;
	case ACT_list_untag: untag(l); break;
	case ACT_list_copy: copy(l, reply); break;
	case ACT_list_hide: hide(l, reply); break;
	case ACT_list_show: show_all(l); break;
	case ACT_list_narrow: l->columns[l->column].resized -= RESIZE; break;
	case ACT_list_widen: l->columns[l->column].resized += RESIZE; break;
	default: return false;
	}
	/* clang-format on */
	return true;
}

/* A text as a filter: looked for in all columns of text, and a number among
 * ids too. */
static void
add_text(struct strbuf *out, const struct table *t, const char *text)
{
	char quote = strchr(text, '"') ? '\'' : '"';
	bool is_number = *text && !text[strspn(text, "0123456789")];

	strbuf_addf(out, "%c%s%c", quote, text, quote);
	for (unsigned c = 0; is_number && c < t->ncolumns; c++)
		if (t->columns[c].kind == VALUE_ID)
			strbuf_addf(out, " or %s = %s", t->columns[c].name,
				    text);
}

/* What has an operator is a filter already. */
static void
add_pattern(struct strbuf *out, const struct table *t, const char *text)
{
	if (text[strcspn(text, "=<>~")])
		strbuf_puts(out, text);
	else
		add_text(out, t, text);
}

void
list_seek(struct list *l, const char *text)
{
	strbuf_reset(&l->pattern);
	add_text(&l->pattern, &l->table, text);
	list_search_first(l);
}

bool
list_input(struct list *l, enum action a, const char *text,
	   struct page_reply *reply)
{
	struct diag d = { 0 };
	struct where *w;

	if ((a != ACT_list_search && a != ACT_list_filter) || !l->has_table)
		return false;
	if (a == ACT_list_search) {
		strbuf_reset(&l->pattern);
		add_pattern(&l->pattern, &l->table, text);
		list_search(l, 1, reply);
	} else if (!*text) {
		give_up(l);
	} else if (where_parse(&w, text, l->table.columns, l->table.ncolumns,
			       &d) != ST_OK) {
		page_complain(reply, "%s", d.text);
	} else {
		where_free(w);
		strbuf_reset(&l->filter);
		strbuf_puts(&l->filter, text);
		list_arrange(l, list_row(l));
	}
	return true;
}
