/* SPDX-License-Identifier: MIT */
/*
 * cause: why something took as long as it did: the way back from a moment of
 * a goroutine, over whoever ended its waits, to the begin of a time.
 *
 * A link is a stretch in which one goroutine was what all the others on the
 * way waited for: it ends when it woke or created the one of the link before
 * (the first link: at the moment that was asked about), and begins when it
 * was itself woken or created. Links touch each other: their stretches, and
 * the waits that the runtime ended (a timer, the network), add up to the
 * whole time.
 */
#ifndef TGT_ANALYSIS_CAUSE_H
#define TGT_ANALYSIS_CAUSE_H

#include "analysis/table.h"
#include "timeline/lane.h"

enum {
	CAUSE_MOST = 4096 /* links of a chain */
};

enum cause_how {
	CAUSE_START,   /* the time asked about, or the trace, begins here */
	CAUSE_WOKEN,   /* by another goroutine */
	CAUSE_CREATED, /* by another goroutine */
	CAUSE_RUNTIME  /* by a timer or the network: nobody who can be named */
};

struct cause_link {
	uint32_t goroutine;
	int64_t begin_ns, end_ns;
	int64_t running_ns, ready_ns, syscall_ns; /* parts of that */
	enum cause_how how;                       /* it began */
	uint32_t by;          /* WOKEN, CREATED: which goroutine, of the next
				 * link; else TIMELINE_NONE */
	uint32_t by_stack;    /* where that one was */
	int64_t wait_ns;      /* WOKEN, RUNTIME: how long it had waited */
	bool wait_is_open;    /* that is since the trace's start at least */
	uint32_t wait_reason; /* a string */
	uint32_t wait_stack;  /* where */
};

/* The way back, as far as it has been gone: the link that it is in. */
struct cause_way {
	int64_t from_ns, at_ns; /* at: the end of the link, or of a wait */
	struct lane lane;       /* a goroutine's */
	uint32_t point;         /* of the span that is looked at next */
	struct cause_link link;
	bool goes_on;
};

/* A zeroed struct is an empty chain. */
struct cause_chain {
	struct cause_link *links; /* the latest first */
	size_t n, cap;
	struct cause_way way;
	bool is_cut; /* there would be more than CAUSE_MOST */
	int64_t begin_ns, end_ns;
	/* Of the whole time; the rest is a goroutine's wait without end. */
	int64_t running_ns, ready_ns, syscall_ns, waiting_ns;
};

void cause_chain_free(struct cause_chain *c);

/*
 * From what the goroutine is in at at_ns (of a wait: from its end) back to
 * from_ns. Replaces what c has.
 *
 * The same in steps: begins a chain, which has no links yet; then goes back
 * over so many spans, and adds up what there is. False once that is all. The
 * timeline may be a newer one each time.
 */
void cause_chain_begin(struct cause_chain *c, const struct timeline *tl,
		       uint32_t goroutine, int64_t from_ns, int64_t at_ns);
bool cause_chain_more(struct cause_chain *c, const struct timeline *tl,
		      size_t spans);
void cause_chain_find(struct cause_chain *c, const struct timeline *tl,
		      uint32_t goroutine, int64_t from_ns, int64_t at_ns);

/* The links as a table, which borrows the chain. */
void cause_chain_table(const struct cause_chain *c, const struct timeline *tl,
		       struct table *out);

#endif
