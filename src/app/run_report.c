/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_report.h"

#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "base/out.h"
#include "export/report.h"
#include "timeline/feed.h"

/* The choices of -report are the reports (options.def). Exploring without a
 * terminal comes here too, without a choice. */
static enum report_name
name_of(const struct options *o)
{
	if (o->mode == OPT_report) {
		switch (o->choice) {
#define REPORT(name, help)         \
	case CHOICE_report_##name: \
		return REPORT_##name;
#include "export/reports.def"
#undef REPORT
		default:
			break;
		}
	}
	return REPORT_summary;
}

static int
write_report(const struct options *o, const struct report_input *in)
{
	enum report_format format =
		o->format == CHOICE_format_json ? REPORT_JSON : REPORT_TEXT;
	struct diag d = { 0 };
	struct out out;

	if (out_open(&out, o->output, &d) == ST_OK) {
		report_write(name_of(o), format, in, &out);
		out_close(&out, &d);
	}
	if (d.status != ST_OK)
		message_diag(NULL, &d);
	return status_exit_code(d.status);
}

int
run_report(const struct options *o)
{
	struct report_input in = { .file = o->trace };
	struct diag d = { 0 };
	struct loader *l;
	struct feed *feed;
	int code;

	if (loader_open(o->trace, &l, &d) != ST_OK) {
		message_diag(o->trace, &d);
		return status_exit_code(d.status);
	}
	loader_wait(l);
	feed = loader_feed(l);
	in.result = feed->result(feed);
	in.timeline = feed_latest(feed);
	if (in.timeline) {
		loader_tell(l);
		code = write_report(o, &in);
	} else {
		message_diag(o->trace, &in.result->diag);
		code = status_exit_code(in.result->status);
	}
	timeline_release(in.timeline);
	loader_close(l);
	return code;
}
