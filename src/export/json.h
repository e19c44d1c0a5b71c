/* SPDX-License-Identifier: MIT */
/*
 * json: what all who write JSON need besides jansson.
 */
#ifndef TGT_EXPORT_JSON_H
#define TGT_EXPORT_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct out;

/* Any bytes as a string: what is not UTF-8 becomes U+FFFD. */
json_t *export_json_text(const char *s, size_t n);

/* Is it the same in JSON as it is, but for the quotes around it? */
bool export_json_is_plain(const char *s, size_t n);

/* export_json_text(), written at once, and quickly if it is plain. */
void export_json_put_text(struct out *out, const char *s, size_t n);

/* flags: jansson's. */
void export_json_write(struct out *out, const json_t *value, size_t flags);

#endif
