/* SPDX-License-Identifier: MIT */
/*
 * user: the user's configuration: $XDG_CONFIG_HOME/tgotrace/config, or
 * ~/.config/tgotrace/config.
 */
#ifndef TGT_APP_USER_H
#define TGT_APP_USER_H

#include "base/status.h"

struct options;
struct settings;
struct strbuf;

/*
 * Fills s, also on an error, by the tables, the configuration if there is
 * one, and the command line. path gets the file's name, for messages; it
 * stays empty where the command line is wrong.
 */
enum status user_settings(const struct options *o, struct settings *s,
			  struct strbuf *path, struct diag *d);

#endif
