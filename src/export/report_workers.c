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
make(struct report *r, const struct report_input *in, enum lane_kind kind)
{
	struct workers *w = mem_zalloc(1, sizeof(*w));
	struct table t;

	r->data = w;
	r->release = release;
	workers_get(w, in->timeline, kind, &in->selection);
	workers_table(w, &t);
	report_add(r, &t, NULL, NULL, REPORT_MAIN);
	return ST_OK;
}

enum status
report_procs_make(struct report *r, const struct report_input *in,
		  struct diag *d)
{
	(void)d;
	return make(r, in, LANE_PROC);
}

enum status
report_threads_make(struct report *r, const struct report_input *in,
		    struct diag *d)
{
	(void)d;
	return make(r, in, LANE_THREAD);
}
