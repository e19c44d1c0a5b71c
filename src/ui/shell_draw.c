/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/job.h"
#include "ui/keybar.h"
#include "ui/shell_state.h"
#include "ui/title.h"

static void
draw_waiting(const struct shell *s, struct canvas *c)
{
	struct rect area = shell_page_area(s);
	static const char text[] = "Reading the trace";
	int width = (int)sizeof(text) - 1;

	if (s->result)
		return;
	canvas_puts(c, area.x + (area.w - width) / 2, area.y + area.h / 2,
		    width, text, STYLE(DIM));
}

/* What the cursor is on, or what there is to be said instead. */
static void
draw_status(struct shell *s, struct canvas *c, int y)
{
	struct page_env env = shell_page_env(s);
	struct strbuf text = { 0 };
	struct style style = STYLE(TEXT);
	int width = s->width - 2;

	if (s->pending.n) {
		keymap_label(&s->pending, &text);
		strbuf_puts(&text, "-");
		canvas_puts(c, 1, y, width, text.s, STYLE(PROMPT));
	} else if (s->message[0]) {
		if (s->is_error)
			style = STYLE(ERROR);
		canvas_puts(c, 1, y, width, s->message, style);
	} else if (s->profile.job) {
		job_draw(s->profile.job, "writing the profile",
			 (struct rect){ 1, y, width, 1 }, c);
	} else if (s->has_help) {
		help_words(&s->help, env.area.h, &text);
		canvas_puts(c, 1, y, width, text.s, STYLE(DIM));
	} else if (shell_has_page(s)) {
		shell_ops(s)->status(s->states[s->page], &env, &text);
		canvas_text(c, 1, y, width, strbuf_str(&text), text.len, style);
	}
	strbuf_free(&text);
}

static void
draw_page(struct shell *s, struct canvas *c)
{
	struct page_env env = shell_page_env(s);
	struct rect old = canvas_clip(c, env.area);

	if (s->has_help)
		help_draw(&s->help, c, env.area);
	else if (shell_has_page(s))
		shell_ops(s)->draw(s->states[s->page], &env, c);
	else
		draw_waiting(s, c);
	canvas_clip(c, old);
}

static void
draw_too_small(const struct shell *s, struct canvas *c)
{
	canvas_printf(c, 0, 0, s->width, STYLE(STRONG), "%dx%d is too small",
		      s->width, s->height);
	canvas_printf(c, 0, 1, s->width, STYLE(TEXT), "tgotrace needs %dx%d",
		      WIDTH_MIN, HEIGHT_MIN);
}

void
shell_draw(struct shell *s, struct canvas *c, int *cursor_x, int *cursor_y)
{
	struct title title = { s->o.file, s->o.file_bytes, s->timeline,
			       s->result, s->progress,     &s->selection,
			       s->page };
	int y = s->height - 2;
	enum place place = s->has_help ? PLACE_help : s->page;

	canvas_clear(c);
	*cursor_x = *cursor_y = -1;
	if (shell_is_too_small(s)) {
		draw_too_small(s, c);
		return;
	}
	title_draw(c, (struct rect){ 0, 0, s->width, 1 }, &title, &s->tabs);
	draw_page(s, c);
	if (s->has_prompt) {
		struct rect line = { 1, y, s->width - 2, 1 };

		*cursor_x = lineedit_draw(&s->edit, c, line);
		*cursor_y = y;
		place = PLACE_prompt;
	} else {
		draw_status(s, c, y);
	}
	keybar_draw(c, (struct rect){ 0, y + 1, s->width, 1 },
		    &s->o.settings->keymap, place);
}
