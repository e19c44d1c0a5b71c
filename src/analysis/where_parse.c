/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "analysis/where.h"
#include "analysis/where_tree.h"
#include "base/strbuf.h"

enum {
	LIST_MAX = 130 /* bytes of a list of fields, about */
};

enum token_kind {
	TOKEN_END,
	TOKEN_WORD,
	TOKEN_QUOTED,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_NOT,
	TOKEN_OPERATOR
};

struct parser {
	struct where *w;
	const struct column *columns;
	unsigned ncolumns;
	const char *text;
	struct diag *d;
	size_t at;    /* behind the token */
	size_t start; /* of the token */
	enum token_kind token;
	enum where_op op;   /* of an operator */
	struct strbuf word; /* of words and quoted texts */
	bool is_value;      /* an operator was before it */
	unsigned depth;
};

/* In the order in which they are tried. */
static const struct {
	const char *text;
	enum token_kind token;
	enum where_op op;
} signs[] = {
	{ "(", TOKEN_OPEN, WHERE_NO_OP },
	{ ")", TOKEN_CLOSE, WHERE_NO_OP },
	{ "&&", TOKEN_AND, WHERE_NO_OP },
	{ "||", TOKEN_OR, WHERE_NO_OP },
	{ "!=", TOKEN_OPERATOR, WHERE_NE },
	{ "!~", TOKEN_OPERATOR, WHERE_UNLIKE },
	{ "==", TOKEN_OPERATOR, WHERE_EQ },
	{ "=", TOKEN_OPERATOR, WHERE_EQ },
	{ "<=", TOKEN_OPERATOR, WHERE_LE },
	{ "<", TOKEN_OPERATOR, WHERE_LT },
	{ ">=", TOKEN_OPERATOR, WHERE_GE },
	{ ">", TOKEN_OPERATOR, WHERE_GT },
	{ "~", TOKEN_OPERATOR, WHERE_LIKE },
	{ "!", TOKEN_NOT, WHERE_NO_OP },
};

static const struct {
	const char *word;
	enum token_kind token;
} keywords[] = {
	{ "and", TOKEN_AND },
	{ "or", TOKEN_OR },
	{ "not", TOKEN_NOT },
};

static enum status
expected(struct parser *p, const char *what)
{
	return diag_set(p->d, ST_USAGE, "offset %zu: expected %s%s", p->start,
			what, p->text[p->start] ? "" : " at the end");
}

static unsigned
find_column(const struct parser *p, const char *name)
{
	unsigned i = 0;

	while (i < p->ncolumns && strcmp(p->columns[i].name, name) != 0)
		i++;
	return i;
}

static bool
is_keyword(struct parser *p)
{
	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++) {
		if (strcmp(strbuf_str(&p->word), keywords[i].word) != 0)
			continue;
		p->token = keywords[i].token;
		return true;
	}
	return false;
}

/*
 * A word ends at a blank, and at what cannot be in a name. Names of Go have
 * brackets in them: net/http.(*conn).serve, main.f[...]. Those belong to a
 * word, but not where it is one of ours.
 */
static bool
ends_word(struct parser *p, char c, unsigned open)
{
	const char *s = p->text + p->at;

	if (!c || c == ' ' || c == '\t' || c == '\n')
		return true;
	if (c == ')' || c == ']')
		return !open;
	if (!strncmp(s, "&&", 2) || !strncmp(s, "||", 2))
		return true;
	if (p->is_value)
		return false;
	if (c == '(')
		return is_keyword(p);
	if (c == '[')
		return find_column(p, strbuf_str(&p->word)) < p->ncolumns;
	return strchr("\"'=!<>~", c) != NULL;
}

static void
read_word(struct parser *p)
{
	unsigned open = 0;

	for (char c; c = p->text[p->at], !ends_word(p, c, open); p->at++) {
		if (c == '(' || c == '[')
			open++;
		else if (c == ')' || c == ']')
			open--;
		strbuf_putc(&p->word, c);
	}
	p->token = TOKEN_WORD;
	if (!p->is_value)
		is_keyword(p);
}

/* In double quotes \" and \\ stand for the second; single ones have all as
 * it is. */
static enum status
read_quoted(struct parser *p)
{
	char quote = p->text[p->at++];

	for (; p->text[p->at] != quote; p->at++) {
		const char *s = p->text + p->at;

		if (!*s) {
			p->start = p->at;
			return expected(p, quote == '"' ? "\"" : "'");
		}
		if (quote == '"' && *s == '\\' && (s[1] == '"' || s[1] == '\\'))
			p->at++;
		strbuf_putc(&p->word, p->text[p->at]);
	}
	p->at++;
	p->token = TOKEN_QUOTED;
	return ST_OK;
}

static enum status
next_token(struct parser *p)
{
	p->at += strspn(p->text + p->at, " \t\n");
	p->start = p->at;
	p->token = TOKEN_END;
	strbuf_reset(&p->word);
	strbuf_puts(&p->word, "");
	if (!p->text[p->at])
		return ST_OK;
	if (strchr("\"'", p->text[p->at]))
		return read_quoted(p);
	for (size_t i = 0; !p->is_value && i < sizeof(signs) / sizeof(*signs);
	     i++) {
		size_t n = strlen(signs[i].text);

		if (strncmp(p->text + p->at, signs[i].text, n) != 0)
			continue;
		p->at += n;
		p->token = signs[i].token;
		p->op = signs[i].op;
		return ST_OK;
	}
	read_word(p);
	if (p->at == p->start)
		return expected(p, "a word");
	return ST_OK;
}

static struct where_node *
node_at(struct parser *p, uint32_t i)
{
	return &p->w->nodes.at[i];
}

static uint32_t
add_node(struct parser *p, enum where_kind kind, uint32_t first)
{
	struct where_node node = { .kind = kind,
				   .first = first,
				   .next = WHERE_NONE,
				   .op = WHERE_NO_OP,
				   .column = p->ncolumns };

	vec_push(&p->w->nodes, node);
	return (uint32_t)p->w->nodes.n - 1;
}

static enum status
unknown_field(struct parser *p, size_t offset, const char *name)
{
	struct strbuf list = { 0 };
	enum status st;

	for (unsigned i = 0; i < p->ncolumns; i++) {
		strbuf_puts(&list, i ? ", " : "");
		if (list.len > LIST_MAX) {
			strbuf_puts(&list, "...");
			break;
		}
		strbuf_puts(&list, p->columns[i].name);
	}
	st = diag_set(p->d, ST_USAGE,
		      "offset %zu: no field %.40s; the fields are %s", offset,
		      name, strbuf_str(&list));
	strbuf_free(&list);
	return st;
}

/* "[" text "]" behind a field that has parts. */
static enum status
parse_part(struct parser *p, struct where_node *test)
{
	enum status st;

	p->start = p->at;
	if (p->columns[test->column].kind != VALUE_PARTS)
		return expected(p, "an operator: this field has no parts");
	p->at++;
	st = next_token(p);
	if (st != ST_OK)
		return st;
	if (p->token != TOKEN_WORD && p->token != TOKEN_QUOTED)
		return expected(p, "the name of a part");
	test->part =
		arena_strndup(&p->w->arena, strbuf_str(&p->word), p->word.len);
	p->at += strspn(p->text + p->at, " ");
	p->start = p->at;
	if (p->text[p->at] != ']')
		return expected(p, "]");
	p->at++;
	return ST_OK;
}

/* The value, for an operator that has been read. */
static enum status
parse_value(struct parser *p, struct where_node *test)
{
	enum value_kind kind = p->columns[test->column].kind;
	bool is_like, is_equal;
	const char *text;
	enum status st;

	test->op = p->op;
	is_like = test->op == WHERE_LIKE || test->op == WHERE_UNLIKE;
	is_equal = test->op == WHERE_EQ || test->op == WHERE_NE;
	if (!is_equal && !is_like &&
	    (kind == VALUE_FLAG || kind == VALUE_IDS || kind == VALUE_SHARES ||
	     kind == VALUE_COUNTS))
		return expected(p, "= or !=");
	p->is_value = true;
	st = next_token(p);
	p->is_value = false;
	if (st != ST_OK)
		return st;
	if (p->token == TOKEN_END)
		return expected(p, "a value");
	text = strbuf_str(&p->word);
	if (is_equal && p->token == TOKEN_WORD && !strcmp(text, "none")) {
		test->value.kind = VALUE_NONE;
		return ST_OK;
	}
	return is_like ? where_value_regex(p->w, test, kind, text, p->start,
					   p->d)
		       : where_value_read(p->w, test, kind, text, p->start,
					  p->d);
}

/* Behind a field: an operator and a value, or nothing if it is a flag. */
static enum status
parse_comparison(struct parser *p, struct where_node *test)
{
	enum status st;

	if (p->token == TOKEN_OPERATOR) {
		st = parse_value(p, test);
		return st == ST_OK ? next_token(p) : st;
	}
	if (p->columns[test->column].kind != VALUE_FLAG)
		return expected(p, "an operator: =, !=, <, <=, >, >=, ~ or !~");
	test->op = WHERE_EQ;
	test->value = (struct value){ .kind = VALUE_FLAG, .n = 1 };
	return ST_OK;
}

/* Its title, which is what people see, whatever the case. */
static unsigned
find_title(const struct parser *p, const char *title)
{
	unsigned i = 0;

	while (i < p->ncolumns && (!p->columns[i].title ||
				   strcasecmp(p->columns[i].title, title) != 0))
		i++;
	return i;
}

/* A field, or a text that is looked for everywhere. */
static enum status
parse_test(struct parser *p, uint32_t *out)
{
	struct where_node test = { .kind = WHERE_TEST,
				   .first = WHERE_NONE,
				   .next = WHERE_NONE,
				   .op = WHERE_NO_OP };
	bool is_field = p->token == TOKEN_WORD;
	char *name = mem_strdup(strbuf_str(&p->word));
	size_t offset = p->start;
	enum status st = ST_OK;

	test.column = is_field ? find_column(p, name) : p->ncolumns;
	if (test.column < p->ncolumns && p->text[p->at] == '[')
		st = parse_part(p, &test);
	if (st == ST_OK)
		st = next_token(p);
	if (test.column == p->ncolumns && p->token == TOKEN_OPERATOR)
		test.column = find_title(p, name);
	if (st == ST_OK && test.column == p->ncolumns) {
		test.kind = WHERE_ANY_TEXT;
		if (p->token == TOKEN_OPERATOR)
			st = unknown_field(p, offset, name);
		else
			st = where_value_read(p->w, &test, VALUE_TEXT, name,
					      offset, p->d);
	} else if (st == ST_OK) {
		st = parse_comparison(p, &test);
	}
	mem_free(name);
	vec_push(&p->w->nodes, test);
	*out = (uint32_t)p->w->nodes.n - 1;
	return st;
}

static enum status parse_filter(struct parser *p, uint32_t *out);

static enum status
parse_term(struct parser *p, uint32_t *out)
{
	enum token_kind token = p->token;
	enum status st;

	if (token == TOKEN_WORD || token == TOKEN_QUOTED)
		return parse_test(p, out);
	if (token != TOKEN_OPEN && token != TOKEN_NOT)
		return expected(p, "a field, a text, not or (");
	if (++p->depth > WHERE_DEPTH_MAX)
		return expected(p, "fewer ( within each other");
	st = next_token(p);
	if (st == ST_OK)
		st = token == TOKEN_NOT ? parse_term(p, out)
					: parse_filter(p, out);
	if (st != ST_OK)
		return st;
	p->depth--;
	if (token == TOKEN_NOT) {
		*out = add_node(p, WHERE_NOT, *out);
		return ST_OK;
	}
	if (p->token != TOKEN_CLOSE)
		return expected(p, "and, or or )");
	return next_token(p);
}

/* Terms that "and" is between, or nothing. */
static enum status
parse_all(struct parser *p, uint32_t *out)
{
	uint32_t last, list;
	enum status st = parse_term(p, &last);

	if (st != ST_OK)
		return st;
	*out = last;
	list = WHERE_NONE;
	while (p->token != TOKEN_END && p->token != TOKEN_OR &&
	       p->token != TOKEN_CLOSE) {
		uint32_t next;

		st = p->token == TOKEN_AND ? next_token(p) : ST_OK;
		if (st == ST_OK)
			st = parse_term(p, &next);
		if (st != ST_OK)
			return st;
		if (list == WHERE_NONE)
			list = add_node(p, WHERE_AND, last);
		node_at(p, last)->next = next;
		last = next;
		*out = list;
	}
	return ST_OK;
}

static enum status
parse_filter(struct parser *p, uint32_t *out)
{
	uint32_t last, list;
	enum status st = parse_all(p, &last);

	if (st != ST_OK)
		return st;
	*out = last;
	list = WHERE_NONE;
	while (p->token == TOKEN_OR) {
		uint32_t next;

		st = next_token(p);
		if (st == ST_OK)
			st = parse_all(p, &next);
		if (st != ST_OK)
			return st;
		if (list == WHERE_NONE)
			list = add_node(p, WHERE_OR, last);
		node_at(p, last)->next = next;
		last = next;
		*out = list;
	}
	return ST_OK;
}

enum status
where_parse(struct where **out, const char *text, const struct column *columns,
	    unsigned ncolumns, struct diag *d)
{
	struct parser p = {
		.columns = columns, .ncolumns = ncolumns, .text = text, .d = d
	};
	enum status st;

	if (strlen(text) > WHERE_TEXT_MAX)
		return diag_set(d, ST_USAGE,
				"the filter has more than %d bytes",
				WHERE_TEXT_MAX);
	p.w = mem_zalloc(1, sizeof(*p.w));
	st = next_token(&p);
	if (st == ST_OK)
		st = parse_filter(&p, &p.w->root);
	if (st == ST_OK && p.token != TOKEN_END)
		st = expected(&p, "and, or or the end");
	strbuf_free(&p.word);
	if (st == ST_OK)
		*out = p.w;
	else
		where_free(p.w);
	return st;
}
