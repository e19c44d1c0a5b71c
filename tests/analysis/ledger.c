/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/ledger.h"

#include "tests/check_main.h"

static const struct tally ten = { .count = 1, .ns = 10, .last = 5 };
static const struct tally thirty = { .count = 2, .ns = 30, .last = 3 };

static void
expect(const struct ledger *l, uint32_t stack, uint64_t count, uint64_t ns)
{
	const struct tally *t = ledger_committed(l, stack);

	ck_assert_uint_eq(t ? t->count : 0, count);
	ck_assert_uint_eq(t ? t->ns : 0, ns);
}

START_TEST(only_what_is_committed_counts)
{
	struct ledger l = { 0 };

	ledger_add_main(&l, 7, &ten);
	expect(&l, 7, 0, 0);
	ledger_commit(&l);
	ledger_add_main(&l, 7, &thirty);
	expect(&l, 7, 1, 10);
	ledger_commit(&l);
	expect(&l, 7, 3, 40);
	ck_assert_int_eq(ledger_committed(&l, 7)->last, 5);
	expect(&l, 8, 0, 0);
	expect(&l, 1000000, 0, 0);
	ledger_free(&l);
}
END_TEST

START_TEST(accounts_are_apart_until_moved)
{
	struct ledger l = { 0 };

	ledger_add(&l, 1, 7, &ten);
	ledger_add(&l, 2, 7, &thirty);
	ledger_add(&l, 2, 8, &thirty);
	ledger_commit(&l);
	expect(&l, 7, 0, 0);
	ledger_move(&l, 1, 2);
	ledger_move(&l, 2, LEDGER_MAIN);
	expect(&l, 7, 3, 40);
	expect(&l, 8, 2, 30);
	ledger_move(&l, 2, LEDGER_MAIN); /* empty by now */
	expect(&l, 7, 3, 40);
	ledger_free(&l);
}
END_TEST

START_TEST(a_move_commits_nothing)
{
	struct ledger l = { 0 };

	ledger_add(&l, 1, 7, &ten);
	ledger_commit(&l);
	ledger_add(&l, 1, 7, &thirty);
	ledger_move(&l, 1, 3);
	ledger_move(&l, 3, LEDGER_MAIN);
	expect(&l, 7, 1, 10);
	ledger_commit(&l);
	expect(&l, 7, 3, 40);
	ledger_free(&l);
}
END_TEST

START_TEST(memory_of_dropped_accounts_is_used_again)
{
	struct ledger l = { 0 };

	for (int round = 0; round < 1000; round++) {
		for (uint32_t stack = 0; stack < 10; stack++)
			ledger_add(&l, 1, stack, &ten);
		if (round % 3 == 0)
			ledger_commit(&l);
		ledger_drop(&l, 1);
	}
	ck_assert_uint_le(l.entries.n, 11);
	ck_assert_uint_le(l.touched.n, 11);
	ledger_add(&l, 1, 3, &ten);
	ledger_move(&l, 1, LEDGER_MAIN);
	ledger_commit(&l);
	expect(&l, 3, 1, 10);
	expect(&l, 4, 0, 0);
	ledger_free(&l);
}
END_TEST

CHECK_MAIN("analysis/ledger", only_what_is_committed_counts,
	   accounts_are_apart_until_moved, a_move_commits_nothing,
	   memory_of_dropped_accounts_is_used_again)
