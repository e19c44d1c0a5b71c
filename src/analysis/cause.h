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
	uint32_t wait_reason; /* a string */
	uint32_t wait_stack;  /* where */
};

/* A zeroed struct is an empty chain. */
struct cause_chain {
	struct cause_link *links; /* the latest first */
	size_t n;
	bool is_cut; /* there would be more than CAUSE_MOST */
	int64_t begin_ns, end_ns;
	/* Of the whole time; the rest is a goroutine's wait without end. */
	int64_t running_ns, ready_ns, syscall_ns, waiting_ns;
};

void cause_chain_free(struct cause_chain *c);

/*
 * From what the goroutine is in at at_ns (of a wait: from its end) back to
 * from_ns. Replaces what c has.
 */
void cause_chain_find(struct cause_chain *c, const struct timeline *tl,
		      uint32_t goroutine, int64_t from_ns, int64_t at_ns);

/* The links as a table, which borrows the chain. */
void cause_chain_table(const struct cause_chain *c, const struct timeline *tl,
		       struct table *out);

#endif
