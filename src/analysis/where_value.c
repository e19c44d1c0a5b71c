/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/where_tree.h"
#include "base/units.h"

enum {
	REGEX_SIZE_MAX = 2000, /* characters, repetitions written out */
	REGEX_DEPTH_MAX = 32   /* groups within each other */
};

static enum status
expected(struct diag *d, size_t offset, const char *what, const char *text)
{
	return diag_set(d, ST_USAGE, "offset %zu: expected %s instead of %.40s",
			offset, what, *text ? text : "\"\"");
}

struct suffix {
	const char *name;
	double factor;
};

static const struct suffix count_suffixes[] = {
	{ "", 1 }, { "k", 1e3 }, { "M", 1e6 }, { "G", 1e9 }, { NULL, 0 }
};

static const struct suffix byte_suffixes[] = {
	{ "", 1 },         { "B", 1 },        { "kB", 1e3 },
	{ "MB", 1e6 },     { "GB", 1e9 },     { "TB", 1e12 },
	{ "KiB", 0x1p10 }, { "MiB", 0x1p20 }, { "GiB", 0x1p30 },
	{ "TiB", 0x1p40 }, { NULL, 0 }
};

/* Digits alone to the last one; else a number that may have a fraction, and
 * a suffix. */
static bool
read_number(const char *s, const struct suffix *suffixes, int64_t *n)
{
	char *end;
	double x;

	errno = 0;
	*n = strtoll(s, &end, 10);
	if (end != s && !*end)
		return errno == 0;
	if (!strpbrk(s, "0123456789") || strpbrk(s, "xXpP"))
		return false;
	x = strtod(s, &end);
	if (end == s)
		return false;
	while (*end == ' ')
		end++;
	while (suffixes->name && strcmp(suffixes->name, end) != 0)
		suffixes++;
	x *= suffixes->factor;
	if (!suffixes->name || !(x > -9e18 && x < 9e18))
		return false;
	*n = (int64_t)x;
	return true;
}

/* "17", and as pages have it: "G17", "P3". */
static bool
read_id(const char *s, int64_t *n)
{
	char *end;

	if (*s >= 'A' && *s <= 'Z')
		s++;
	errno = 0;
	*n = strtoll(s, &end, 10);
	return end != s && !*end && errno == 0 && !isspace((unsigned char)*s);
}

/* A number without a unit could mean seconds as well as nanoseconds. */
static bool
read_duration(const char *s, int64_t *n)
{
	return units_parse(s, n) &&
	       (*n == 0 || isalpha((unsigned char)s[strlen(s) - 1]));
}

static bool
read_share(const char *s, double *x)
{
	char *end;

	if (!strpbrk(s, "0123456789") || strpbrk(s, "xXpP"))
		return false;
	*x = strtod(s, &end);
	if (*end == '%') {
		*x /= 100;
		end++;
	}
	return !*end;
}

static bool
read_flag(const char *s, int64_t *n)
{
	*n = !strcmp(s, "true") || !strcmp(s, "yes");
	return *n || !strcmp(s, "false") || !strcmp(s, "no");
}

enum status
where_value_read(struct where *w, struct where_node *node, enum value_kind kind,
		 const char *text, size_t offset, struct diag *d)
{
	struct value *v = &node->value;
	const char *what = NULL;

	v->kind = kind;
	switch (kind) {
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		v->text.len = strlen(text);
		v->text.s = arena_strndup(&w->arena, text, v->text.len);
		break;
	case VALUE_ID:
	case VALUE_IDS:
		if (!read_id(text, &v->n))
			what = "an id (17, G17)";
		break;
	case VALUE_COUNT:
	case VALUE_COUNTS:
		if (!read_number(text, count_suffixes, &v->n))
			what = "a number (25, 1.5k)";
		break;
	case VALUE_BYTES:
		if (!read_number(text, byte_suffixes, &v->n))
			what = "a size (4096, 64KiB, 1.5MB)";
		break;
	case VALUE_DURATION:
	case VALUE_TIME:
	case VALUE_PARTS:
		if (!read_duration(text, &v->n))
			what = "a time with a unit (1.5ms, 20us)";
		break;
	case VALUE_SHARE:
	case VALUE_SHARES:
		if (!read_share(text, &v->x))
			what = "a share (0.25, 25%)";
		break;
	case VALUE_FLAG:
		if (!read_flag(text, &v->n))
			what = "true or false";
		break;
	}
	return what ? expected(d, offset, what, text) : ST_OK;
}

/* How many times a matcher writes down what stands before s[0]: "+" is made
 * of two, "{2,9}" of nine. Steps to its last character. */
static size_t
repetition(const char **s)
{
	char *end;
	size_t n;

	if (**s != '{')
		return **s == '+' ? 2 : 1;
	n = strtoul(*s + 1, &end, 10);
	if (*end == ',')
		n += strtoul(end + 1, NULL, 10);
	if (*end)
		*s += strcspn(*s, "}") - (strchr(*s, '}') ? 0 : 1);
	return n < REGEX_SIZE_MAX ? n + 1 : REGEX_SIZE_MAX;
}

/* Behind a list of characters, s[0] being its "[". */
static const char *
bracket_end(const char *s)
{
	s++;
	s += *s == '^';
	s += *s == ']';
	for (; *s && *s != ']'; s++) {
		if (*s == '[' && s[1] && strchr(":.=", s[1])) {
			const char *end = strchr(s + 2, ']');

			s = end ? end : s;
		}
	}
	return s;
}

/*
 * What makes a matcher slow or large whatever the text: references to what a
 * group has matched, and repetitions of repetitions. NULL: nothing does.
 */
static const char *
excess(const char *s)
{
	static const char too_large[] = "an expression with fewer repetitions";
	size_t sum[REGEX_DEPTH_MAX] = { 0 }; /* of what is in a group so far */
	size_t last = 0;                     /* what a sign would repeat */
	unsigned depth = 0;

	for (; *s; s++) {
		if (*s == '\\' && s[1] >= '0' && s[1] <= '9')
			return "an expression without \\1";
		if (strchr("+*?{", *s)) {
			sum[depth] -= last;
			last *= repetition(&s);
		} else if (*s == '(') {
			if (++depth == REGEX_DEPTH_MAX)
				return "an expression with fewer (";
			sum[depth] = last = 0;
			continue;
		} else if (*s == ')' && depth) {
			last = sum[depth--] + 1;
		} else {
			s += *s == '\\' && s[1];
			s = *s == '[' ? bracket_end(s) : s;
			last = 1;
		}
		sum[depth] += last;
		if (sum[depth] > REGEX_SIZE_MAX)
			return too_large;
		if (!*s)
			break;
	}
	return NULL;
}

enum status
where_value_regex(struct where *w, struct where_node *node,
		  enum value_kind kind, const char *text, size_t offset,
		  struct diag *d)
{
	const char *what = excess(text);
	regex_t *regex;
	char why[100];
	int error;

	if (kind != VALUE_TEXT && kind != VALUE_ID && kind != VALUE_PARTS)
		return diag_set(d, ST_USAGE,
				"offset %zu: ~ and !~ are for texts and ids",
				offset);
	if (what)
		return expected(d, offset, what, text);
	regex = arena_alloc(&w->arena, sizeof(*regex));
	error = regcomp(regex, text, REG_EXTENDED | REG_NOSUB);
	if (error) {
		regerror(error, regex, why, sizeof(why));
		return diag_set(d, ST_USAGE,
				"offset %zu: a regular expression: %s", offset,
				why);
	}
	node->regex = regex;
	return ST_OK;
}
