/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/profiles_data.h"

#include "analysis/profile_part.h"
#include "base/mem.h"
#include "timeline/timeline.h"

static void
run(void *work, struct progress *progress)
{
	struct profiles_data *p = work;
	struct query *q = &p->query;

	if (profile_part_get(&p->table, p->kind, q->timeline, &q->selection,
			     progress, &q->d) == ST_OK)
		calltree_build(&p->tree, &p->table,
			       timeline_names(q->timeline));
}

struct profiles_data *
profiles_data_new(int kind, const struct page_visit *scope,
		  const struct page_env *env)
{
	struct profiles_data *p = mem_zalloc(1, sizeof(*p));

	p->kind = kind;
	query_open(&p->query, env, scope);
	query_start(&p->query, run, p);
	return p;
}

void
profiles_data_free(struct profiles_data *p)
{
	if (!p)
		return;
	query_stop(&p->query);
	profile_table_free(&p->table);
	calltree_release(&p->tree);
	query_close(&p->query);
	mem_free(p);
}

bool
profiles_data_has_rows(const struct profiles_data *p)
{
	return p->query.is_made && p->query.d.status == ST_OK && p->table.nrows;
}
