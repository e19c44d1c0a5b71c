/* SPDX-License-Identifier: MIT */
/*
 * keymap: from keys to actions: those of the table ui/actions.def, and what
 * the user has changed of them.
 *
 * A key's name is the character itself, or <Name>: <Up> <Enter> <C-a> ...
 * Several keys pressed one after the other can be one binding ("gg").
 */
#ifndef TGT_UI_KEYMAP_H
#define TGT_UI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/action.h"

struct strbuf;

enum {
	KEY_NAME_SIZE = 16, /* bytes, with the NUL */
	KEY_SEQUENCE_MAX = 3
};

struct key {
	char name[KEY_NAME_SIZE];
};

struct key_sequence {
	struct key key[KEY_SEQUENCE_MAX];
	int n;
};

/* The keys of each action, in the form of ui/actions.def; borrowed. */
struct keymap {
	const char *keys[ACT_COUNT];
};

/* Those of the table. */
void keymap_init(struct keymap *m);

/* Can these be the keys of an action? If not, *bad is the first that is no
 * key, or a sequence that is too long. */
bool keymap_check(const char *keys, const char **bad);

/* Do keys of an action mean another one too, or begin its keys, where both
 * can be done? Which one; ACT_NONE: no. */
enum action keymap_rival(const struct keymap *m, enum action a);

/*
 * What the keys mean at that place, its own groups going before those of
 * `any`. ACT_NONE with *more set: the beginning of a longer sequence.
 */
enum action keymap_find(const struct keymap *m, enum place place,
			const struct key_sequence *seq, bool *more);

/*
 * Reads the next sequence of an action's keys and steps behind it; false at
 * the end. Sequences are parted by blanks.
 */
bool keymap_next(const char **keys, struct key_sequence *out);

/* The key that sends this character; false if none does that has a name. */
bool keymap_key(uint32_t character, struct key *key);

/* As people are told: "gg", "^L", "PageDown". */
void keymap_label(const struct key_sequence *seq, struct strbuf *out);

/* All keys of an action, in that form, parted by blanks. */
void keymap_labels(const struct keymap *m, enum action a, struct strbuf *out);

/* An action's group: where it can be done. */
enum place keymap_place(enum action a);

#endif
