/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/shell.h"

#include <stdio.h>
#include <string.h>

#include "analysis/selection.h"
#include "base/bug.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/help.h"
#include "ui/keybar.h"
#include "ui/lineedit.h"
#include "ui/mouse.h"
#include "ui/settings.h"
#include "ui/title.h"

enum {
	/* Smaller screens are only told so. */
	WIDTH_MIN = 40,
	HEIGHT_MIN = 10,
	WHEEL_LINES = 3, /* of a notch */
	FRAME_LINES = 3, /* title, status, keys */
	MESSAGE_SIZE = 256
};

struct shell {
	struct feed *feed;
	struct shell_options o;
	struct settings defaults; /* where there are no others */
	int width, height;

	const struct timeline *timeline; /* NULL before the first */
	const struct feed_result *result;
	uint32_t version;
	double progress;

	struct selection selection; /* what all pages show */
	enum place page;
	void *states[PAGE_COUNT]; /* NULL: not opened yet */
	bool has_help, has_prompt;
	struct help help;
	struct lineedit edit;
	struct key_sequence pending; /* the beginning of a binding */
	char message[MESSAGE_SIZE];
	bool is_error;
};

static bool
is_too_small(const struct shell *s)
{
	return s->width < WIDTH_MIN || s->height < HEIGHT_MIN;
}

static struct rect
page_area(const struct shell *s)
{
	return (struct rect){ 0, 1, s->width, s->height - FRAME_LINES };
}

static struct page_env
page_env(const struct shell *s)
{
	return (struct page_env){
		.timeline = s->timeline,
		.selection = &s->selection,
		.area = page_area(s),
		.loading = !s->result,
		.utf8 = s->o.utf8,
		.depth = s->o.depth,
	};
}

static const struct page_ops *
ops(const struct shell *s)
{
	return s->o.pages[s->page];
}

/* Pages exist as soon as there is something to show and room for it. */
static bool
has_page(const struct shell *s)
{
	return s->states[s->page] != NULL;
}

static void
open_page(struct shell *s)
{
	struct page_env env = page_env(s);

	if (!s->timeline || is_too_small(s) || has_page(s))
		return;
	s->states[s->page] = mem_zalloc(1, ops(s)->state_size);
	ops(s)->open(s->states[s->page], &env);
}

static void
refresh_pages(struct shell *s)
{
	struct page_env env = page_env(s);

	if (is_too_small(s))
		return;
	for (int p = 0; p < PAGE_COUNT; p++)
		if (s->states[p])
			s->o.pages[p]->refresh(s->states[p], &env);
	open_page(s);
}

static void
build_help(struct shell *s)
{
	struct rect area = page_area(s);

	help_build(&s->help, &s->o.settings->keymap, s->page, ops(s)->about,
		   area.w, s->o.utf8);
	help_act(&s->help, ACT_NONE, area.h); /* stays within its lines */
}

struct shell *
shell_new(struct feed *feed, const struct shell_options *o)
{
	struct shell *s = mem_zalloc(1, sizeof(*s));

	s->feed = feed;
	s->o = *o;
	settings_init(&s->defaults);
	if (!s->o.settings)
		s->o.settings = &s->defaults;
	s->page = s->o.settings->page;
	s->selection = selection_all();
	return s;
}

void
shell_free(struct shell *s)
{
	if (!s)
		return;
	for (int p = 0; p < PAGE_COUNT; p++) {
		if (s->states[p])
			s->o.pages[p]->close(s->states[p]);
		mem_free(s->states[p]);
	}
	timeline_release(s->timeline);
	help_release(&s->help);
	lineedit_free(&s->edit);
	settings_release(&s->defaults);
	mem_free(s);
}

void
shell_resize(struct shell *s, int width, int height)
{
	s->width = width;
	s->height = height;
	if (s->has_help)
		build_help(s);
	refresh_pages(s);
}

static void
take_timeline(struct shell *s)
{
	const struct timeline *old = s->timeline;

	s->version = s->feed->version(s->feed);
	s->timeline = feed_latest(s->feed);
	refresh_pages(s);
	timeline_release(old);
}

bool
shell_poll(struct shell *s)
{
	double progress;
	bool changed = false;

	if (s->result)
		return false;
	/* The end is asked for first: what comes last is not missed then. */
	s->result = s->feed->result(s->feed);
	progress = s->feed->progress(s->feed);
	if (progress != s->progress) {
		s->progress = progress;
		changed = true;
	}
	if (s->result || s->feed->version(s->feed) != s->version) {
		take_timeline(s);
		changed = true;
	}
	if (s->result &&
	    title_notice(s->result, s->message, sizeof(s->message)))
		s->is_error = true;
	return changed;
}

const struct feed_result *
shell_result(const struct shell *s)
{
	return s->result;
}

bool
shell_has_timeline(const struct shell *s)
{
	return s->timeline != NULL;
}

static void
take_reply(struct shell *s, enum action asked, const struct page_reply *reply)
{
	snprintf(s->message, sizeof(s->message), "%s", reply->message);
	s->is_error = reply->is_error;
	if (reply->prompt) {
		lineedit_open(&s->edit, asked, reply->prompt);
		s->has_prompt = true;
	}
}

static bool
page_act(struct shell *s, enum action a)
{
	struct page_env env = page_env(s);
	struct page_reply reply = { 0 };
	bool done;

	if (!has_page(s) || is_too_small(s))
		return false;
	done = ops(s)->act(s->states[s->page], &env, a, &reply);
	take_reply(s, a, &reply);
	return done;
}

static enum shell_wish
act(struct shell *s, enum action a)
{
	static const struct page_reply ask = { .prompt = ":" };

	switch ((int)a) {
	case ACT_redraw:
		return SHELL_REDRAW;
	case ACT_suspend:
		return SHELL_SUSPEND;
	case ACT_quit:
		if (s->has_help)
			s->has_help = false;
		else if (!page_act(s, a))
			return SHELL_QUIT;
		break;
	case ACT_back:
		if (s->has_help)
			s->has_help = false;
		else
			page_act(s, a);
		break;
	case ACT_help:
		s->has_help = !s->has_help;
		s->help.top = 0;
		if (s->has_help)
			build_help(s);
		break;
	case ACT_command:
		s->has_help = false;
		take_reply(s, a, &ask);
		break;
	default:
		if (keymap_place(a) == PLACE_help)
			help_act(&s->help, a, page_area(s).h);
		else
			page_act(s, a);
		break;
	}
	return SHELL_NOTHING;
}

/* An action by the name that users know it by, if it can be done here. */
static enum action
action_called(const struct shell *s, const char *name)
{
	char each[64];

	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		enum place place = keymap_place((enum action)a);

		action_user_name((enum action)a, each, sizeof(each));
		if ((place == PLACE_any || place == s->page) &&
		    strcmp(each, name) == 0)
			return (enum action)a;
	}
	return strcmp(name, "q") == 0 ? ACT_quit : ACT_NONE;
}

static char *
trim(char *s)
{
	size_t n;

	s += strspn(s, " ");
	n = strlen(s);
	while (n > 0 && s[n - 1] == ' ')
		s[--n] = '\0';
	return s;
}

/* The line is complete: a command of ours, or something for the page. */
static enum shell_wish
take_line(struct shell *s)
{
	struct page_env env = page_env(s);
	struct page_reply reply = { 0 };
	char *line = mem_strdup(strbuf_str(&s->edit.text));
	char *text = trim(line);
	enum shell_wish wish = SHELL_NOTHING;
	enum action asked = s->edit.asked, a = ACT_NONE;

	if (asked == ACT_command)
		a = action_called(s, text);
	if (a != ACT_NONE) {
		wish = act(s, a);
	} else if (*text && has_page(s) && !is_too_small(s)) {
		ops(s)->input(s->states[s->page], &env, asked, text, &reply);
		take_reply(s, asked, &reply);
	}
	mem_free(line);
	return wish;
}

/* The character that a key stands for in a line; NULL if it is none. */
static const char *
typed(const struct key *key)
{
	if (strcmp(key->name, "<Space>") == 0)
		return " ";
	return key->name[0] == '<' && key->name[1] ? NULL : key->name;
}

static enum shell_wish
prompt_key(struct shell *s, const struct key_sequence *seq)
{
	bool more;
	enum action a =
		keymap_find(&s->o.settings->keymap, PLACE_prompt, seq, &more);
	const char *text = typed(&seq->key[0]);

	if (a == ACT_NONE) {
		if (text)
			lineedit_insert(&s->edit, text);
		return SHELL_NOTHING;
	}
	switch (lineedit_act(&s->edit, a)) {
	case LINEEDIT_DONE:
		s->has_prompt = false;
		return take_line(s);
	case LINEEDIT_CANCELLED:
		s->has_prompt = false;
		break;
	case LINEEDIT_MORE:
		break;
	}
	return SHELL_NOTHING;
}

static void
unknown_key(struct shell *s, const struct key_sequence *seq)
{
	struct strbuf label = { 0 };
	const char *name = seq->key[0].name;

	if (seq->n == 1 && name[0] >= '1' && name[0] <= '9' &&
	    name[0] - '1' < PAGE_COUNT) {
		s->page = (enum place)(name[0] - '1');
		s->has_help = false;
		open_page(s);
		return;
	}
	keymap_label(seq, &label);
	snprintf(s->message, sizeof(s->message),
		 "%s does nothing here; ? lists the keys", label.s);
	strbuf_free(&label);
}

enum shell_wish
shell_key(struct shell *s, const struct key *key)
{
	struct key_sequence seq = s->pending;
	enum action a;
	bool more;

	s->message[0] = '\0';
	s->is_error = false;
	s->pending.n = 0;
	seq.key[seq.n++] = *key;
	if (s->has_prompt)
		return prompt_key(s, &seq);
	a = keymap_find(&s->o.settings->keymap,
			s->has_help ? PLACE_help : s->page, &seq, &more);
	if (a != ACT_NONE)
		return act(s, a);
	if (more)
		s->pending = seq;
	else if (seq.n == 1 || strcmp(key->name, "<Esc>") != 0)
		unknown_key(s, &seq);
	return SHELL_NOTHING;
}

/* Where nobody knows better, the wheel presses the keys for up and down. */
static void
turn_wheel(struct shell *s, bool up)
{
	struct key_sequence seq = { .n = 1 };
	enum action a;
	bool more;

	snprintf(seq.key[0].name, KEY_NAME_SIZE, "%s", up ? "<Up>" : "<Down>");
	a = keymap_find(&s->o.settings->keymap,
			s->has_help ? PLACE_help : s->page, &seq, &more);
	for (int i = 0; a != ACT_NONE && i < WHEEL_LINES; i++)
		act(s, a);
}

void
shell_mouse(struct shell *s, const struct mouse *m)
{
	struct page_env env = page_env(s);
	struct page_reply reply = { 0 };
	bool in_page = m->y >= env.area.y && m->y < env.area.y + env.area.h;

	if (s->has_prompt || !has_page(s) || is_too_small(s))
		return;
	s->message[0] = '\0';
	s->pending.n = 0;
	if (!s->has_help && ops(s)->mouse &&
	    (in_page || m->kind == MOUSE_DRAG || m->kind == MOUSE_RELEASE) &&
	    ops(s)->mouse(s->states[s->page], &env, m, &reply))
		take_reply(s, ACT_NONE, &reply);
	else if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN)
		turn_wheel(s, m->kind == MOUSE_WHEEL_UP);
}

static void
draw_waiting(const struct shell *s, struct canvas *c)
{
	struct rect area = page_area(s);
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
	struct page_env env = page_env(s);
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
	} else if (has_page(s) && !s->has_help) {
		ops(s)->status(s->states[s->page], &env, &text);
		canvas_text(c, 1, y, width, strbuf_str(&text), text.len, style);
	}
	strbuf_free(&text);
}

static void
draw_page(struct shell *s, struct canvas *c)
{
	struct page_env env = page_env(s);
	struct rect old = canvas_clip(c, env.area);

	if (s->has_help)
		help_draw(&s->help, c, env.area);
	else if (has_page(s))
		ops(s)->draw(s->states[s->page], &env, c);
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
			       s->result, s->progress };
	int y = s->height - 2;
	enum place place = s->has_help ? PLACE_help : s->page;

	canvas_clear(c);
	*cursor_x = *cursor_y = -1;
	if (is_too_small(s)) {
		draw_too_small(s, c);
		return;
	}
	title_draw(c, (struct rect){ 0, 0, s->width, 1 }, &title);
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
