/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/words.h"

#include <string.h>
#include <time.h>

#include "base/strbuf.h"
#include "base/units.h"

const char *
words_without_folders(const char *name, size_t *n)
{
	/* type arguments may have folders of their own */
	const char *end = memchr(name, '[', *n);
	const char *s = end ? end : name + *n;

	while (s > name && s[-1] != '/')
		s--;
	*n -= (size_t)(s - name);
	return s;
}

const char *
words_without_package(const char *name, size_t *n)
{
	const char *s = words_without_folders(name, n);
	const char *dot = memchr(s, '.', *n);

	if (!dot || dot + 1 == s + *n)
		return s;
	*n -= (size_t)(dot + 1 - s);
	return dot + 1;
}

const char *
words_state(enum lane_state state)
{
	static const char *const words[LANE_STATE_COUNT] = {
		[LANE_NONE] = "not there",
		[LANE_IDLE] = "idle",
		[LANE_FREE] = "looking for work",
		[LANE_RUNNING] = "running",
		[LANE_SYSCALL] = "in a system call",
		[LANE_RUNNABLE] = "ready to run",
		[LANE_WAITING] = "waiting",
	};

	return words[state];
}

bool
words_is_gc(const char *func, size_t n)
{
	static const char *const names[] = {
		"runtime.gcBgMarkWorker",
		"runtime.bgsweep",
		"runtime.bgscavenge",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (n == strlen(names[i]) && memcmp(func, names[i], n) == 0)
			return true;
	return false;
}

enum role
words_function_role(const struct timeline *tl, uint32_t func)
{
	const struct name_string *s = name_string(timeline_names(tl), func);

	if (s->len == 0)
		return ROLE_STATE_RUNNING;
	if (words_is_gc(s->s, s->len))
		return ROLE_GC;
	return theme_function_role(s->s, s->len);
}

void
words_time(struct strbuf *out, int64_t ns)
{
	char buf[UNITS_SIZE];

	strbuf_puts(out, units_exact(buf, ns));
}

void
words_duration(struct strbuf *out, int64_t ns)
{
	char buf[UNITS_SIZE];

	strbuf_puts(out, units_duration(buf, ns));
}

void
words_length(struct strbuf *out, const struct timeline *tl,
	     const struct span *s)
{
	const struct timeline_totals *t = timeline_totals(tl);
	int64_t begin = s->open_begin ? t->first_ns : s->begin_ns;
	int64_t end = s->open_end ? t->last_ns : s->end_ns;

	if (s->open_begin || s->open_end)
		strbuf_puts(out, "at least ");
	words_duration(out, end > begin ? end - begin : 0);
}

void
words_text(struct strbuf *out, const struct timeline *tl, uint32_t string)
{
	const struct name_string *s = name_string(timeline_names(tl), string);

	strbuf_add(out, s->s, s->len);
}

void
words_goroutine(struct strbuf *out, const struct timeline *tl,
		uint32_t goroutine)
{
	struct goroutine g;

	if (goroutine == TIMELINE_NONE) {
		strbuf_puts(out, "the runtime");
		return;
	}
	timeline_goroutine(tl, goroutine, &g);
	strbuf_putc(out, 'G');
	strbuf_add_i64(out, g.id);
	if (g.func) {
		strbuf_putc(out, ' ');
		words_text(out, tl, g.func);
	}
}

/* " (chan receive)" */
static void
add_reason(struct strbuf *out, const struct timeline *tl, uint32_t reason)
{
	if (!reason)
		return;
	strbuf_puts(out, " (");
	words_text(out, tl, reason);
	strbuf_putc(out, ')');
}

/* What made a goroutine ready that was waiting or did not exist. */
static void
add_wake(struct strbuf *out, const struct timeline *tl, struct lane own,
	 uint32_t ready)
{
	struct span_detail before = { .span.state = LANE_NONE };
	struct wake w = { .waker = TIMELINE_NONE };
	bool is_known = lane_cause(tl, own, ready, &w);

	if (ready > 0)
		lane_detail(tl, own, ready - 1, &before);
	if (before.span.state == LANE_WAITING) {
		strbuf_puts(out, "waited ");
		words_length(out, tl, &before.span);
		add_reason(out, tl, before.begin_reason);
		if (is_known) {
			strbuf_puts(out, " until ");
			words_goroutine(out, tl, w.waker);
			strbuf_puts(out, " woke it");
		}
	} else if (is_known) {
		strbuf_puts(out, w.created ? "created by " : "woken by ");
		words_goroutine(out, tl, w.waker);
	}
}

/* Why a goroutine was made ready: d is of that span of its own lane. */
static void
add_why_ready(struct strbuf *out, const struct timeline *tl, struct lane own,
	      const struct span_detail *d)
{
	switch (d->begin_from) {
	case GO_RUNNING:
		strbuf_puts(out, "had left its proc");
		add_reason(out, tl, d->begin_reason);
		break;
	case GO_SYSCALL:
		strbuf_puts(out, "came back from a system call");
		break;
	default:
		add_wake(out, tl, own, d->span.point);
	}
}

/* That it was ready, how long, and why: `ready` as above. */
static void
add_ready(struct strbuf *out, const struct timeline *tl, struct lane own,
	  uint32_t ready)
{
	struct span_detail d;

	lane_detail(tl, own, ready, &d);
	if (d.span.open_begin) {
		strbuf_puts(out, "ready since before the trace began");
		return;
	}
	strbuf_puts(out, "ready for ");
	words_length(out, tl, &d.span);
	strbuf_puts(out, "; ");
	add_why_ready(out, tl, own, &d);
}

/* That it came to wait, and what it did before. */
static void
add_stop(struct strbuf *out, const struct timeline *tl,
	 const struct span *before, uint32_t reason)
{
	strbuf_puts(out, before->state == LANE_RUNNING   ? "ran "
			 : before->state == LANE_SYSCALL ? "in a system call "
							 : "was ready ");
	words_length(out, tl, before);
	strbuf_puts(out, "; then waits");
	add_reason(out, tl, reason);
}

void
words_begin(struct strbuf *out, const struct timeline *tl, struct lane lane,
	    uint32_t point)
{
	struct span_detail d, before;
	struct lane own;
	uint32_t here;

	lane_detail(tl, lane, point, &d);
	if (d.span.open_begin) {
		strbuf_puts(out, "before the trace did");
		return;
	}
	if (d.span.goroutine == TIMELINE_NONE) {
		if (point == 0)
			return;
		lane_detail(tl, lane, point - 1, &before);
		if (before.span.goroutine != TIMELINE_NONE) {
			strbuf_puts(out, "after ");
			words_goroutine(out, tl, before.span.goroutine);
		} else {
			strbuf_puts(out, before.span.state == LANE_FREE
						 ? "after "
						 : "after being ");
			strbuf_puts(out, words_state(before.span.state));
		}
		return;
	}
	own = (struct lane){ LANE_GOROUTINE, d.span.goroutine };
	here = lane_find(tl, own, d.span.begin_ns);
	if (here == 0) {
		strbuf_puts(out, "with the goroutine's first event");
		return;
	}
	lane_detail(tl, own, here - 1, &before);
	if (d.span.state == LANE_RUNNABLE) {
		add_why_ready(out, tl, own, &d);
	} else if (d.span.state == LANE_WAITING) {
		add_stop(out, tl, &before.span, d.begin_reason);
	} else if (before.span.state == LANE_RUNNABLE) {
		add_ready(out, tl, own, here - 1);
	} else if (d.span.state == LANE_SYSCALL) {
		strbuf_puts(out, "entered a system call");
	} else if (before.span.state == LANE_SYSCALL) {
		strbuf_puts(out, "back from a system call of ");
		words_length(out, tl, &before.span);
	} else if (before.span.state == LANE_RUNNING) {
		strbuf_puts(out, "went on running");
	} else {
		add_wake(out, tl, own, here);
	}
}

/* What the goroutine does next; the time that takes and the reason follow. */
static const char *
end_clause(const struct span_detail *d)
{
	switch (d->end_to) {
	case GO_WAITING:
		return "waits";
	case GO_RUNNABLE:
		return d->span.state == LANE_SYSCALL ? "the system call returns"
						     : "leaves its proc";
	case GO_SYSCALL:
		return "enters a system call";
	case GO_NOT_EXIST:
		return "the goroutine ends";
	case GO_RUNNING:
		return d->span.state == LANE_SYSCALL ? "the system call returns"
						     : "goes on running";
	default:
		return "stops";
	}
}

/* Who makes the goroutine ready that waits in that span. */
static void
add_next_wake(struct strbuf *out, const struct timeline *tl, struct lane own,
	      uint32_t waiting)
{
	struct wake w;

	if (waiting + 1 >= lane_count(tl, own) ||
	    !lane_cause(tl, own, waiting + 1, &w))
		return;
	strbuf_puts(out, " until ");
	words_goroutine(out, tl, w.waker);
	strbuf_puts(out, " wakes it");
}

/* How a wait ends, or that a goroutine runs that was ready. */
static void
add_go_on(struct strbuf *out, const struct timeline *tl, struct lane own,
	  const struct span_detail *d, const struct span *next)
{
	struct wake w;

	if (d->span.state == LANE_WAITING &&
	    lane_cause(tl, own, next->point, &w)) {
		words_goroutine(out, tl, w.waker);
		strbuf_puts(out, " wakes it; ");
	}
	strbuf_puts(out, next->state == LANE_RUNNING    ? "runs "
			 : next->state == LANE_RUNNABLE ? "ready for "
			 : next->state == LANE_SYSCALL  ? "in a system call "
			 : next->state == LANE_WAITING  ? "waits "
							: "ends");
	if (next->state != LANE_NONE)
		words_length(out, tl, next);
}

void
words_end(struct strbuf *out, const struct timeline *tl, struct lane lane,
	  uint32_t point)
{
	struct span_detail d;
	struct span next = { .state = LANE_NONE };
	struct lane own;
	uint32_t here;

	lane_detail(tl, lane, point, &d);
	if (d.span.open_end) {
		strbuf_puts(out, "goes on at the end of the trace");
		return;
	}
	if (d.span.goroutine == TIMELINE_NONE) {
		if (point + 1 >= lane_count(tl, lane))
			return;
		lane_span(tl, lane, point + 1, &next);
		if (next.goroutine != TIMELINE_NONE) {
			words_goroutine(out, tl, next.goroutine);
			strbuf_puts(out, " runs");
		} else {
			strbuf_puts(out, "the proc is ");
			strbuf_puts(out, words_state(next.state));
		}
		return;
	}
	own = (struct lane){ LANE_GOROUTINE, d.span.goroutine };
	here = lane_find(tl, own, d.span.end_ns - 1);
	if (here + 1 < lane_count(tl, own))
		lane_span(tl, own, here + 1, &next);
	if (d.span.state == LANE_WAITING || d.span.state == LANE_RUNNABLE) {
		add_go_on(out, tl, own, &d, &next);
		return;
	}
	strbuf_puts(out, end_clause(&d));
	if (next.state == LANE_WAITING || next.state == LANE_SYSCALL) {
		strbuf_putc(out, ' ');
		words_length(out, tl, &next);
	}
	add_reason(out, tl, d.end_reason);
	if (next.state == LANE_RUNNABLE) {
		strbuf_puts(out, "; ready for ");
		words_length(out, tl, &next);
	}
	if (next.state == LANE_WAITING && !next.open_end)
		add_next_wake(out, tl, own, here + 1);
}

void
words_wall(struct strbuf *out, const struct timeline *tl, int64_t at_ns)
{
	int64_t sec, nsec;
	time_t t;
	struct tm tm;
	char buf[40];

	if (!timeline_wall(tl, at_ns, &sec, &nsec))
		return;
	t = (time_t)sec;
	if (!localtime_r(&t, &tm) ||
	    strftime(buf, sizeof(buf), "%H:%M:%S", &tm) == 0)
		return;
	strbuf_addf(out, "%s.%06d", buf, (int)(nsec / 1000));
}

void
words_frame(struct strbuf *out, const struct timeline *tl, uint32_t frame,
	    bool with_folders)
{
	const struct names_view *names = timeline_names(tl);
	const struct name_frame *f = name_frame(names, frame);
	const struct name_string *file = name_string(names, f->file);
	size_t n = file->len;
	const char *s = file->s;

	words_text(out, tl, f->func);
	if (!n)
		return;
	if (!with_folders)
		s = words_without_folders(s, &n);
	strbuf_puts(out, "  ");
	strbuf_add(out, s, n);
	strbuf_putc(out, ':');
	strbuf_add_u64(out, f->line);
}
