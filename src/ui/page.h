/* SPDX-License-Identifier: MIT */
/*
 * page: what a page of the explorer is: a state, functions that change it,
 * and one that draws it.
 *
 * To add a page: src/ui/page_NAME.c ends in `const struct page_ops
 * page_NAME`, one row in ui/pages.def, its keys in ui/actions.def. The
 * explorer (ui/explore) has the title line, the line of keys, the prompt
 * and the help screen; the page has the lines between, and says in one line
 * of text what its cursor is on.
 *
 * Everything a page is told is in struct page_env, valid during the call
 * only. A page keeps times and numbers, no pointers into a timeline: while
 * it is loaded, the next call may bring a newer one, never an older.
 */
#ifndef TGT_UI_PAGE_H
#define TGT_UI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "ui/action.h"
#include "ui/canvas.h"

struct list;
struct mouse;
struct place_start;
struct selection;
struct settings;
struct strbuf;
struct timeline;

/* What a visit is about. `number` is the timeline's number of it, of
 * functions and types a string's. */
enum page_subject {
	SUBJECT_NONE,
	SUBJECT_TIME, /* just [from_ns, to_ns) */
	SUBJECT_PROC,
	SUBJECT_THREAD,
	SUBJECT_GOROUTINE,
	SUBJECT_FUNCTION, /* all goroutines that start with it */
	SUBJECT_TASK,
	SUBJECT_TASK_TYPE,
	SUBJECT_REGION_TYPE,
	SUBJECT_RANGE, /* a GC cycle, a stop of the world, ... */
	SUBJECT_EVENT,
	SUBJECT_COUNT
};

enum {
	PAGE_LOG = 64 /* bytes of a text that is looked for in tasks */
};

/* A type of regions: the number of its name, and above 32 bits that of the
 * function in which they begin, or this. */
#define PAGE_ANY_FUNCTION UINT32_MAX

/*
 * A place in a page: how pages lead to each other, and how the explorer
 * comes back. Times are the trace's; from_ns == to_ns is a moment,
 * TIMELINE_NEVER and TIMELINE_OPEN mean no time in particular.
 */
struct page_visit {
	enum place page;
	enum page_subject subject;
	uint64_t number;
	int64_t from_ns, to_ns;
	/* Of a moment: how much time around it is in sight; 0: whatever is. */
	int64_t span_ns;
	/* Where that begins; otherwise the moment is in the middle. */
	bool has_left;
	int64_t left_ns;
	bool is_wall; /* of Timeline: its times are the wall's */
	/* Of Timeline: which groups are folded, as -fold has it; borrowed, for
	 * visit() only. NULL: as they are. */
	const char *fold;
	/* Of Profiles (ui/profiles_place): the kind, from 1 on, where 0 is the
	 * one that is shown; the view; the function that this one is of. */
	uint8_t profile, profile_view;
	uint32_t profile_func;
	/* Of tasks: only those with that text (selection.log); "": any. */
	char log[PAGE_LOG];
};

struct page_env {
	const struct timeline *timeline; /* never NULL */
	/* What all pages are about: the time selected and the filter. The
	 * whole trace, if nothing is. Never NULL. */
	const struct selection *selection;
	const struct settings *settings; /* the user's; NULL: the tables' */
	struct rect area;                /* where draw() draws */
	/* For open(): where visit() will go at once, so that nothing else needs
	 * to be computed; NULL: nowhere. */
	const struct page_visit *visit;
	bool loading; /* more will come */
	bool utf8;
	enum colour_depth depth;
};

/* What a page wants of the explorer. Zeroed before each call. */
struct page_reply {
	/*
	 * Asks the user for a line: what stands before it, a string constant.
	 * What was typed goes to input() with the action that asked.
	 */
	const char *prompt;
	/* What the line begins with, at least until the page's next call;
	 * then it may be emptied, too. NULL: with nothing. */
	const char *typed;
	char message[160]; /* shown until the next key; may be any bytes */
	bool is_error;     /* the message says what did not work */

	/* The window of the selection becomes this one, for all pages. */
	bool has_window;
	int64_t window_from_ns, window_to_ns;

	/* Goes to a place, on this page or another; <Esc> comes back. */
	bool has_visit;
	struct page_visit visit;

	char *copy; /* for the clipboard; from mem_alloc(), the explorer's */

	/* A file for the user's editor, as copy, and the line in it. */
	char *edit;
	uint64_t edit_line;
};

/* What poll() says about work beside the screen. */
enum page_work {
	PAGE_IDLE,    /* nothing has changed, nothing is going on */
	PAGE_BUSY,    /* it goes on; the screen may show how far it is */
	PAGE_CHANGED, /* something is done, and is to be drawn */
};

struct page_ops {
	/* For the help screen: what the page shows and its figures mean;
	 * paragraphs are parted by an empty line. */
	const char *about;
	size_t state_size; /* bytes; zeroed before open() */
	/* It begins with all of the trace and leads to parts of it: visit() of
	 * nothing in particular goes back there. */
	bool has_levels;

	void (*open)(void *state, const struct page_env *env);
	void (*close)(void *state);

	/* The timeline, the area or `loading` is not what it was. */
	void (*refresh)(void *state, const struct page_env *env);

	/* Looks after what is computed beside the screen. NULL: nothing is. */
	enum page_work (*poll)(void *state, const struct page_env *env);

	/* a: of the page's own groups, or ACT_back or ACT_quit; false where
	 * there was nothing to close or to go back from. */
	bool (*act)(void *state, const struct page_env *env, enum action a,
		    struct page_reply *reply);

	/* The user typed this for the prompt of a; ACT_command: a command.
	 * Trimmed; empty only where the prompt came with typed. */
	void (*input)(void *state, const struct page_env *env, enum action a,
		      const char *text, struct page_reply *reply);

	/* What the mouse does in env->area. False, or NULL for the function:
	 * it means nothing there; the wheel then presses <Up> and <Down>. */
	bool (*mouse)(void *state, const struct page_env *env,
		      const struct mouse *m, struct page_reply *reply);

	/* The clip is env->area. The page's ground is blank. */
	void (*draw)(const void *state, const struct page_env *env,
		     struct canvas *c);

	/* The list in sight: the help screen tells what its columns mean. NULL
	 * for the function: there is none. */
	const struct list *(*list)(const void *state);

	/* Writes what is listed to a file; NULL: there are no lists. */
	enum status (*write)(void *state, const char *path, struct diag *d);

	/* What the cursor is on, in a line of text; any bytes. */
	void (*status)(const void *state, const struct page_env *env,
		       struct strbuf *out);

	/* Goes there. NULL: the page is one place. */
	void (*visit)(void *state, const struct page_env *env,
		      const struct page_visit *to, struct page_reply *reply);
	/* Where it is now, so that visit() comes back to it. NULL as above. */
	void (*here)(const void *state, const struct page_env *env,
		     struct page_visit *out);

	/* What a visit does not tell, as options of the command line: adds
	 * them; and does what they say, which is kept. NULL: nothing. */
	void (*options)(const void *state, const struct page_env *env,
			struct strbuf *out);
	void (*begin)(void *state, const struct page_env *env,
		      const struct place_start *start,
		      struct page_reply *reply);
};

/* The pages of ui/pages.def. */
#define PAGE(name, title, lists) extern const struct page_ops page_##name;
#include "ui/pages.def"
#undef PAGE

/* All of them, by number. */
const struct page_ops *const *page_table(void);

const char *page_title(enum place page);

/* As users type it: "timeline". */
const char *page_name(enum place page);

/* Fills the reply's message. */
void page_say(struct page_reply *reply, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void page_complain(struct page_reply *reply, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
