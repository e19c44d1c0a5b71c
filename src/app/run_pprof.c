/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_pprof.h"

#include "analysis/profile.h"
#include "analysis/profile_table.h"
#include "app/load.h"
#include "app/message.h"
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

static int
write_profile(const struct options *o, const struct profile_table *table,
	      const struct names *names)
{
	struct diag d = { 0 };
	struct out out;

	if (out_open(&out, o->output, &d) == ST_OK) {
		pprof_write(&out, table, names_view(names));
		out_close(&out, &d);
	}
	if (d.status != ST_OK)
		message_diag(NULL, &d);
	return status_exit_code(d.status);
}

int
run_pprof(const struct options *o)
{
	struct names *names = names_new();
	struct profile *p = profile_new(kind_of(o->choice), names);
	struct profile_table table;
	struct diag d = { 0 };
	int code;

	if (load_trace(o->trace, names, profile_sink(p), NULL, &d) == ST_OK &&
	    profile_finish(p, &table, &d) == ST_OK) {
		code = write_profile(o, &table, names);
		profile_table_free(&table);
	} else {
		message_diag(o->trace, &d);
		code = status_exit_code(d.status);
	}
	profile_free(p);
	names_free(names);
	return code;
}
