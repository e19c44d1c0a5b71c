/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/profiles_data.h"

#include "analysis/profile_part.h"
#include "analysis/progress.h"
#include "base/mem.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/job.h"
#include "ui/page.h"
#include "ui/subject.h"

static void
run(void *work, struct progress *progress)
{
	struct profiles_data *p = work;

	if (profile_part_get(&p->table, p->kind, p->timeline, &p->selection,
			     progress, &p->d) == ST_OK)
		calltree_build(&p->tree, &p->table,
			       timeline_names(p->timeline));
}

struct profiles_data *
profiles_data_new(int kind, const struct page_visit *scope,
		  const struct page_env *env)
{
	struct profiles_data *p = mem_zalloc(1, sizeof(*p));

	p->kind = kind;
	p->timeline = timeline_hold(env->timeline);
	p->from_ns = env->selection->from_ns;
	p->to_ns = env->selection->to_ns;
	p->selection = selection_all();
	p->selection.from_ns = p->from_ns;
	p->selection.to_ns = p->to_ns;
	p->words = subject_narrow(scope, p->timeline, &p->selection);
	p->job = job_start(run, p);
	return p;
}

void
profiles_data_free(struct profiles_data *p)
{
	if (!p)
		return;
	if (p->job) {
		job_cancel(p->job);
		job_end(p->job);
	}
	profile_table_free(&p->table);
	calltree_release(&p->tree);
	timeline_release(p->timeline);
	mem_free(p->words);
	mem_free(p);
}

bool
profiles_data_poll(struct profiles_data *p)
{
	if (!p->job || !job_is_done(p->job))
		return false;
	p->is_made = job_end(p->job);
	p->job = NULL;
	return true;
}

bool
profiles_data_is_stale(const struct profiles_data *p,
		       const struct page_env *env)
{
	return p->from_ns != env->selection->from_ns ||
	       p->to_ns != env->selection->to_ns ||
	       (p->timeline != env->timeline && !env->loading);
}

bool
profiles_data_has_rows(const struct profiles_data *p)
{
	return p->is_made && p->d.status == ST_OK && p->table.nrows;
}
