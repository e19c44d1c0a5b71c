/* SPDX-License-Identifier: MIT */
/*
 * subject: what a visit is about, as a selection and in words.
 */
#ifndef TGT_UI_SUBJECT_H
#define TGT_UI_SUBJECT_H

struct page_visit;
struct selection;
struct strbuf;
struct timeline;

/*
 * Narrows a selection to the subject; what it points to then is the
 * timeline's, the visit's, or what is returned: to be freed, may be NULL.
 * Procs, threads and events narrow nothing.
 */
char *subject_narrow(const struct page_visit *v, const struct timeline *tl,
		     struct selection *s);

/* "G17 main.worker", "task 3 order"; nothing for SUBJECT_NONE. Then, as
 * " with ...", the text that tasks have. */
void subject_words(struct strbuf *out, const struct timeline *tl,
		   const struct page_visit *v);

#endif
