/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/gc.h"
#include "base/mem.h"
#include "export/report.h"

static void
release(void *data)
{
	gc_release(data);
	mem_free(data);
}

enum status
report_gc_make(struct report *r, const struct report_input *in, struct diag *d)
{
	struct gc *gc = mem_zalloc(1, sizeof(*gc));
	struct table t;

	r->data = gc;
	r->release = release;
	if (!gc_get(gc, in->timeline, &in->selection, in->progress))
		return diag_set(d, ST_CANCELLED, "cancelled");
	gc_cycles_table(gc, &t);
	report_add(r, &t, NULL, NULL, REPORT_MAIN);
	gc_reasons_table(gc, &t);
	report_add(r, &t, NULL, NULL, 0);
	gc_pauses_table(gc, &t);
	report_add(r, &t, NULL, NULL, 0);
	return ST_OK;
}
