/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_export.h"

#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "base/out.h"
#include "export/chrome.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/* A moment so long after the trace's start, or the trace's end. */
static int64_t
moment(const struct timeline_totals *t, bool given, int64_t ns)
{
	if (!given || ns > t->last_ns - t->first_ns)
		return t->last_ns;
	return t->first_ns + ns;
}

static int
write_export(const struct options *o, const struct timeline *tl)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct diag d = { 0 };
	struct out out;

	if (out_open(&out, o->output, &d) == ST_OK) {
		chrome_write(&out, tl,
			     o->view == CHOICE_view_thread ? CHROME_THREAD
							   : CHROME_PROC,
			     moment(t, true, o->from_ns),
			     moment(t, o->has_to, o->to_ns));
		out_close(&out, &d);
	}
	if (d.status != ST_OK)
		message_diag(NULL, &d);
	return status_exit_code(d.status);
}

int
run_export(const struct options *o)
{
	struct diag d = { 0 };
	struct loader *l;
	struct feed *feed;
	const struct timeline *tl;
	int code;

	if (loader_open(o->trace, o->binary, &l, &d) != ST_OK) {
		message_diag(o->trace, &d);
		return status_exit_code(d.status);
	}
	loader_wait(l);
	feed = loader_feed(l);
	tl = feed_latest(feed);
	if (tl) {
		loader_tell(l);
		code = write_export(o, tl);
	} else {
		const struct feed_result *result = feed->result(feed);

		message_diag(o->trace, &result->diag);
		code = status_exit_code(result->status);
	}
	timeline_release(tl);
	loader_close(l);
	return code;
}
