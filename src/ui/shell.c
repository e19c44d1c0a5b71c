/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/shell.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/mem.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/command.h"
#include "ui/list.h"
#include "ui/mouse.h"
#include "ui/shell_state.h"
#include "ui/snapshot.h"
#include "ui/title.h"
#include "ui/words.h"

static void
build_help(struct shell *s)
{
	struct rect area = shell_page_area(s);
	const struct page_ops *ops = shell_ops(s);
	const struct table *t = NULL;

	if (shell_has_page(s) && ops->list)
		t = list_table(ops->list(s->states[s->page]));

	help_build(&s->help, &s->o.settings->keymap, s->page, ops->about, t,
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
	shell_close_pages(s);
	shell_profile_free(s);
	timeline_release(s->timeline);
	help_release(&s->help);
	lineedit_free(&s->edit);
	strbuf_free(&s->text);
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
	shell_refresh_pages(s);
}

/* With the time selected that the user wants to have so, and pages to be
 * opened. */
static void
begin(struct shell *s)
{
	const struct place_start *p = &s->o.start;
	const struct timeline_totals *t = timeline_totals(s->timeline);

	shell_close_pages(s);
	s->has_arrived = false;
	s->message[0] = '\0';
	if (p->has_from)
		s->selection.from_ns = t->first_ns + p->from_ns;
	if (p->has_to)
		s->selection.to_ns = t->first_ns + p->to_ns;
	if (s->o.settings->wall && !t->clocks)
		shell_say(s, true, WORDS_NO_WALL);
}

/*
 * One begins with what is there of the trace, and, unless one has done
 * something meanwhile, once more when all of it is there: then the screen is
 * the same, however the trace was read.
 */
static void
take_timeline(struct shell *s)
{
	const struct timeline *old = s->timeline;

	s->version = s->feed->version(s->feed);
	s->timeline = feed_latest(s->feed);
	if (s->timeline && (!old || (s->result && !s->is_touched)))
		begin(s);
	shell_refresh_pages(s);
	timeline_release(old);
}

bool
shell_poll(struct shell *s)
{
	double progress;
	bool changed = shell_poll_pages(s);

	if (changed && s->has_help)
		build_help(s); /* the list may be there now */
	changed |= shell_profile_poll(s);
	if (s->result)
		return changed;
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
	shell_arrive(s);
	return changed;
}

bool
shell_is_busy(const struct shell *s)
{
	return !s->result || s->is_busy || s->profile.job;
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

static bool
page_act(struct shell *s, enum action a)
{
	struct page_env env = shell_page_env(s);
	struct page_reply reply = { 0 };
	bool done;

	if (!shell_has_page(s) || shell_is_too_small(s))
		return false;
	done = shell_ops(s)->act(s->states[s->page], &env, a, &reply);
	shell_take_reply(s, a, &reply);
	return done;
}

const char *
shell_text(const struct shell *s)
{
	return strbuf_str(&s->text);
}

uint64_t
shell_line(const struct shell *s)
{
	return s->line;
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
	case ACT_copy:
		return shell_copy_place(s);
	case ACT_quit:
		if (s->has_help)
			s->has_help = false;
		else if (!page_act(s, a))
			return SHELL_QUIT;
		break;
	case ACT_back:
		if (s->has_help)
			s->has_help = false;
		else if (!shell_profile_cancel(s) && !page_act(s, a))
			shell_go_back(s);
		break;
	case ACT_help:
		s->has_help = !s->has_help;
		s->help.top = 0;
		if (s->has_help)
			build_help(s);
		break;
	case ACT_command:
		s->has_help = false;
		shell_take_reply(s, a, &ask);
		break;
	default:
		if (keymap_place(a) == PLACE_help)
			help_act(&s->help, a, shell_page_area(s).h);
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
		if ((place == PLACE_any || place == s->page ||
		     (place == PLACE_list &&
		      action_place_has_lists(s->page))) &&
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
	struct page_env env = shell_page_env(s);
	struct page_reply reply = { 0 };
	char *line = mem_strdup(strbuf_str(&s->edit.text));
	char *text = trim(line);
	enum shell_wish wish = SHELL_NOTHING;
	enum action asked = s->edit.asked, a = ACT_NONE;
	enum command command = COMMAND_COUNT;
	const char *argument;

	if (asked == ACT_command) {
		a = action_called(s, text);
		command = command_find(text, &argument);
	}
	if (a != ACT_NONE) {
		wish = act(s, a);
	} else if (command != COMMAND_COUNT) {
		wish = shell_run_command(s, command, argument);
	} else if ((*text || s->may_be_empty) && shell_has_page(s) &&
		   !shell_is_too_small(s)) {
		shell_ops(s)->input(s->states[s->page], &env, asked, text,
				    &reply);
		shell_take_reply(s, asked, &reply);
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
		shell_show_page(s, (enum place)(name[0] - '1'));
		return;
	}
	keymap_label(seq, &label);
	snprintf(s->message, sizeof(s->message),
		 "%s does nothing here; ? lists the keys", label.s);
	strbuf_free(&label);
}

/* From here on the page stays where the user has it, even if the trace turns
 * out to have what the command line asked for. */
static void
touch(struct shell *s)
{
	if (!shell_has_page(s))
		return;
	if (!s->is_touched && !s->has_arrived && !s->message[0] &&
	    place_is_given(&s->o.start))
		shell_say(s, true,
			  "the place to begin at is not read yet: "
			  "you go on from here");
	s->is_touched = true;
}

static enum shell_wish
press(struct shell *s, const struct key *key)
{
	struct key_sequence seq = s->pending;
	enum action a;
	bool more;

	s->message[0] = '\0';
	s->is_error = false;
	s->wish = SHELL_NOTHING;
	s->is_busy = true; /* who knows; the next look will tell */
	s->pending.n = 0;
	seq.key[seq.n++] = *key;
	if (s->has_prompt)
		return prompt_key(s, &seq);
	a = keymap_find(&s->o.settings->keymap,
			s->has_help ? PLACE_help : s->page, &seq, &more);
	if (a != ACT_NONE) {
		enum shell_wish wish = act(s, a);

		return s->wish != SHELL_NOTHING ? s->wish : wish;
	}
	if (more)
		s->pending = seq;
	else if (seq.n == 1 || strcmp(key->name, "<Esc>") != 0)
		unknown_key(s, &seq);
	return SHELL_NOTHING;
}

enum shell_wish
shell_key(struct shell *s, const struct key *key)
{
	enum shell_wish wish = press(s, key);

	touch(s);
	return wish;
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

/* Opens the page whose tab is there; false: none is. */
static bool
click_tab(struct shell *s, int x)
{
	for (int p = 0; p < PAGE_COUNT; p++) {
		if (x < s->tabs.x[p] || x >= s->tabs.x[p + 1])
			continue;
		shell_show_page(s, (enum place)p);
		return true;
	}
	return false;
}

static void
take_mouse(struct shell *s, const struct mouse *m)
{
	struct page_env env = shell_page_env(s);
	struct page_reply reply = { 0 };
	bool in_page = m->y >= env.area.y && m->y < env.area.y + env.area.h;

	if (m->kind == MOUSE_PRESS && m->button == 1 && m->y == 0 &&
	    click_tab(s, m->x))
		return;
	if (!s->has_help && shell_ops(s)->mouse &&
	    (in_page || m->kind == MOUSE_DRAG || m->kind == MOUSE_RELEASE) &&
	    shell_ops(s)->mouse(s->states[s->page], &env, m, &reply))
		shell_take_reply(s, ACT_NONE, &reply);
	else if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN)
		turn_wheel(s, m->kind == MOUSE_WHEEL_UP);
}

void
shell_mouse(struct shell *s, const struct mouse *m)
{
	if (s->has_prompt || !shell_has_page(s) || shell_is_too_small(s))
		return;
	s->message[0] = '\0';
	s->pending.n = 0;
	s->is_busy = true;
	take_mouse(s, m);
	touch(s);
}
