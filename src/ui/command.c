/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/command.h"

#include <string.h>

static const struct command_row rows[COMMAND_COUNT] = {
#define COMMAND(name, arguments, help) { #name, arguments, help },
#include "ui/commands.def"
#undef COMMAND
};

const struct command_row *
command_rows(void)
{
	return rows;
}

enum command
command_find(const char *line, const char **argument)
{
	size_t n = strcspn(line, " ");
	int i = 0;

	while (i < COMMAND_COUNT && (strlen(rows[i].name) != n ||
				     memcmp(rows[i].name, line, n) != 0))
		i++;
	*argument = line + n + strspn(line + n, " ");
	return (enum command)i;
}
