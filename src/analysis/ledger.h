/* SPDX-License-Identifier: MIT */
/*
 * ledger: counts and delays by stack, in accounts.
 *
 * Account 0 is the main one, an array by stack number, fast to add to. The
 * others are for what may have to be taken back: sparse, empty at first,
 * numbered by the caller in a dense range, moved and dropped as a whole.
 *
 * What was added counts for good only after the next ledger_commit(): the
 * end of a damaged trace does not count.
 */
#ifndef TGT_ANALYSIS_LEDGER_H
#define TGT_ANALYSIS_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"

struct tally {
	uint64_t count;
	uint64_t ns;
	int64_t last; /* when the newest sample was complete */
};

struct ledger_entry {
	uint32_t account, stack;
	uint32_t next;           /* of the account, or of the free ones */
	bool listed;             /* in touched */
	struct tally tallies[2]; /* committed, not committed */
};

enum {
	LEDGER_MAIN = 0
};

/* A zeroed struct is an empty ledger. */
struct ledger {
	VEC(struct tally) fresh;     /* main account since the last commit */
	VEC(struct tally) committed; /* and what came before */
	VEC(uint32_t) fresh_stacks;  /* whose count in fresh is not 0 */
	VEC(struct ledger_entry) entries; /* of other accounts; [0] unused */
	VEC(uint32_t) accounts;           /* first entry, 0 for none */
	VEC(uint32_t) touched;            /* entries not committed */
	uint32_t free_entry;
	struct map by_key; /* account and stack -> entry */
};

void ledger_free(struct ledger *l);

/* Adds to an account other than the main one. */
void ledger_add(struct ledger *l, uint32_t account, uint32_t stack,
		const struct tally *t);

/* Empties an account into another, which may be the main one. */
void ledger_move(struct ledger *l, uint32_t from, uint32_t to);
void ledger_drop(struct ledger *l, uint32_t account);

/* All that was added so far counts. */
void ledger_commit(struct ledger *l);

/* What of the main account is committed; NULL for nothing. */
const struct tally *ledger_committed(const struct ledger *l, uint32_t stack);

/* Adds to the main account. */
void ledger_add_main(struct ledger *l, uint32_t stack, const struct tally *t);

static inline void
tally_add(struct tally *to, const struct tally *t)
{
	to->count += t->count;
	to->ns += t->ns;
	if (to->last < t->last || to->count == t->count)
		to->last = t->last;
}

/* The same for one sample that is newer than all of its stack's so far;
 * false where there is none of these since the last commit. */
static inline bool
ledger_add_another(struct ledger *l, uint32_t stack, uint64_t ns, int64_t last)
{
	struct tally *t;

	if (stack >= l->fresh.n || !l->fresh.at[stack].count)
		return false;
	t = &l->fresh.at[stack];
	t->count++;
	t->ns += ns;
	t->last = last;
	return true;
}

#endif
