/* SPDX-License-Identifier: MIT */
/*
 * command: what : takes beside the names of actions, from ui/commands.def.
 */
#ifndef TGT_UI_COMMAND_H
#define TGT_UI_COMMAND_H

#include <stddef.h>

enum command {
#define COMMAND(name, arguments, help) COMMAND_##name,
#include "ui/commands.def"
#undef COMMAND
	COMMAND_COUNT
};

struct command_row {
	const char *name, *arguments, *help;
};
const struct command_row *command_rows(void); /* COMMAND_COUNT of them */

/* The command that a line begins with, and what stands behind it ("" for
 * nothing); COMMAND_COUNT if it is none. */
enum command command_find(const char *line, const char **argument);

#endif
