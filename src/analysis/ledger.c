/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/ledger.h"

#include <string.h>

#include "base/bug.h"

enum {
	COMMITTED,
	FRESH
};

void
ledger_free(struct ledger *l)
{
	vec_free(&l->fresh);
	vec_free(&l->committed);
	vec_free(&l->fresh_stacks);
	vec_free(&l->entries);
	vec_free(&l->accounts);
	vec_free(&l->touched);
	map_free(&l->by_key);
}

/* Adds t unless it is nothing at all. */
static void
merge(struct tally *to, const struct tally *t)
{
	if (t->count)
		tally_add(to, t);
}

static void
grow_main(struct ledger *l, uint32_t stack)
{
	size_t n = (size_t)stack + 1, old = l->fresh.n;

	if (n <= old)
		return;
	vec_reserve(&l->fresh, n);
	vec_reserve(&l->committed, l->fresh.cap);
	n = l->fresh.cap;
	memset(l->fresh.at + old, 0, (n - old) * sizeof(*l->fresh.at));
	memset(l->committed.at + old, 0, (n - old) * sizeof(*l->fresh.at));
	l->fresh.n = l->committed.n = n;
}

void
ledger_add_main(struct ledger *l, uint32_t stack, const struct tally *t)
{
	grow_main(l, stack);
	if (!l->fresh.at[stack].count)
		vec_push(&l->fresh_stacks, stack);
	tally_add(&l->fresh.at[stack], t);
}

static uint64_t
key(uint32_t account, uint32_t stack)
{
	return (uint64_t)account << 32 | stack;
}

/* A free entry; its place in touched stays with it. */
static uint32_t
new_entry(struct ledger *l)
{
	struct ledger_entry none = { 0 };
	uint32_t number = l->free_entry;

	if (number) {
		l->free_entry = l->entries.at[number].next;
		return number;
	}
	if (!l->entries.n)
		vec_push(&l->entries, none);
	BUG_IF(l->entries.n > UINT32_MAX);
	vec_push(&l->entries, none);
	return (uint32_t)(l->entries.n - 1);
}

static struct ledger_entry *
entry_of(struct ledger *l, uint32_t account, uint32_t stack)
{
	struct ledger_entry *e;
	uint32_t number;

	while (l->accounts.n <= account)
		vec_push(&l->accounts, 0);
	/* Mostly the same stack as the last time. */
	number = l->accounts.at[account];
	if (number && l->entries.at[number].stack == stack)
		return &l->entries.at[number];
	number = map_get(&l->by_key, key(account, stack));
	if (number != MAP_NONE)
		return &l->entries.at[number];

	number = new_entry(l);
	e = &l->entries.at[number];
	e->account = account;
	e->stack = stack;
	e->next = l->accounts.at[account];
	memset(e->tallies, 0, sizeof(e->tallies));
	l->accounts.at[account] = number;
	map_put(&l->by_key, key(account, stack), number);
	return e;
}

static void
touch(struct ledger *l, struct ledger_entry *e)
{
	if (!e->listed)
		vec_push(&l->touched, (uint32_t)(e - l->entries.at));
	e->listed = true;
}

void
ledger_add(struct ledger *l, uint32_t account, uint32_t stack,
	   const struct tally *t)
{
	struct ledger_entry *e = entry_of(l, account, stack);

	tally_add(&e->tallies[FRESH], t);
	touch(l, e);
}

static void
move_entry(struct ledger *l, const struct ledger_entry *e, uint32_t to)
{
	const struct tally old = e->tallies[COMMITTED];
	const struct tally fresh = e->tallies[FRESH];
	uint32_t stack = e->stack;

	if (to == LEDGER_MAIN) {
		if (fresh.count)
			ledger_add_main(l, stack, &fresh);
		grow_main(l, stack);
		merge(&l->committed.at[stack], &old);
	} else {
		struct ledger_entry *into = entry_of(l, to, stack);

		merge(&into->tallies[COMMITTED], &old);
		merge(&into->tallies[FRESH], &fresh);
		touch(l, into);
	}
}

/* Frees the entries of an account, after moving them if it says where to. */
static void
empty(struct ledger *l, uint32_t account, const uint32_t *to)
{
	uint32_t number, next;

	if (account >= l->accounts.n)
		return;
	number = l->accounts.at[account];
	l->accounts.at[account] = 0;
	for (; number; number = next) {
		struct ledger_entry *e = &l->entries.at[number];

		next = e->next;
		if (to)
			move_entry(l, e, *to);
		e = &l->entries.at[number];
		map_remove(&l->by_key, key(account, e->stack));
		memset(e->tallies, 0, sizeof(e->tallies));
		e->next = l->free_entry;
		l->free_entry = number;
	}
}

void
ledger_move(struct ledger *l, uint32_t from, uint32_t to)
{
	BUG_IF(from == LEDGER_MAIN || from == to);
	empty(l, from, &to);
}

void
ledger_drop(struct ledger *l, uint32_t account)
{
	BUG_IF(account == LEDGER_MAIN);
	empty(l, account, NULL);
}

void
ledger_commit(struct ledger *l)
{
	const struct tally none = { 0 };

	for (size_t i = 0; i < l->fresh_stacks.n; i++) {
		uint32_t stack = l->fresh_stacks.at[i];

		merge(&l->committed.at[stack], &l->fresh.at[stack]);
		l->fresh.at[stack] = none;
	}
	l->fresh_stacks.n = 0;
	for (size_t i = 0; i < l->touched.n; i++) {
		struct ledger_entry *e = &l->entries.at[l->touched.at[i]];

		merge(&e->tallies[COMMITTED], &e->tallies[FRESH]);
		e->tallies[FRESH] = none;
		e->listed = false;
	}
	l->touched.n = 0;
}

const struct tally *
ledger_committed(const struct ledger *l, uint32_t stack)
{
	if (stack >= l->committed.n || !l->committed.at[stack].count)
		return NULL;
	return &l->committed.at[stack];
}
