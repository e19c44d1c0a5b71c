/* SPDX-License-Identifier: MIT */
/* The command pprof: a profile is computed and written beside the screen. */
#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "timeline/feed.h"
#include "ui/job.h"
#include "ui/shell_state.h"

static void
write_profile(void *work, struct progress *p)
{
	struct shell_profile *w = work;

	w->fn(w->type, w->path, w->timeline, &w->selection, p, &w->diag);
}

/* Says how it ended. */
static void
finish(struct shell *s)
{
	struct shell_profile *w = &s->profile;
	bool whole = job_end(w->job);

	if (w->diag.status == ST_OK)
		shell_say(s, false, "written: %s%s", w->path,
			  selection_has_window(&w->selection)
				  ? ", of the selected time"
				  : "");
	else
		shell_say(s, true, "%s",
			  whole ? w->diag.text : "given up, nothing written");
	timeline_release(w->timeline);
	mem_free(w->type);
	*w = (struct shell_profile){ 0 };
}

void
shell_profile_start(struct shell *s, const char *argument)
{
	size_t n = strcspn(argument, " ");
	size_t file = n + strspn(argument + n, " ");
	struct shell_profile *w = &s->profile;

	if (!argument[file]) {
		shell_say(s, true, "pprof needs a TYPE and a FILE");
		return;
	}
	if (!s->timeline || !s->o.pprof)
		return;
	if (w->job) {
		shell_say(s, true, "%s is still being written; Esc cancels",
			  w->path);
		return;
	}
	*w = (struct shell_profile){ .type = mem_strdup(argument),
				     .timeline = timeline_hold(s->timeline),
				     .selection = s->selection,
				     .fn = s->o.pprof };
	w->type[n] = '\0';
	w->path = w->type + file;
	w->job = job_start(write_profile, w);
	if (job_is_done_soon(w->job))
		finish(s);
}

bool
shell_profile_poll(struct shell *s)
{
	if (!s->profile.job)
		return false;
	if (job_is_done(s->profile.job))
		finish(s);
	return true;
}

bool
shell_profile_cancel(struct shell *s)
{
	if (!s->profile.job)
		return false;
	job_cancel(s->profile.job);
	return true;
}

void
shell_profile_free(struct shell *s)
{
	if (shell_profile_cancel(s))
		finish(s);
}
