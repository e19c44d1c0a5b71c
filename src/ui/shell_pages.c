/* SPDX-License-Identifier: MIT */
/* The shell's pages: which one is seen, how they lead to each other and how
 * the user comes back. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "timeline/timeline.h"
#include "ui/editor.h"
#include "ui/shell_state.h"

enum {
	STEPS_MAX = 100 /* the oldest are forgotten */
};

/* to: where it will go at once; NULL: nowhere. */
static void
open_page(struct shell *s, const struct page_visit *to)
{
	struct page_env env = shell_page_env(s);

	if (!s->timeline || shell_is_too_small(s) || shell_has_page(s))
		return;
	env.visit = to;
	s->states[s->page] = mem_zalloc(1, shell_ops(s)->state_size);
	shell_ops(s)->open(s->states[s->page], &env);
}

void
shell_refresh_pages(struct shell *s)
{
	struct page_env env = shell_page_env(s);

	if (shell_is_too_small(s))
		return;
	for (int p = 0; p < PAGE_COUNT; p++)
		if (s->states[p])
			s->o.pages[p]->refresh(s->states[p], &env);
	open_page(s, NULL);
	s->is_busy = true;
}

void
shell_close_pages(struct shell *s)
{
	for (int p = 0; p < PAGE_COUNT; p++) {
		if (s->states[p])
			s->o.pages[p]->close(s->states[p]);
		mem_free(s->states[p]);
		s->states[p] = NULL;
	}
	vec_free(&s->steps);
}

bool
shell_poll_pages(struct shell *s)
{
	struct page_env env = shell_page_env(s);
	bool changed = false;

	s->is_busy = false;
	if (shell_is_too_small(s))
		return false;
	for (int p = 0; p < PAGE_COUNT; p++) {
		enum page_work work;

		if (!s->states[p] || !s->o.pages[p]->poll)
			continue;
		work = s->o.pages[p]->poll(s->states[p], &env);
		/* What is done may lead to more, as a report to sorting. */
		s->is_busy |= work != PAGE_IDLE;
		changed |= work != PAGE_IDLE && p == (int)s->page;
	}
	return changed;
}

struct page_visit
shell_here(const struct shell *s)
{
	struct page_env env = shell_page_env(s);
	struct page_visit v = { .page = s->page,
				.from_ns = TIMELINE_NEVER,
				.to_ns = TIMELINE_OPEN };

	if (shell_has_page(s) && shell_ops(s)->here)
		shell_ops(s)->here(s->states[s->page], &env, &v);
	v.page = s->page;
	return v;
}

static void
visit(struct shell *s, const struct page_visit *to)
{
	struct page_reply reply = { 0 };
	struct page_env env = shell_page_env(s);

	s->page = to->page;
	s->has_help = false;
	open_page(s, to);
	s->visits[s->page]++;
	if (shell_has_page(s) && shell_ops(s)->visit)
		shell_ops(s)->visit(s->states[s->page], &env, to, &reply);
	if (reply.message[0])
		shell_take_reply(s, ACT_NONE, &reply);
}

static void
remember(struct shell *s)
{
	struct shell_step step = { shell_here(s), s->visits[s->page] };

	if (s->steps.n == STEPS_MAX)
		memmove(s->steps.at, s->steps.at + 1,
			--s->steps.n * sizeof(*s->steps.at));
	vec_push(&s->steps, step);
}

void
shell_go(struct shell *s, const struct page_visit *to)
{
	remember(s);
	visit(s, to);
}

/* From a level of the page that is seen. */
static void
go_to_beginning(struct shell *s)
{
	struct page_visit at = shell_here(s);
	const struct page_visit to = { .page = s->page,
				       .from_ns = TIMELINE_NEVER,
				       .to_ns = TIMELINE_OPEN };

	if (at.subject != SUBJECT_NONE || at.number || *at.log)
		shell_go(s, &to);
}

void
shell_show_page(struct shell *s, enum place page)
{
	if (page == s->page && !s->has_help && shell_has_page(s) &&
	    shell_ops(s)->has_levels) {
		go_to_beginning(s);
		return;
	}
	if (page != s->page)
		remember(s);
	s->page = page;
	s->has_help = false;
	open_page(s, NULL);
}

bool
shell_go_back(struct shell *s)
{
	struct shell_step step;

	if (!s->steps.n)
		return false;
	step = s->steps.at[--s->steps.n];
	s->page = step.place.page;
	/* A page that nothing has led elsewhere meanwhile is as it was left. */
	if (s->visits[s->page] != step.visits)
		visit(s, &step.place);
	return true;
}

static void
take_text(struct shell *s, enum shell_wish wish, const char *text)
{
	strbuf_reset(&s->text);
	strbuf_puts(&s->text, text);
	s->wish = wish;
}

void
shell_take_reply(struct shell *s, enum action asked,
		 const struct page_reply *reply)
{
	struct diag d = { 0 };

	snprintf(s->message, sizeof(s->message), "%s", reply->message);
	s->is_error = reply->is_error;
	if (reply->has_window) {
		s->selection.from_ns = reply->window_from_ns;
		s->selection.to_ns = reply->window_to_ns;
		shell_refresh_pages(s);
	}
	if (reply->copy)
		take_text(s, SHELL_COPY, reply->copy);
	if (reply->edit) {
		s->line = reply->edit_line;
		if (editor_check(reply->edit, &d) == ST_OK)
			take_text(s, SHELL_EDIT, reply->edit);
		else
			shell_say(s, true, "%s", d.text);
	}
	mem_free(reply->copy);
	mem_free(reply->edit);
	if (reply->has_visit)
		shell_go(s, &reply->visit);
	if (reply->prompt) {
		lineedit_open(&s->edit, asked, reply->prompt, reply->typed);
		s->has_prompt = true;
		s->may_be_empty = reply->typed;
	}
}

/* Goes where the user wanted to begin, and shows what is there so. */
static void
begin(struct shell *s, const struct page_env *env, const struct page_visit *to,
      struct page_reply *reply)
{
	void *state = s->states[s->page];

	if (shell_ops(s)->visit)
		shell_ops(s)->visit(state, env, to, reply);
	if (shell_ops(s)->begin)
		shell_ops(s)->begin(state, env, &s->o.start, reply);
}

void
shell_arrive(struct shell *s)
{
	struct page_env env = shell_page_env(s);
	struct page_reply reply = { 0 };
	struct page_visit visit;
	enum place_result result;

	if (s->has_arrived || s->is_touched || !shell_has_page(s) ||
	    !place_is_given(&s->o.start))
		return;
	result = place_find(&s->o.start, s->timeline, env.loading, s->page,
			    &visit);
	if (result == PLACE_NOT_YET)
		return;
	s->has_arrived = true;
	if (result == PLACE_MISSING) {
		struct strbuf what = { 0 };

		place_missing(&s->o.start, &what);
		page_complain(&reply, "this trace has no %s", what.s);
		strbuf_free(&what);
	} else {
		begin(s, &env, &visit, &reply);
	}
	if (reply.message[0])
		shell_take_reply(s, ACT_NONE, &reply);
}
