/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/strbuf.h"
#include "timeline/moments.h"
#include "ui/job.h"
#include "ui/timeline_chain.h"
#include "ui/timeline_find.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

/* What of an event the search has found. */
static void
add_found(const struct timeline_page *p, const struct timeline *tl,
	  struct strbuf *out)
{
	const struct name_string *name;
	struct event ev;

	timeline_event(tl, p->counts.hit, &ev);
	if (p->pattern.is_for_runs) {
		words_goroutine(out, tl, ev.subject_idx);
		return;
	}
	name = name_string(timeline_names(tl), ev.name);
	if (ev.kind == EV_LOG &&
	    timeline_pattern_in(&p->pattern, ev.text, ev.text_len))
		strbuf_add(out, ev.text, ev.text_len);
	else if (ev.name &&
		 timeline_pattern_in(&p->pattern, name->s, name->len))
		words_text(out, tl, ev.name);
	else
		strbuf_puts(out, "in a stack");
}

static void
add_permille(struct strbuf *out, const char *what, const struct job *job)
{
	strbuf_addf(out, "%s%u%%, Esc gives up", what, job_permille(job) / 10);
}

/* "hit 3 of 1204: chan receive" */
static void
add_hit(const struct timeline_page *p, const struct timeline *tl,
	struct strbuf *out)
{
	const struct timeline_hits *h = &p->counts.hits;

	strbuf_puts(out, "hit");
	if (timeline_hits_are_known(h) &&
	    p->counts.hit < timeline_totals(h->timeline)->events)
		strbuf_addf(out, " %llu of %llu%s",
			    (unsigned long long)timeline_hits_rank(
				    h, p->counts.hit),
			    (unsigned long long)h->total,
			    timeline_totals(tl)->complete ? "" : " so far");
	else if (h->job)
		add_permille(out, ", counting: ", h->job);
	strbuf_puts(out, ": ");
	add_found(p, tl, out);
}

/* What a search that goes on has to say, or has come to. */
static void
add_search(const struct timeline_page *p, struct strbuf *out)
{
	const struct job *job = p->counts.hits.job;

	if (p->counts.tells == TELLS_MISSING)
		strbuf_addf(out, "no %s %s", strbuf_str(&p->pattern.text),
			    timeline_search_where(p));
	else
		strbuf_addf(out, "searching for %s",
			    strbuf_str(&p->pattern.text));
	if (p->counts.tells == TELLS_SEARCH && job)
		add_permille(out, ": ", job);
	strbuf_puts(out, "  ");
}

/* ": 57 of 1203 lanes, 4032 spans" */
static void
add_tally(const struct timeline_page *p, struct strbuf *out)
{
	const struct timeline_tally *t = &p->counts.tally;

	if (timeline_tally_is_known(t))
		strbuf_addf(out, ": %u of %zu %s, %llu span%s%s", t->lanes,
			    t->asked.n, timeline_rows_noun(p->rows.mode),
			    (unsigned long long)t->spans,
			    t->spans == 1 ? "" : "s",
			    timeline_totals(t->timeline)->complete ? ""
								   : " so far");
	else if (t->job)
		add_permille(out, ", counting: ", t->job);
}

/* "P0  1.25s  running 1.234ms  G7 main.worker" */
static void
add_cursor(const struct timeline_page *p, const struct timeline *tl,
	   struct strbuf *out)
{
	int64_t from, to;
	struct span s;

	if (timeline_selection(p, &from, &to)) {
		strbuf_puts(out, "selected ");
		words_duration(out, to - from);
		strbuf_puts(out, ", from ");
		timeline_time(p, tl, from, out);
		strbuf_puts(out, " to ");
		timeline_time(p, tl, to, out);
		return;
	}
	if (p->cursor.row.kind == ROW_GROUP) {
		timeline_group_say(p, tl, GROUP_STATUS, out);
		return;
	}
	timeline_cursor_span(p, tl, &s);
	timeline_row_id(out, tl, p->cursor.row);
	strbuf_puts(out, "  ");
	timeline_time(p, tl, p->cursor.at_ns, out);
	strbuf_puts(out, "  ");
	strbuf_puts(out, words_state(s.state));
	strbuf_putc(out, ' ');
	words_length(out, tl, &s);
	if (s.goroutine != TIMELINE_NONE) {
		strbuf_puts(out, "  ");
		words_goroutine(out, tl, s.goroutine);
	}
}

void
timeline_status(const struct timeline_page *p, const struct page_env *env,
		struct strbuf *out)
{
	if (!p->ready || timeline_chain_status(p, env->timeline, out))
		return;
	if (p->counts.tells == TELLS_HIT) {
		add_hit(p, env->timeline, out);
		strbuf_puts(out, "  ");
	} else if (p->counts.tells == TELLS_SEARCH ||
		   p->counts.tells == TELLS_MISSING) {
		add_search(p, out);
	} else if (p->counts.tells == TELLS_FILTER && p->filter.where) {
		strbuf_puts(out, "&");
		add_tally(p, out);
		strbuf_puts(out, "  ");
	}
	add_cursor(p, env->timeline, out);
	if (p->filter.where && p->select == SELECT_NONE) {
		strbuf_addf(out, "  & %s", strbuf_str(&p->filter.text));
		if (p->counts.tells != TELLS_FILTER)
			add_tally(p, out);
	}
}

/* Of other rows, or of less of the trace than there is now? */
static bool
is_tally_stale(const struct timeline_page *p, const struct page_env *env)
{
	const struct timeline_tally *t = &p->counts.tally;

	if (!t->timeline)
		return true;
	if (t->timeline != env->timeline && !env->loading)
		return true;
	return t->mode != p->rows.mode ||
	       (t->nrows != p->rows.all.n && t->timeline == env->timeline);
}

void
timeline_status_update(struct timeline_page *p, const struct page_env *env)
{
	struct timeline_hits *hits = &p->counts.hits;

	if (p->counts.tells == TELLS_SEARCH && !hits->timeline)
		timeline_hits_start(hits, env->timeline, &p->pattern);
	else if (hits->timeline && hits->timeline != env->timeline &&
		 (!env->loading ||
		  (p->counts.tells == TELLS_SEARCH && !hits->job)))
		timeline_hits_again(hits, env->timeline);
	if (!p->filter.where)
		timeline_tally_stop(&p->counts.tally);
	else if (!p->counts.tally.is_given_up && is_tally_stale(p, env))
		timeline_tally_start(&p->counts.tally, env->timeline,
				     p->filter.where, p->rows.mode,
				     p->rows.all.at, p->rows.all.n);
}

enum page_work
timeline_status_poll(struct timeline_page *p, const struct page_env *env)
{
	bool has_hits = timeline_hits_poll(&p->counts.hits);
	bool has_tally = timeline_tally_poll(&p->counts.tally);

	if (has_hits && p->counts.tells == TELLS_SEARCH) {
		timeline_search_go_on(p, env);
		return PAGE_CHANGED;
	}
	if (p->counts.hits.job || p->counts.tally.job)
		return PAGE_BUSY;
	return has_hits || has_tally ? PAGE_CHANGED : PAGE_IDLE;
}

bool
timeline_status_cancel(struct timeline_page *p)
{
	bool is_search = p->counts.tells == TELLS_SEARCH;
	bool is_hit = p->counts.tells == TELLS_HIT || is_search;

	p->counts.tells = TELLS_CURSOR;
	if (is_hit && p->counts.hits.job)
		timeline_hits_stop(&p->counts.hits);
	else if (p->filter.where && p->counts.tally.job)
		timeline_tally_give_up(&p->counts.tally);
	else
		return false;
	return true;
}
