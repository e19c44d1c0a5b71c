/* SPDX-License-Identifier: MIT */
/*
 * main: from the command line to the mode that it asks for.
 */
#include "config.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/message.h"
#include "app/options.h"
#include "app/run_dump.h"
#include "app/run_explore.h"
#include "app/run_export.h"
#include "app/run_pprof.h"
#include "app/run_report.h"
#include "app/start.h"
#include "app/versions.h"
#include "base/out.h"
#include "base/strbuf.h"

/* Somebody has put a pipe or a file there, and not just left it alone. */
static bool
stdin_has_trace(void)
{
	struct stat st;

	return !fstat(STDIN_FILENO, &st) &&
	       (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode) ||
		S_ISREG(st.st_mode));
}

/* Prints what a function adds to a string; the exit status. */
static int
print(void (*add)(struct strbuf *sb))
{
	struct strbuf sb = { 0 };
	struct diag d = { 0 };
	struct out out;

	add(&sb);
	out_open(&out, NULL, &d);
	out_puts(&out, strbuf_str(&sb));
	if (out_close(&out, &d) != ST_OK)
		message_diag(NULL, &d);
	strbuf_free(&sb);
	return status_exit_code(d.status);
}

static void
add_version(struct strbuf *sb)
{
	strbuf_puts(sb, "tgotrace " PACKAGE_VERSION "\nreads traces of ");
	versions_list(sb);
	strbuf_putc(sb, '\n');
}

static int
wrong_usage(const struct diag *d)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s (tgotrace -help tells more)", d->text);
	message_text(NULL, strbuf_str(&sb));
	strbuf_free(&sb);
	return status_exit_code(ST_USAGE);
}

int
main(int argc, char **argv)
{
	struct options o;
	struct diag d = { 0 };

	/* Whoever reads our output may have had enough; that is no error. */
	signal(SIGPIPE, SIG_DFL);
	if (options_parse(&o, argc, argv, stdin_has_trace(), &d) != ST_OK)
		return wrong_usage(&d);
	switch (o.mode) {
	case OPT_help:
		return print(options_help);
	case OPT_version:
		return print(add_version);
	case OPT_pprof:
		return run_pprof(&o);
	case OPT_d:
		return run_dump(&o);
	case OPT_report:
		return run_report(&o);
	case OPT_export:
		return run_export(&o);
	default:
		if (isatty(STDOUT_FILENO))
			return run_explore(&o);
		if (start_check_summary(&o, &d) != ST_OK)
			return wrong_usage(&d);
		return run_report(&o);
	}
}
