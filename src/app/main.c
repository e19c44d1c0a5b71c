/* SPDX-License-Identifier: MIT */
/*
 * main: from the command line to the mode that it asks for.
 */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/message.h"
#include "app/options.h"
#include "app/run_pprof.h"
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

static int
print(const struct strbuf *sb)
{
	fputs(strbuf_str(sb), stdout);
	return fflush(stdout) ? 1 : 0;
}

static int
run_help(void)
{
	struct strbuf sb = { 0 };
	int failed;

	options_help(&sb);
	failed = print(&sb);
	strbuf_free(&sb);
	return failed;
}

static int
run_version(void)
{
	struct strbuf sb = { 0 };
	int failed;

	strbuf_puts(&sb, "tgotrace " PACKAGE_VERSION "\n");
	failed = print(&sb);
	strbuf_free(&sb);
	return failed;
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

	if (options_parse(&o, argc, argv, stdin_has_trace(), &d) != ST_OK)
		return wrong_usage(&d);
	if (o.mode == OPT_help)
		return run_help();
	if (o.mode == OPT_version)
		return run_version();
	if (o.mode == OPT_pprof)
		run_pprof(&o, &d);
	else
		diag_set(&d, ST_USAGE, "this mode is not built yet");
	if (d.status != ST_OK)
		message_diag(o.trace, &d);
	return status_exit_code(d.status);
}
