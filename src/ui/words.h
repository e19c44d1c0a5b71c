/* SPDX-License-Identifier: MIT */
/*
 * words: things of the timeline, named for people. All functions
 * add to out; what comes from the trace is not made printable here.
 */
#ifndef TGT_UI_WORDS_H
#define TGT_UI_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "timeline/lane.h"
#include "ui/theme.h"

struct strbuf;

/* A function's short forms: "net/http.(*conn).serve" without the folders,
 * and without the package. They are the end of name; n is their length. */
const char *words_without_folders(const char *name, size_t *n);
const char *words_without_package(const char *name, size_t *n);

/* "running", "in a system call", ... */
const char *words_state(enum lane_state state);

/* The runtime's own background goroutines: marking, sweeping, ... */
bool words_is_gc(const char *func, size_t n);

/* The colour of what a function does. */
enum role words_function_role(const struct timeline *tl, uint32_t func);

void words_time(struct strbuf *out, int64_t ns);
void words_duration(struct strbuf *out, int64_t ns);
/* "1.234ms", or "at least 1.234ms" where the trace does not have both ends.
 */
void words_length(struct strbuf *out, const struct timeline *tl,
		  const struct span *s);

void words_text(struct strbuf *out, const struct timeline *tl, uint32_t string);

/* "G123 main.worker"; "the runtime" for TIMELINE_NONE. */
void words_goroutine(struct strbuf *out, const struct timeline *tl,
		     uint32_t goroutine);

/* Why a span began, and why it ended: a clause each. */
void words_begin(struct strbuf *out, const struct timeline *tl,
		 struct lane lane, uint32_t point);
void words_end(struct strbuf *out, const struct timeline *tl, struct lane lane,
	       uint32_t point);

/* "12:34:56.789012"; nothing where the trace does not tell. */
#define WORDS_NO_WALL \
	"this trace does not tell the wall's clock; those of Go 1.25 and later do"
void words_wall(struct strbuf *out, const struct timeline *tl, int64_t at_ns);

/* "main.worker  main.go:31", the folders too if with_folders. */
void words_frame(struct strbuf *out, const struct timeline *tl, uint32_t frame,
		 bool with_folders);

#endif
