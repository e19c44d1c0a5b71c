/* SPDX-License-Identifier: MIT */
/*
 * message: what tgotrace tells on standard error: one line, which begins
 * with "tgotrace: " and has no control characters, whatever a file is called.
 */
#ifndef TGT_APP_MESSAGE_H
#define TGT_APP_MESSAGE_H

struct diag;
struct strbuf;

/* "tgotrace: FILE: offset N: WHAT". path may be NULL. */
void message_diag(const char *path, const struct diag *d);

/* "tgotrace: FILE: text" */
void message_text(const char *path, const char *text);

/* Adds s, with '?' for what could disturb a terminal or is not UTF-8. */
void message_add_printable(struct strbuf *sb, const char *s);

#endif
