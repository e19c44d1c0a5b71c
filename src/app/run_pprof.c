/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_pprof.h"

#include "analysis/profile.h"
#include "analysis/profile_table.h"
#include "app/load.h"
#include "app/options.h"
#include "base/out.h"
#include "event/names.h"
#include "export/pprof.h"

/* The choices of -pprof are the profiles (options.def). */
static enum profile_kind
kind_of(enum choice choice)
{
	switch (choice) {
#define PROFILE(name, state, reason, help) \
	case CHOICE_pprof_##name:          \
		return PROFILE_##name;
#include "analysis/profile.def"
#undef PROFILE
	default:
		return PROFILE_COUNT;
	}
}

static enum status
write_profile(const struct options *o, const struct profile_table *table,
	      const struct names *names, struct diag *d)
{
	struct out out;

	if (out_open(&out, o->output, d) != ST_OK)
		return d->status;
	pprof_write(&out, table, names_view(names));
	return out_close(&out, d);
}

enum status
run_pprof(const struct options *o, struct diag *d)
{
	struct names *names = names_new();
	struct profile *p = profile_new(kind_of(o->choice), names);
	struct profile_table table;

	if (load_trace(o->trace, names, profile_sink(p), d) == ST_OK &&
	    profile_finish(p, &table, d) == ST_OK) {
		write_profile(o, &table, names, d);
		profile_table_free(&table);
	}
	profile_free(p);
	names_free(names);
	return d->status;
}
