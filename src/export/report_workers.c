/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/workers.h"
#include "base/mem.h"
#include "export/report.h"

static void
release(void *data)
{
	workers_release(data);
	mem_free(data);
}

static enum status
make(struct report *r, const struct report_input *in, enum lane_kind kind,
     struct diag *d)
{
	struct workers *w = mem_zalloc(1, sizeof(*w));
	struct table t;

	r->data = w;
	r->release = release;
	if (!workers_get(w, in->timeline, kind, &in->selection, in->progress))
		return diag_set(d, ST_CANCELLED, "cancelled");
	workers_table(w, &t);
	report_add(r, &t, NULL, NULL, REPORT_MAIN);
	return ST_OK;
}

enum status
report_procs_make(struct report *r, const struct report_input *in,
		  struct diag *d)
{
	return make(r, in, LANE_PROC, d);
}

enum status
report_threads_make(struct report *r, const struct report_input *in,
		    struct diag *d)
{
	return make(r, in, LANE_THREAD, d);
}
