/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/goroutines.h"
#include "analysis/states.h"
#include "base/mem.h"
#include "export/report.h"

struct data {
	struct goroutines goroutines;
	struct states states; /* of the only one */
};

static void
release(void *arg)
{
	struct data *data = arg;

	goroutines_release(&data->goroutines);
	states_release(&data->states);
	mem_free(data);
}

/* Of one goroutine, asked for by its id, its states. */
static void
add_states(struct report *r, const struct report_input *in, struct data *data)
{
	const char *which = in->selection.goroutine;
	struct table t;

	if (data->goroutines.list.n != 1 || !goroutines_is_id(which))
		return;
	states_get(&data->states, in->timeline, data->goroutines.list.at[0],
		   &in->selection, in->progress);
	states_table(&data->states, &t);
	report_add(r, &t, NULL, NULL, REPORT_NO_TEXT | REPORT_NO_JSON);
}

/* People get the groups, or the goroutines of the one that they ask for. */
enum status
report_goroutines_make(struct report *r, const struct report_input *in,
		       struct diag *d)
{
	struct data *data = mem_zalloc(1, sizeof(*data));
	struct goroutines *gs = &data->goroutines;
	bool is_part = in->selection.goroutine;
	struct table t;
	enum status st;

	r->data = data;
	r->release = release;
	st = goroutines_get(gs, in->timeline, &in->selection, in->compat,
			    in->progress, d);
	if (st != ST_OK)
		return st;
	goroutines_groups_table(gs, &t);
	report_add(r, &t, NULL, NULL, 0);
	goroutines_statistics_table(gs, &t);
	report_add(r, &t, NULL, NULL, is_part ? 0 : REPORT_NO_TEXT);
	goroutines_table(gs, &t);
	report_add(r, &t, NULL, is_part ? "-total_ns" : NULL,
		   REPORT_MAIN | (is_part ? 0 : REPORT_NO_TEXT));
	add_states(r, in, data);
	return ST_OK;
}
