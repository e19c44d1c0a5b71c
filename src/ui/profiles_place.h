/* SPDX-License-Identifier: MIT */
/*
 * profiles_place: which profile the Profiles page shows and how, in words:
 * "sync", "sched,tree", "cpu,callers,main.worker". It is a part of a place as
 * the command line has it (ui/place).
 */
#ifndef TGT_UI_PROFILES_PLACE_H
#define TGT_UI_PROFILES_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

struct page_env;
struct page_visit;
struct profiles;
struct strbuf;
struct timeline;

/* ST_USAGE: d says which there are. */
enum status profiles_place_check(const char *words, struct diag *d);

/* Into a visit, from words that were checked, and back. False: the timeline
 * does not have the function. */
bool profiles_place_find(const char *words, const struct timeline *tl,
			 struct page_visit *out);
void profiles_place_words(struct strbuf *out, const struct timeline *tl,
			  const struct page_visit *at);

/* A kind of profile; func: who calls it, 0: the functions that took most. */
void profiles_place_of(struct page_visit *out, int kind, uint32_t func);

/* Of the page: takes over what a visit says, if it does; says what is so. */
void profiles_place_take(struct profiles *p, const struct page_visit *to);
void profiles_place_give(const struct profiles *p, struct page_visit *out);

/* Shows what is computed as p->start wants it; for page_ops: adds options. Of
 * a flame graph a row is a box, and its column the box that is zoomed to. */
void profiles_place_begin(struct profiles *p);
void profiles_place_options(const void *state, const struct page_env *env,
			    struct strbuf *out);

#endif
