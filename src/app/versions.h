/* SPDX-License-Identifier: MIT */
/*
 * versions: which Go releases' traces can be read, in words.
 */
#ifndef TGT_APP_VERSIONS_H
#define TGT_APP_VERSIONS_H

struct strbuf;

/* Adds "Go 1.22, Go 1.23 and 1.24, ...". */
void versions_list(struct strbuf *sb);

#endif
