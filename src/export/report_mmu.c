/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mmu.h"
#include "base/mem.h"
#include "export/report.h"

static void
release(void *data)
{
	mmu_result_release(data);
	mem_free(data);
}

enum status
report_mmu_make(struct report *r, const struct report_input *in, struct diag *d)
{
	struct mmu_result *x = mem_zalloc(1, sizeof(*x));
	unsigned flags = MUTATOR_DEFAULT;
	struct table t;

	r->data = x;
	r->release = release;
	if (in->mmu && mutator_parse(in->mmu, &flags, d) != ST_OK)
		return d->status;
	if (in->mutator)
		mmu_of(x, in->mutator, &in->selection, flags, in->window_ns,
		       in->compat, in->progress);
	else
		mmu_get(x, in->timeline, &in->selection, flags, in->window_ns,
			in->compat, in->progress);
	mmu_flags_table(x, &t);
	report_add(r, &t, NULL, NULL, REPORT_VALUES);
	mmu_curve_table(x, &t);
	report_add(r, &t, NULL, NULL,
		   REPORT_MAIN | (in->compat ? REPORT_NULL : 0));
	mmu_worst_table(x, &t);
	report_add(r, &t, NULL, NULL, 0);
	return ST_OK;
}
