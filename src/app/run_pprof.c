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

/*
 * Where the first generation breaks, Go's tool still makes an empty profile if
 * it has seen a goroutine: so do we, with a notice. why is the reason.
 */
static enum status
finish(const struct options *o, struct profile *p,
       const struct format_result *result, const struct diag *why,
       struct profile_table *table, struct diag *d)
{
	struct diag empty = { 0 };

	if (why->status == ST_OK)
		return profile_finish(p, table, d);
	*d = *why;
	if (!result->syncs || profile_finish(p, table, &empty) != ST_OK)
		return d->status;
	load_tell_loss(o->trace, result, why);
	return ST_OK;
}

int
run_pprof(const struct options *o)
{
	struct names *names = names_new();
	struct profile *p = profile_new(kind_of(o->choice), names);
	struct profile_table table;
	struct format_result result;
	struct diag why = { 0 }, d = { 0 };
	int code;

	load_trace(o->trace, names, profile_sink(p), &result, &why);
	if (finish(o, p, &result, &why, &table, &d) == ST_OK) {
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
