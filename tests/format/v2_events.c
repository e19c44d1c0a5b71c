/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_events.h"

#include <string.h>

#include "event/event.h"
#include "tests/check_main.h"

static bool
ends_in(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n >= m && strcmp(s + n - m, tail) == 0;
}

START_TEST(names_are_unique)
{
	for (int i = 0; i < 256; i++)
		for (int j = 0; j < i; j++)
			if (v2_specs[i].name && v2_specs[j].name)
				ck_assert_str_ne(v2_specs[i].name,
						 v2_specs[j].name);
}
END_TEST

START_TEST(later_numbers_are_of_later_versions)
{
	int last = 22;

	for (int i = 1; i < 128; i++) {
		if (!v2_specs[i].name)
			continue;
		ck_assert_int_ge(v2_specs[i].since, last);
		last = v2_specs[i].since;
	}
}
END_TEST

START_TEST(a_timed_event_begins_with_dt_and_has_no_data)
{
	for (int i = 0; i < 256; i++) {
		const struct v2_spec *spec = &v2_specs[i];

		if (!spec->timed)
			continue;
		ck_assert_int_ge(spec->nargs, 1);
		ck_assert_str_eq(spec->args[0], "dt");
		ck_assert(!spec->data);
	}
}
END_TEST

/* The names of the arguments tell the stacks and the strings too. */
START_TEST(stacks_and_strings_are_where_the_names_say)
{
	for (int i = 0; i < 256; i++) {
		const struct v2_spec *spec = &v2_specs[i];

		for (int k = 0; k < spec->nargs; k++) {
			const char *arg = spec->args[k];
			bool stack =
				k && (k == spec->stack1 || k == spec->stack2);
			bool string =
				k && (k == spec->string1 || k == spec->string2);

			ck_assert(stack == ends_in(arg, "stack"));
			ck_assert(string == ends_in(arg, "_string"));
		}
	}
}
END_TEST

START_TEST(argument_counts_fill_the_argument_list)
{
	for (int i = 0; i < 256; i++)
		for (int k = 0; k < V2_MAX_ARGS; k++)
			ck_assert(!v2_specs[i].args[k] ==
				  (k >= v2_specs[i].nargs));
	ck_assert_uint_eq(v2_specs[V2_SYNC].nargs, 0);
	ck_assert_uint_eq(v2_specs[V2_USER_LOG].nargs, 5);
}
END_TEST

START_TEST(experimental_events_go_without_dt)
{
	ck_assert_ptr_null(v2_experimental(V2_FIRST_EXPERIMENTAL - 1));
	ck_assert_ptr_null(v2_experimental(V2_LAST + 1));
	for (unsigned i = V2_FIRST_EXPERIMENTAL; i <= V2_LAST; i++) {
		const struct experimental_spec *e = v2_experimental(i);

		ck_assert_str_eq(e->name, v2_specs[i].name);
		ck_assert_uint_eq(e->nargs + 1U, v2_specs[i].nargs);
		for (int k = 0; k < e->nargs; k++)
			ck_assert_str_eq(e->args[k], v2_specs[i].args[k + 1]);
	}
}
END_TEST

CHECK_MAIN("format/v2_events", names_are_unique,
	   later_numbers_are_of_later_versions,
	   a_timed_event_begins_with_dt_and_has_no_data,
	   stacks_and_strings_are_where_the_names_say,
	   argument_counts_fill_the_argument_list,
	   experimental_events_go_without_dt)
