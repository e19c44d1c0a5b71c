/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_report.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "analysis/mutator.h"
#include "analysis/mutator_walk.h"
#include "app/load.h"
#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "base/out.h"
#include "event/names.h"
#include "export/report.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/* The choices of -report are the reports (options.def). Exploring without a
 * terminal comes here too, without a choice. */
static enum report_name
name_of(const struct options *o)
{
	if (o->mode == OPT_report) {
		switch (o->choice) {
#define REPORT(name, uses, help)   \
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

/* What an option is good for, of those that not all reports can do with. */
static const struct {
	enum option option;
	enum report_use use;
} uses[] = {
	{ OPT_sort, REPORT_TABLES },         { OPT_top, REPORT_TABLES },
	{ OPT_table, REPORT_TABLES },        { OPT_where, REPORT_TABLES },
	{ OPT_from, REPORT_WINDOW },         { OPT_to, REPORT_WINDOW },
	{ OPT_goroutine, REPORT_GOROUTINE }, { OPT_region, REPORT_REGION },
	{ OPT_task, REPORT_TASK },           { OPT_mmu, REPORT_MMU },
	{ OPT_window, REPORT_MMU },          { OPT_in, REPORT_REGION },
	{ OPT_min, REPORT_LATENCY },         { OPT_max, REPORT_LATENCY },
	{ OPT_complete, REPORT_LATENCY },    { OPT_log, REPORT_TASK },
};

static enum status
check_uses(const struct options *o, struct diag *d)
{
	enum report_name name = name_of(o);
	unsigned known = report_uses(name);

	if (o->mode != OPT_report) /* what was meant for the explorer */
		return ST_OK;
	for (size_t i = 0; i < sizeof(uses) / sizeof(*uses); i++)
		if (options_has(o, uses[i].option) && !(known & uses[i].use))
			return diag_set(d, ST_USAGE,
					"-%s means nothing to -report=%s",
					options_table[uses[i].option].name,
					options_choices[o->choice].name);
	return ST_OK;
}

/* Lines go as far as the terminal does; in a file or a pipe they are whole. */
static int
terminal_width(const struct options *o)
{
	struct winsize size;

	if (o->output || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

static enum report_format
format_of(const struct options *o)
{
	switch ((int)o->format) {
	case CHOICE_format_json:
		return REPORT_JSON;
	case CHOICE_format_csv:
		return REPORT_CSV;
	default:
		return REPORT_TEXT;
	}
}

/* From the command line's words to the analyses'. */
static void
fill_input(const struct options *o, struct report_input *in)
{
	in->compat = o->compat_go;
	in->sort = o->sort;
	in->where = o->where;
	in->table = o->table;
	in->top = o->top;
	in->width = terminal_width(o);
	in->mmu = o->mmu;
	in->window_ns = o->window_ns;
	in->min_ns = o->min_ns;
	in->max_ns = o->max_ns;
	if (o->complete != CHOICE_COUNT)
		in->complete = o->complete == CHOICE_complete_yes ? REPORT_YES
								  : REPORT_NO;
}

static int
write_report(const struct options *o, struct report_input *in)
{
	struct diag d = { 0 };
	struct out out;

	fill_input(o, in);
	if (out_open(&out, o->output, &d) == ST_OK) {
		if (report_write(name_of(o), format_of(o), in, &out, &d) ==
		    ST_OK)
			out_close(&out, &d);
		else
			out_discard(&out);
	}
	if (d.status != ST_OK)
		message_diag(NULL, &d);
	return status_exit_code(d.status);
}

/* The utilization needs no timeline: it is made while the trace is read. */
static int
run_mmu(const struct options *o)
{
	struct report_input in = { .file = o->trace };
	unsigned flags = MUTATOR_DEFAULT;
	struct mutator m = { 0 };
	struct mutator_walk *w;
	struct diag d = { 0 };
	struct names *names;
	int code;

	if (o->mmu && mutator_parse(o->mmu, &flags, &d) != ST_OK) {
		message_diag(NULL, &d);
		return status_exit_code(d.status);
	}
	names = names_new();
	w = mutator_walk_new(names_view(names), flags, o->compat_go);
	load_trace(o->trace, o->binary, names, mutator_walk_sink(w), NULL, &d);
	mutator_walk_finish(w, &m);
	if (d.status == ST_OK) {
		options_selection(o, m.first_ns, &in.selection);
		mutator_cut(&m, &in.selection);
		in.mutator = &m;
		code = write_report(o, &in);
	} else {
		message_diag(o->trace, &d);
		code = status_exit_code(d.status);
	}
	mutator_release(&m);
	names_free(names);
	return code;
}

/* Of a trace that is loaded first. */
static int
run_loaded(const struct options *o)
{
	struct report_input in = { .file = o->trace };
	struct diag d = { 0 };
	struct loader *l;
	struct feed *feed;
	int code;

	if (loader_open(o->trace, o->binary, &l, &d) != ST_OK) {
		message_diag(o->trace, &d);
		return status_exit_code(d.status);
	}
	loader_wait(l);
	feed = loader_feed(l);
	in.result = feed->result(feed);
	in.timeline = feed_latest(feed);
	if (in.timeline) {
		loader_tell(l);
		options_selection(o, timeline_totals(in.timeline)->first_ns,
				  &in.selection);
		code = write_report(o, &in);
	} else {
		message_diag(o->trace, &in.result->diag);
		code = status_exit_code(in.result->status);
	}
	timeline_release(in.timeline);
	loader_close(l);
	return code;
}

int
run_report(const struct options *o)
{
	struct diag d = { 0 };

	if (check_uses(o, &d) != ST_OK) {
		message_diag(NULL, &d);
		return status_exit_code(d.status);
	}
	return name_of(o) == REPORT_mmu ? run_mmu(o) : run_loaded(o);
}
