/* SPDX-License-Identifier: MIT */
/*
 * demo: the explorer around a page for tests and a trace that needs no file:
 * what happens to the terminal does not depend on what is shown in it.
 *
 *	demo			a trace that has been loaded
 *	demo loading		one that never gets further than 42%
 *	demo broken		nothing can be read of it
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/ui/fake.h"
#include "ui/explore.h"
#include "ui/settings.h"

int
main(int argc, char **argv)
{
	const char *how = argc > 1 ? argv[1] : "";
	struct settings settings;
	struct explore_options o = { .file = "demo.trace",
				     .pages = fake_pages };
	struct fake_feed feed;
	struct diag d = { 0 };
	enum status st;

	fake_feed_init(&feed);
	feed.is_done = strcmp(how, "loading") != 0;
	feed.progress = feed.is_done ? 1 : 0.42;
	if (strcmp(how, "broken") == 0)
		feed.result.status = diag_set(&feed.result.diag, ST_NOT_TRACE,
					      "this is not a trace");
	else
		fake_feed_publish(&feed, 1234567);
	settings_init(&settings);
	o.settings = &settings;
	st = explore_run(&feed.feed, &o, &d);
	if (st != ST_OK)
		fprintf(stderr, "demo: %s\n", d.text);
	return status_exit_code(st);
}
