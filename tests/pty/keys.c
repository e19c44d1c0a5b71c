/* SPDX-License-Identifier: MIT */
/*
 * Every key of every action in ui/actions.def, pressed in a terminal: each
 * does something. The screen must change, and where that says too little, or
 * is not what the key is for, a row below tells what is to be seen.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/pty/pty.h"
#include "ui/keymap.h"
#include "ui/page.h"

enum {
	COLS = 100,
	ROWS = 24,
	PICTURE_BYTES = 1 << 18
};

enum effect {
	CHANGES, /* the screen */
	ENDS,    /* the program */
	STOPS,
	REDRAWS /* all of the screen, as it was */
};

/* What is pressed before, where more is needed than what PLACES says; and
 * a text that is to be seen then. */
static const struct {
	enum action action;
	const char *before, *after;
	enum effect effect;
} rows[] = {
	{ ACT_help, "", "Moving", CHANGES },
	{ ACT_quit, "", NULL, ENDS },
	{ ACT_back, "v", NULL, CHANGES },
	{ ACT_copy, "", "copied: tgotrace -page=timeline", CHANGES },
	{ ACT_redraw, "", NULL, REDRAWS },
	{ ACT_suspend, "", NULL, STOPS },
	{ ACT_timeline_left, "0lll", NULL, CHANGES },
	{ ACT_timeline_up, "jj", NULL, CHANGES },
	{ ACT_timeline_first, "lll", NULL, CHANGES },
	{ ACT_timeline_page_up, "tt<End><PageDown><PageDown>", NULL, CHANGES },
	{ ACT_timeline_page_down, "tt", NULL, CHANGES },
	{ ACT_timeline_fold, "T", NULL, CHANGES },
	{ ACT_timeline_fold_all, "tt", "a lane for each function", CHANGES },
	{ ACT_timeline_legend, "", "a sample of the CPU profile", CHANGES },
	{ ACT_timeline_move_up, "j", NULL, CHANGES },
	{ ACT_timeline_pan_left, "wwwdd", NULL, CHANGES },
	{ ACT_timeline_pan_left_fast, "wwwDD", NULL, CHANGES },
	{ ACT_timeline_whole, "ww", NULL, CHANGES },
	{ ACT_timeline_undo, "w", NULL, CHANGES },
	{ ACT_timeline_redo, "wz", NULL, CHANGES },
	{ ACT_timeline_cause, "llll", NULL, CHANGES },
	{ ACT_timeline_goto, "", "go to:", CHANGES },
	{ ACT_timeline_search, "", "search:", CHANGES },
	{ ACT_timeline_filter, "&frob<Enter>", "filter:", CHANGES },
	{ ACT_timeline_next, "/main<Enter>", NULL, CHANGES },
	{ ACT_timeline_previous, "/main<Enter>nn", NULL, CHANGES },
	{ ACT_timeline_return, "mlll", NULL, CHANGES },
	{ ACT_events_goto, "7", "go to:", CHANGES },
	{ ACT_events_scroll_down, "7<Enter>", NULL, CHANGES },
	{ ACT_events_scroll_up, "7<Enter>J", NULL, CHANGES },
	{ ACT_mmu_stw, "6", "[ ] S stw", CHANGES },
	{ ACT_mmu_per_proc, "6", "[x] P perProc", CHANGES },
	{ ACT_list_up, "2jj", NULL, CHANGES },
	{ ACT_list_page_up, "2<End>", NULL, CHANGES },
	{ ACT_list_first, "2<End>", NULL, CHANGES },
	{ ACT_list_left, "2lll", NULL, CHANGES },
	{ ACT_list_enter, "2", "Percentiles", CHANGES },
	{ ACT_list_bar_left, "4<Enter>>>>", NULL, CHANGES },
	{ ACT_list_bar_right, "4<Enter>", NULL, CHANGES },
	{ ACT_list_range, "4<Enter>>", "other end", CHANGES },
	{ ACT_list_alone, "6", NULL, CHANGES },
	{ ACT_list_again, "2", "all is computed", CHANGES },
	{ ACT_list_search, "2", "search:", CHANGES },
	{ ACT_list_filter, "2", "filter:", CHANGES },
	{ ACT_list_next, "2/runtime<Enter>", NULL, CHANGES },
	{ ACT_list_previous, "2/runtime<Enter>", NULL, CHANGES },
	{ ACT_list_untag, "2<Space>", NULL, CHANGES },
	{ ACT_list_copy, "2", "1 copied", CHANGES },
	{ ACT_list_hide, "2ll", NULL, CHANGES },
	{ ACT_list_show, "2ll-", NULL, CHANGES },
	{ ACT_profiles_callers, "3j", "Relation", CHANGES },
	{ ACT_list_fold, "3<Tab>", NULL, CHANGES },
	{ ACT_profiles_all, "2p", "all goroutines", CHANGES },
	{ ACT_profiles_edit, "3", "EDITOR is not set", CHANGES },
	{ ACT_profiles_write, "3", "write pprof to:", CHANGES },
	{ ACT_help_up, "?jj", NULL, CHANGES },
	{ ACT_help_page_up, "?GG", NULL, CHANGES },
	{ ACT_help_top, "?G", NULL, CHANGES },
	{ ACT_edit_left, ":abc", NULL, CHANGES },
	{ ACT_edit_right, ":abc<Left><Left>", NULL, CHANGES },
	{ ACT_edit_end, ":abc<Left><Left>", NULL, CHANGES },
	{ ACT_edit_delete, ":abc<Left>", NULL, CHANGES },
	{ ACT_edit_kill_rest, ":abc<Left>", NULL, CHANGES },
	{ ACT_edit_done, ":help", "Moving", CHANGES },
	{ ACT_edit_older, ":nothing<Enter>:", "nothing", CHANGES },
	{ ACT_edit_newer, ":nothing<Enter>:<Up>", NULL, CHANGES },
};

/* How to get to where an action can be done. */
static const char *const places[PLACE_COUNT] = {
	[PLACE_timeline] = "wwwl",   [PLACE_any] = "",
	[PLACE_list] = "2",          [PLACE_help] = "?",
	[PLACE_prompt] = ":abc def",
};

static struct pty *pty;
static char now[PICTURE_BYTES], then[PICTURE_BYTES];

static void
start(void)
{
	static char trace[4096];
	const char *argv[] = { "./tgotrace", "-noconfig", trace, NULL };
	const char *srcdir = getenv("srcdir");

	snprintf(trace, sizeof(trace), "%s/testdata/tasks-1.27.trace",
		 srcdir ? srcdir : ".");
	pty = pty_start(COLS, ROWS, NULL, argv);
	if (!pty_wait_text(pty, "q quit") || !pty_wait_text(pty, "P0") ||
	    !pty_wait_gone(pty, "loading") || !pty_wait_idle(pty)) {
		pty_dump(pty, stderr);
		ck_abort_msg("it does not start");
	}
}

/* The screen, its colours and its cursor; but for how text would look where
 * there is none, which nobody sees. */
static void
take(char *out)
{
	size_t n = 0;

	for (int y = 0; y < ROWS; y++)
		for (int x = 0; x < COLS; x++) {
			struct pty_cell cell;

			pty_cell(pty, x, y, &cell);
			if (!strcmp(cell.text, " ") && !cell.reverse &&
			    !cell.underline) {
				cell.fg = -1;
				cell.bold = false;
			}
			n += (size_t)snprintf(out + n, PICTURE_BYTES - n,
					      "%s %d %d %d%d%d,", cell.text,
					      cell.fg, cell.bg, cell.bold,
					      cell.reverse, cell.underline);
		}
	pty_cursor(pty, &out[n], PICTURE_BYTES - n);
}

static void
miss(enum action a, const char *keys, const char *why)
{
	pty_dump(pty, stderr);
	ck_abort_msg("%s, pressed as %s: %s", action_spec(a)->name, keys, why);
}

static bool
has_changed(struct pty *p, const void *arg)
{
	(void)p;
	(void)arg;
	take(now);
	return strcmp(now, then) != 0;
}

static void
check_change(enum action a, const char *keys, const char *text)
{
	/* Esc is known to be alone only after a while */
	if (!pty_wait(pty, has_changed, NULL))
		miss(a, keys, "nothing changes");
	if (!pty_wait_idle(pty))
		miss(a, keys, "the screen finds no rest");
	if (text && !pty_wait_text(pty, text))
		miss(a, keys, text);
	if (pty_find(pty, "does nothing here", &(int){ 0 }, &(int){ 0 }))
		miss(a, keys, "the key is not known");
}

static void
check_effect(enum action a, const char *keys, enum effect effect,
	     const char *text)
{
	int status;

	switch (effect) {
	case CHANGES:
		check_change(a, keys, text);
		break;
	case ENDS:
		if (!pty_wait_exit(pty, &status) || status != 0)
			miss(a, keys, "it does not end");
		break;
	case STOPS:
		if (!pty_wait_stop(pty))
			miss(a, keys, "it does not stop");
		break;
	case REDRAWS:
		pty_wait_idle(pty);
		take(now);
		if (pty_bytes(pty) < COLS * ROWS / 2 || strcmp(now, then) != 0)
			miss(a, keys, "it is not drawn again");
		break;
	}
}

/* What goes to another page has to be computed before more can be done. */
static void
prepare(const char *keys)
{
	char digit[2] = { keys[0], '\0' };

	if (*keys >= '2' && *keys <= '9') {
		pty_keys(pty, digit);
		pty_wait_idle(pty);
		pty_wait_gone(pty, "computing");
		keys++;
	}
	pty_keys(pty, keys);
	pty_wait_idle(pty);
	pty_wait_gone(pty, "computing");
}

static void
press(enum action a, const struct key_sequence *seq)
{
	const size_t n = sizeof(rows) / sizeof(*rows);
	enum place place = keymap_place(a);
	char digit[2] = { (char)('1' + place), '\0' };
	const char *before = places[place] ? places[place] : digit;
	struct strbuf keys = { 0 };
	size_t i = 0;

	while (i < n && rows[i].action != a)
		i++;
	for (int k = 0; k < seq->n; k++)
		strbuf_puts(&keys, seq->key[k].name);
	start();
	prepare(i < n ? rows[i].before : before);
	take(then);
	pty_bytes(pty);
	pty_keys(pty, keys.s);
	check_effect(a, keys.s, i < n ? rows[i].effect : CHANGES,
		     i < n ? rows[i].after : NULL);
	pty_close(pty);
	strbuf_free(&keys);
}

/* Each place in a test of its own, to go side by side with the others. */
static void
press_all(enum place place)
{
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		const char *keys = action_spec((enum action)a)->keys;
		struct key_sequence seq;

		if (keymap_place((enum action)a) != place)
			continue;
		while (keymap_next(&keys, &seq))
			press((enum action)a, &seq);
	}
}

START_TEST(keys_of_all_places)
{
	press_all(PLACE_any);
}
END_TEST

START_TEST(keys_of_the_timeline)
{
	press_all(PLACE_timeline);
}
END_TEST

START_TEST(keys_of_the_other_pages)
{
	for (int page = PLACE_timeline + 1; page < PAGE_COUNT; page++)
		press_all((enum place)page);
}
END_TEST

START_TEST(keys_of_lists)
{
	press_all(PLACE_list);
}
END_TEST

START_TEST(keys_of_the_help_screen)
{
	press_all(PLACE_help);
}
END_TEST

START_TEST(keys_of_the_prompt)
{
	press_all(PLACE_prompt);
}
END_TEST

CHECK_MAIN("pty/keys", keys_of_all_places, keys_of_the_timeline,
	   keys_of_the_other_pages, keys_of_lists, keys_of_the_help_screen,
	   keys_of_the_prompt)
