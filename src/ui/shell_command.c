/* SPDX-License-Identifier: MIT */
/* The shell's commands: what : takes beside actions, and what is copied. */
#include "config.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "timeline/timeline.h"
#include "ui/command.h"
#include "ui/shell_state.h"
#include "ui/snapshot.h"

void
shell_say(struct shell *s, bool is_error, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s->message, sizeof(s->message), fmt, ap);
	va_end(ap);
	s->is_error = is_error;
}

enum shell_wish
shell_copy_place(struct shell *s)
{
	struct page_env env = shell_page_env(s);
	struct strbuf options = { 0 };
	struct page_visit here;

	if (!shell_has_page(s) || shell_is_too_small(s))
		return SHELL_NOTHING;
	here = shell_here(s);
	strbuf_reset(&s->text);
	if (shell_ops(s)->options)
		shell_ops(s)->options(s->states[s->page], &env, &options);
	place_command(&s->text, s->timeline, &here, &s->selection,
		      strbuf_str(&options), s->o.file);
	strbuf_free(&options);
	shell_say(s, false, "copied: %s", shell_text(s));
	return SHELL_COPY;
}

/* The screen as it is without a prompt. */
static void
write_screen(struct shell *s, const char *path)
{
	struct canvas *c = canvas_new(s->width, s->height, s->o.utf8);
	struct diag d = { 0 };
	int x, y;

	canvas_set_glyphs(c, &s->o.settings->glyphs);
	shell_draw(s, c, &x, &y);
	if (snapshot_write(path, c, &s->o.settings->theme, s->o.depth, &d) ==
	    ST_OK)
		shell_say(s, false, "written: %s", path);
	else
		shell_say(s, true, "%s", d.text);
	canvas_free(c);
}

static void
write_table(struct shell *s, const char *path)
{
	struct diag d = { 0 };

	if (!shell_has_page(s) || !shell_ops(s)->write)
		shell_say(s, true, "there is no list on this page");
	else if (shell_ops(s)->write(s->states[s->page], path, &d) == ST_OK)
		shell_say(s, false, "written: %s", path);
	else
		shell_say(s, true, "%s", d.text);
}

enum shell_wish
shell_run_command(struct shell *s, enum command command, const char *argument)
{
	if (!*argument) {
		shell_say(s, true, "%s needs a %s",
			  command_rows()[command].name,
			  command_rows()[command].arguments);
		return SHELL_NOTHING;
	}
	switch (command) {
	case COMMAND_open:
		if (access(argument, R_OK) != 0) {
			shell_say(s, true, "%s: %s", argument, strerror(errno));
			return SHELL_NOTHING;
		}
		strbuf_reset(&s->text);
		strbuf_puts(&s->text, argument);
		return SHELL_OPEN;
	case COMMAND_pprof:
		shell_profile_start(s, argument);
		break;
	case COMMAND_table:
		write_table(s, argument);
		break;
	case COMMAND_write:
		write_screen(s, argument);
		break;
	case COMMAND_COUNT:
		break;
	}
	return SHELL_NOTHING;
}
