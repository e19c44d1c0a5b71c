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
#include "ui/mouse.h"
#include "ui/shell_state.h"
#include "ui/snapshot.h"
#include "ui/title.h"

static void
open_page(struct shell *s)
{
	struct page_env env = shell_page_env(s);

	if (!s->timeline || shell_is_too_small(s) || shell_has_page(s))
		return;
	s->states[s->page] = mem_zalloc(1, shell_ops(s)->state_size);
	shell_ops(s)->open(s->states[s->page], &env);
}

static void
refresh_pages(struct shell *s)
{
	struct page_env env = shell_page_env(s);

	if (shell_is_too_small(s))
		return;
	for (int p = 0; p < PAGE_COUNT; p++)
		if (s->states[p])
			s->o.pages[p]->refresh(s->states[p], &env);
	open_page(s);
}

static void
build_help(struct shell *s)
{
	struct rect area = shell_page_area(s);

	help_build(&s->help, &s->o.settings->keymap, s->page,
		   shell_ops(s)->about, area.w, s->o.utf8);
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
	refresh_pages(s);
}

/* The time that the user wants to have selected from the beginning. */
static void
select_start(struct shell *s)
{
	const struct place_start *p = &s->o.start;
	int64_t first = timeline_totals(s->timeline)->first_ns;

	if (p->has_from)
		s->selection.from_ns = first + p->from_ns;
	if (p->has_to)
		s->selection.to_ns = first + p->to_ns;
}

static void
take_timeline(struct shell *s)
{
	const struct timeline *old = s->timeline;

	s->version = s->feed->version(s->feed);
	s->timeline = feed_latest(s->feed);
	if (!old && s->timeline)
		select_start(s);
	refresh_pages(s);
	timeline_release(old);
}

static void
take_reply(struct shell *s, enum action asked, const struct page_reply *reply)
{
	snprintf(s->message, sizeof(s->message), "%s", reply->message);
	s->is_error = reply->is_error;
	if (reply->has_window) {
		s->selection.from_ns = reply->window_from_ns;
		s->selection.to_ns = reply->window_to_ns;
		refresh_pages(s);
	}
	if (reply->prompt) {
		lineedit_open(&s->edit, asked, reply->prompt);
		s->has_prompt = true;
	}
}

/* Goes where the user wanted to begin, once that is there. */
static void
arrive(struct shell *s)
{
	struct page_env env = shell_page_env(s);
	struct page_reply reply = { 0 };
	struct page_visit visit;
	enum place_result result;

	if (s->has_arrived || !shell_has_page(s) ||
	    !place_is_given(&s->o.start))
		return;
	result = place_find(&s->o.start, s->timeline, env.loading, s->page,
			    &visit);
	if (result == PLACE_NOT_YET)
		return;
	s->has_arrived = true;
	if (result == PLACE_MISSING)
		page_complain(&reply, "this trace has no %s %s",
			      place_subject(s->o.start.subject),
			      s->o.start.which);
	else if (shell_ops(s)->visit)
		shell_ops(s)->visit(s->states[s->page], &env, &visit, &reply);
	if (reply.message[0])
		take_reply(s, ACT_NONE, &reply);
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
	arrive(s);
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

static bool
page_act(struct shell *s, enum action a)
{
	struct page_env env = shell_page_env(s);
	struct page_reply reply = { 0 };
	bool done;

	if (!shell_has_page(s) || shell_is_too_small(s))
		return false;
	done = shell_ops(s)->act(s->states[s->page], &env, a, &reply);
	take_reply(s, a, &reply);
	return done;
}

const char *
shell_text(const struct shell *s)
{
	return strbuf_str(&s->text);
}

static void __attribute__((format(printf, 3, 4)))
say(struct shell *s, bool is_error, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s->message, sizeof(s->message), fmt, ap);
	va_end(ap);
	s->is_error = is_error;
}

static enum shell_wish
copy_place(struct shell *s)
{
	struct page_env env = shell_page_env(s);
	struct page_visit here = { .page = s->page,
				   .from_ns = TIMELINE_NEVER,
				   .to_ns = TIMELINE_OPEN };

	if (!shell_has_page(s) || shell_is_too_small(s))
		return SHELL_NOTHING;
	if (shell_ops(s)->here)
		shell_ops(s)->here(s->states[s->page], &env, &here);
	strbuf_reset(&s->text);
	place_command(&s->text, s->timeline, &here, &s->selection, s->o.file);
	say(s, false, "copied: %s", shell_text(s));
	return SHELL_COPY;
}

/* The screen as it is without a prompt. */
static void
write_screen(struct shell *s, const char *path)
{
	struct canvas *c = canvas_new(s->width, s->height, s->o.utf8);
	struct diag d = { 0 };
	int x, y;

	canvas_set_glyphs(c, &s->o.settings->glyphs);
	shell_draw(s, c, &x, &y);
	if (snapshot_write(path, c, &s->o.settings->theme, s->o.depth, &d) ==
	    ST_OK)
		say(s, false, "written: %s", path);
	else
		say(s, true, "%s: %s", path, d.text);
	canvas_free(c);
}

static void
write_profile(struct shell *s, const char *argument)
{
	size_t n = strcspn(argument, " ");
	const char *path = argument + n + strspn(argument + n, " ");
	char *type;
	struct diag d = { 0 };

	if (!*path) {
		say(s, true, "pprof needs a TYPE and a FILE");
		return;
	}
	if (!s->timeline || !s->o.pprof)
		return;
	type = mem_strdup(argument);
	type[n] = '\0';
	if (s->o.pprof(type, path, s->timeline, &s->selection, &d) == ST_OK)
		say(s, false, "written: %s%s", path,
		    selection_has_window(&s->selection)
			    ? ", of the selected time"
			    : "");
	else
		say(s, true, "%s", d.text);
	mem_free(type);
}

static enum shell_wish
run_command(struct shell *s, enum command command, const char *argument)
{
	if (!*argument) {
		say(s, true, "%s needs a %s", command_rows()[command].name,
		    command_rows()[command].arguments);
		return SHELL_NOTHING;
	}
	switch (command) {
	case COMMAND_open:
		if (access(argument, R_OK) != 0) {
			say(s, true, "%s: %s", argument, strerror(errno));
			return SHELL_NOTHING;
		}
		strbuf_reset(&s->text);
		strbuf_puts(&s->text, argument);
		return SHELL_OPEN;
	case COMMAND_pprof:
		write_profile(s, argument);
		break;
	case COMMAND_write:
		write_screen(s, argument);
		break;
	case COMMAND_COUNT:
		break;
	}
	return SHELL_NOTHING;
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
		return copy_place(s);
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
		wish = run_command(s, command, argument);
	} else if (*text && shell_has_page(s) && !shell_is_too_small(s)) {
		shell_ops(s)->input(s->states[s->page], &env, asked, text,
				    &reply);
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
	struct page_env env = shell_page_env(s);
	struct page_reply reply = { 0 };
	bool in_page = m->y >= env.area.y && m->y < env.area.y + env.area.h;

	if (s->has_prompt || !shell_has_page(s) || shell_is_too_small(s))
		return;
	s->message[0] = '\0';
	s->pending.n = 0;
	if (!s->has_help && shell_ops(s)->mouse &&
	    (in_page || m->kind == MOUSE_DRAG || m->kind == MOUSE_RELEASE) &&
	    shell_ops(s)->mouse(s->states[s->page], &env, m, &reply))
		take_reply(s, ACT_NONE, &reply);
	else if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN)
		turn_wheel(s, m->kind == MOUSE_WHEEL_UP);
}
