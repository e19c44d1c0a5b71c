/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/lineedit.h"

#include <string.h>
#include <unistr.h>

#include "base/bug.h"

void
lineedit_free(struct lineedit *le)
{
	for (size_t i = 0; i < le->history.n; i++)
		mem_free(le->history.at[i].text);
	vec_free(&le->history);
	strbuf_free(&le->text);
	strbuf_free(&le->kept);
}

static void
set_text(struct lineedit *le, const char *s)
{
	strbuf_reset(&le->text);
	strbuf_puts(&le->text, s);
	le->cursor = le->text.len;
}

void
lineedit_open(struct lineedit *le, enum action asked, const char *prompt,
	      const char *text)
{
	le->asked = asked;
	le->prompt = prompt;
	le->at = le->history.n;
	set_text(le, text ? text : "");
}

/* The border before or behind the character at the cursor. */
static size_t
border(const struct lineedit *le, int direction)
{
	struct text_piece piece;
	size_t before = 0, here = 0;

	while (here < le->text.len && here <= le->cursor) {
		size_t n = text_piece(&piece, le->text.s + here,
				      le->text.len - here, true);

		if (here + n > le->cursor)
			return direction < 0 ? before : here + n;
		before = here;
		here += n;
		if (here == le->cursor && direction < 0)
			return before;
	}
	return here;
}

static void delete (struct lineedit *le, size_t from, size_t to)
{
	if (from >= to)
		return;
	memmove(le->text.s + from, le->text.s + to, le->text.len - to + 1);
	le->text.len -= to - from;
	le->cursor = from;
}

static size_t
word_start(const struct lineedit *le)
{
	size_t i = le->cursor;

	while (i > 0 && le->text.s[i - 1] == ' ')
		i--;
	while (i > 0 && le->text.s[i - 1] != ' ')
		i--;
	return i;
}

static void
remember(struct lineedit *le)
{
	struct lineedit_line line = { le->asked, NULL };
	size_t n = le->history.n;

	if (!le->text.len)
		return;
	for (size_t i = 0; i < n; i++) {
		struct lineedit_line *old = &le->history.at[i];

		/* Twice the same is kept once; too many, the first goes. */
		if ((old->asked == le->asked &&
		     strcmp(old->text, le->text.s) == 0) ||
		    n == LINEEDIT_HISTORY) {
			mem_free(old->text);
			memmove(old, old + 1, (n - i - 1) * sizeof(*old));
			le->history.n--;
			break;
		}
	}
	line.text = mem_strdup(le->text.s);
	vec_push(&le->history, line);
}

/* The next line of this question's history in that direction, if any. */
static void
recall(struct lineedit *le, int direction)
{
	size_t n = le->history.n, i = le->at;

	do {
		if (direction < 0 ? i == 0 : i >= n)
			return;
		i = direction < 0 ? i - 1 : i + 1;
	} while (i < n && le->history.at[i].asked != le->asked);
	if (le->at == n) {
		strbuf_reset(&le->kept);
		strbuf_puts(&le->kept, strbuf_str(&le->text));
	}
	le->at = i;
	set_text(le, i == n ? strbuf_str(&le->kept) : le->history.at[i].text);
}

enum lineedit_result
lineedit_act(struct lineedit *le, enum action a)
{
	switch ((int)a) {
	case ACT_edit_done:
		remember(le);
		return LINEEDIT_DONE;
	case ACT_edit_cancel:
		return LINEEDIT_CANCELLED;
	case ACT_edit_left:
		le->cursor = border(le, -1);
		break;
	case ACT_edit_right:
		le->cursor = border(le, +1);
		break;
	case ACT_edit_home:
		le->cursor = 0;
		break;
	case ACT_edit_end:
		le->cursor = le->text.len;
		break;
	case ACT_edit_backspace:
		if (!le->text.len)
			return LINEEDIT_CANCELLED;
		delete (le, border(le, -1), le->cursor);
		break;
	case ACT_edit_delete:
		delete (le, le->cursor, border(le, +1));
		break;
	case ACT_edit_kill_word:
		delete (le, word_start(le), le->cursor);
		break;
	case ACT_edit_kill_line:
		delete (le, 0, le->cursor);
		break;
	case ACT_edit_kill_rest:
		delete (le, le->cursor, le->text.len);
		break;
	case ACT_edit_older:
		recall(le, -1);
		break;
	case ACT_edit_newer:
		recall(le, +1);
		break;
	}
	return LINEEDIT_MORE;
}

void
lineedit_insert(struct lineedit *le, const char *utf8)
{
	size_t n = strlen(utf8);

	if ((unsigned char)utf8[0] < ' ' || utf8[0] == 0x7f ||
	    le->text.len + n > LINEEDIT_BYTES ||
	    u8_check((const uint8_t *)utf8, n))
		return;
	strbuf_add(&le->text, utf8, n);
	memmove(le->text.s + le->cursor + n, le->text.s + le->cursor,
		le->text.len - n - le->cursor);
	memcpy(le->text.s + le->cursor, utf8, n);
	le->cursor += n;
}

int
lineedit_draw(const struct lineedit *le, struct canvas *c, struct rect r)
{
	const char *s = strbuf_str(&le->text);
	struct text_piece piece;
	int used = canvas_puts(c, r.x, r.y, r.w, le->prompt, STYLE(PROMPT));
	int room = r.w - used;
	size_t from = 0;
	int width = canvas_text_width(c, s, le->cursor);

	/* The cursor needs a column of its own. */
	while (from < le->cursor && width >= room) {
		from += text_piece(&piece, s + from, le->text.len - from,
				   canvas_is_utf8(c));
		width = canvas_text_width(c, s + from, le->cursor - from);
	}
	canvas_text(c, r.x + used, r.y, room, s + from, le->text.len - from,
		    STYLE(TEXT));
	return r.x + used + width;
}
