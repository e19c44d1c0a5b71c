/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/profile.h"

#include <stdbool.h>
#include <string.h>

#include "analysis/ledger.h"
#include "analysis/profile_table.h"
#include "base/map.h"
#include "base/mem.h"
#include "event/event.h"
#include "event/names.h"

/*
 * Most samples are final when they are complete and go to the main account.
 * The other ones go to the history of their goroutine, which has an account
 * for each thing that can still become of them.
 */
enum account_kind {
	EARLY, /* counts if the last life of the id never runs */
	LIFE,  /* counts if this life stays the last */
	LATE,  /* after an end; counts if this life goes on to another end */
	ACCOUNT_KINDS
};

struct history {
	bool open;
	bool ran; /* the last life of the id did; set when it is over */
};

enum {
	HISTORY_BITS = 27
};

/* What is known of a goroutine from its birth to its death: 16 bytes. */
struct life {
	int64_t since;                   /* when the sample began, if tracked */
	uint32_t stack;                  /* of the event it began with */
	uint32_t history : HISTORY_BITS; /* 0 while it needs none */
	uint32_t tracked : 1;            /* in the state that is measured */
	uint32_t ran : 1;
	uint32_t ended : 1;  /* blocked forever, for now */
	uint32_t aside : 1;  /* there may be another life after this */
	uint32_t reused : 1; /* there has been one, or it looks like it */
};

/* What we know of a string as a reason; 0 if it was not yet looked at. */
enum {
	REASON_KNOWN = 1,
	REASON_COUNTS = 2,
	REASON_FOREVER = 4
};

struct profile {
	struct event_sink sink;
	const struct names *names;
	enum profile_kind kind;
	uint8_t state;                 /* the state that is measured */
	bool any_goroutine;            /* was there one? */
	VEC(struct life) lives;        /* by the goroutine's index */
	VEC(uint8_t) reasons;          /* by string number */
	VEC(struct history) histories; /* [0] unused */
	VEC(uint32_t) free_histories;
	struct map by_id; /* ids of several lives -> history */
	struct ledger ledger;
};

static bool
reason_is_any(const struct name_string *reason)
{
	(void)reason;
	return true;
}

static bool
reason_has(const struct name_string *reason, const char *word)
{
	return memmem(reason->s, reason->len, word, strlen(word)) != NULL;
}

static bool
reason_is(const struct name_string *reason, const char *word)
{
	return reason->len == strlen(word) &&
	       memcmp(reason->s, word, reason->len) == 0;
}

static bool
reason_is_network(const struct name_string *reason)
{
	return reason_is(reason, "network");
}

static bool
reason_is_sync(const struct name_string *reason)
{
	return reason_has(reason, "chan") || reason_has(reason, "sync") ||
	       reason_has(reason, "select");
}

static const struct profile_spec {
	const char *name, *help;
	enum go_state state;
	bool (*reason)(const struct name_string *reason);
} specs[] = {
#define PROFILE(name, state, reason, help) \
	[PROFILE_##name] = { #name, help, GO_##state, reason },
#include "analysis/profile.def"
#undef PROFILE
};

const char *
profile_name(enum profile_kind kind)
{
	return specs[kind].name;
}

const char *
profile_help(enum profile_kind kind)
{
	return specs[kind].help;
}

unsigned
profile_state(enum profile_kind kind)
{
	return specs[kind].state;
}

bool
profile_counts(enum profile_kind kind, const struct name_string *reason)
{
	return specs[kind].reason(reason);
}

enum profile_kind
profile_find(const char *name)
{
	int kind = 0;

	while (kind < PROFILE_COUNT && strcmp(specs[kind].name, name) != 0)
		kind++;
	return (enum profile_kind)kind;
}

static unsigned
classify_reason(struct profile *p, uint32_t number)
{
	const struct name_string *s = name_string(names_view(p->names), number);
	unsigned class = REASON_KNOWN;

	if (specs[p->kind].reason(s))
		class |= REASON_COUNTS;
	if (reason_is(s, "forever"))
		class |= REASON_FOREVER;
	while (p->reasons.n <= number)
		vec_push(&p->reasons, 0);
	p->reasons.at[number] = (uint8_t) class;
	return class;
}

static unsigned
reason_class(struct profile *p, uint32_t number)
{
	if (number < p->reasons.n && p->reasons.at[number])
		return p->reasons.at[number];
	return classify_reason(p, number);
}

static uint32_t
account(uint32_t history, enum account_kind kind)
{
	return 1 + history * ACCOUNT_KINDS + kind;
}

/* 0 if there are too many: they could be told apart only in huge traces. */
static uint32_t
history_open(struct profile *p)
{
	struct history fresh = { .open = true };
	uint32_t number;

	if (p->free_histories.n) {
		number = p->free_histories.at[--p->free_histories.n];
		p->histories.at[number] = fresh;
		return number;
	}
	if (!p->histories.n)
		vec_push(&p->histories, (struct history){ 0 });
	if (p->histories.n >> HISTORY_BITS)
		return 0;
	vec_push(&p->histories, fresh);
	return (uint32_t)(p->histories.n - 1);
}

/* There will be no other life: decides what counts. */
static void
history_close(struct profile *p, uint32_t number)
{
	struct history *h = &p->histories.at[number];
	enum account_kind good = h->ran ? LIFE : EARLY;

	ledger_move(&p->ledger, account(number, good), LEDGER_MAIN);
	for (int kind = 0; kind < ACCOUNT_KINDS; kind++)
		ledger_drop(&p->ledger, account(number, kind));
	h->open = false;
	vec_push(&p->free_histories, number);
}

static void
birth(struct profile *p, struct life *l, const struct event *ev)
{
	uint32_t history = MAP_NONE;

	p->any_goroutine = true;
	*l = (struct life){ 0 };
	/* It may be a callback that runs since before the trace began. */
	l->aside = ev->from == GO_UNDETERMINED || ev->to == GO_SYSCALL;
	l->reused = ev->from == GO_NOT_EXIST && ev->to == GO_SYSCALL;
	if (p->by_id.n)
		history = map_get(&p->by_id, (uint64_t)ev->subject);
	if (history == MAP_NONE)
		return;
	l->aside = l->reused = true;
	l->history = history & ((1U << HISTORY_BITS) - 1);
	ledger_move(&p->ledger, account(history, LIFE),
		    account(history, EARLY));
	ledger_move(&p->ledger, account(history, LATE),
		    account(history, EARLY));
}

static void
death(struct profile *p, struct life *l, const struct event *ev)
{
	if (l->history) {
		if (l->ended)
			ledger_move(&p->ledger, account(l->history, LATE),
				    account(l->history, LIFE));
		p->histories.at[l->history].ran = l->ran;
		if (l->reused || ev->from == GO_SYSCALL)
			map_put(&p->by_id, (uint64_t)ev->subject, l->history);
		else
			history_close(p, l->history);
	}
	*l = (struct life){ 0 };
}

/* Like death, except that it may have been too early to say so. */
static void
blocked_forever(struct profile *p, struct life *l)
{
	if (l->history && l->ended)
		ledger_move(&p->ledger, account(l->history, LATE),
			    account(l->history, LIFE));
	l->ended = true;
}

static int64_t
span(int64_t from, int64_t to)
{
	return (int64_t)((uint64_t)to - (uint64_t)from);
}

/* The goroutine's sample is complete. */
static void
sample(struct profile *p, struct life *l, int64_t now)
{
	int64_t ns = span(l->since, now);
	enum account_kind kind = l->ended ? LATE : LIFE;
	struct tally t = { .count = 1, .last = now };

	if (!l->ran) {
		/* Go takes the unset start for time 0. */
		ns = now < 0 ? 0 : span(l->since < 0 ? 0 : l->since, now);
		kind = EARLY;
	}
	if (ns <= 0)
		return;
	t.ns = (uint64_t)ns;
	if (l->ran && !l->ended && !l->aside) {
		ledger_add_main(&p->ledger, l->stack, &t);
		return;
	}
	if (!l->history)
		l->history = history_open(p) & ((1U << HISTORY_BITS) - 1);
	if (l->history)
		ledger_add(&p->ledger, account(l->history, kind), l->stack, &t);
}

static struct life *
life_at(struct profile *p, uint32_t index)
{
	size_t old = p->lives.n;

	if (index >= old) {
		vec_reserve(&p->lives, (size_t)index + 1);
		p->lives.n = p->lives.cap;
		memset(p->lives.at + old, 0,
		       (p->lives.n - old) * sizeof(*p->lives.at));
	}
	return &p->lives.at[index];
}

/* A sample begins. */
static inline void
track(struct life *l, const struct event *ev)
{
	l->tracked = true;
	l->since = ev->time;
	l->stack = ev->stack;
}

/*
 * Whether this stack of a goroutine shows that it is Go's own, not one that
 * C's threads take for their callbacks. Its root may be cut off.
 */
static bool
is_ordinary(const struct profile *p, uint32_t stack)
{
	static const char callback[] = "runtime.cgocallback";
	const struct names_view *view = names_view(p->names);
	const struct name_stack *s = name_stack(view, stack);
	const struct name_string *root;

	if (!s->nframes || s->nframes >= PROFILE_FRAMES)
		return false;
	root = name_string(view,
			   name_frame(view, s->frames[s->nframes - 1])->func);
	return root->len < strlen(callback) ||
	       memcmp(root->s, callback, strlen(callback)) != 0;
}

/* All that can happen. */
static __attribute__((noinline)) void
on_state(struct profile *p, const struct event *ev)
{
	bool changes = ev->from != ev->to, starts;
	unsigned reason = reason_class(p, ev->name);
	struct life *l = life_at(p, ev->subject_idx);

	if (changes && ev->from <= GO_NOT_EXIST)
		birth(p, l, ev);
	if (l->aside && !l->reused && is_ordinary(p, ev->subject_stack))
		l->aside = false;
	/* A time of 0 means unset to Go. */
	starts = changes && ev->to == GO_RUNNING && !l->ran && ev->time != 0;

	if (!l->tracked && ev->to == p->state && reason & REASON_COUNTS) {
		track(l, ev);
	} else if (l->tracked && ev->to != p->state) {
		l->tracked = false;
		/* What ends at the first run counts for another life only. */
		if (!starts || l->aside)
			sample(p, l, ev->time);
	}

	if (starts)
		l->ran = true;
	else if (ev->to == GO_WAITING && changes && reason & REASON_FOREVER)
		blocked_forever(p, l);
	else if (ev->to == GO_NOT_EXIST && changes)
		death(p, l, ev);
}

/*
 * What nearly all events are: a step in the midst of a goroutine's life, for
 * a reason seen before, with a stack seen before. False if it is not, and
 * nothing was done.
 */
static inline bool
on_usual_state(struct profile *p, const struct event *ev)
{
	struct life *l;
	unsigned reason;

	if (ev->subject_idx >= p->lives.n || ev->name >= p->reasons.n ||
	    ev->from <= GO_NOT_EXIST || ev->to <= GO_NOT_EXIST)
		return false;
	l = &p->lives.at[ev->subject_idx];
	reason = p->reasons.at[ev->name];
	if (!reason || reason & REASON_FOREVER || !l->ran || l->ended ||
	    l->aside)
		return false;
	if (l->tracked && ev->to != p->state) {
		int64_t ns = span(l->since, ev->time);

		if (ns <= 0 || !ledger_add_another(&p->ledger, l->stack,
						   (uint64_t)ns, ev->time))
			return false;
		l->tracked = false;
	} else if (!l->tracked && ev->to == p->state &&
		   reason & REASON_COUNTS) {
		track(l, ev);
	}
	return true;
}

static void
on_event(struct event_sink *sink, const struct event *ev)
{
	struct profile *p = (struct profile *)sink;

	if (ev->kind != EV_GO_STATE) {
		if (ev->kind == EV_SYNC)
			ledger_commit(&p->ledger);
	} else if (!on_usual_state(p, ev)) {
		if (ev->subject_idx != EVENT_NO_IDX)
			on_state(p, ev);
	}
}

struct profile *
profile_new(enum profile_kind kind, const struct names *names)
{
	struct profile *p = mem_zalloc(1, sizeof(*p));

	p->sink.event = on_event;
	p->names = names;
	p->kind = kind;
	p->state = (uint8_t)specs[kind].state;
	return p;
}

void
profile_free(struct profile *p)
{
	if (!p)
		return;
	vec_free(&p->lives);
	vec_free(&p->reasons);
	vec_free(&p->histories);
	vec_free(&p->free_histories);
	map_free(&p->by_id);
	ledger_free(&p->ledger);
	mem_free(p);
}

struct event_sink *
profile_sink(struct profile *p)
{
	return &p->sink;
}

/* Decides about what is still open at the end of the trace. */
static void
close_histories(struct profile *p)
{
	for (size_t i = 0; i < p->lives.n; i++)
		if (p->lives.at[i].history)
			p->histories.at[p->lives.at[i].history].ran =
				p->lives.at[i].ran;
	for (uint32_t i = 1; i < p->histories.n; i++)
		if (p->histories.at[i].open)
			history_close(p, i);
}

enum status
profile_finish(struct profile *p, struct profile_table *table, struct diag *d)
{
	*table = (struct profile_table){ 0 };
	if (!p->any_goroutine)
		return diag_set(d, ST_EMPTY, "the trace has no goroutines");
	close_histories(p);
	profile_table_build(table, &p->ledger, names_view(p->names));
	return ST_OK;
}
