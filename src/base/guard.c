/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/guard.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	MOST_REGIONS = 16
};

/*
 * What the handler looks at. It may run at any time, so start is written
 * last when a region is added, and first when it is removed.
 */
static struct region {
	_Atomic(uintptr_t) start; /* 0: free */
	_Atomic(uintptr_t) end;
	_Atomic(atomic_bool *) hit;
} regions[MOST_REGIONS];

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct sigaction before;
static bool installed;

static struct region *
find(uintptr_t at)
{
	for (int i = 0; i < MOST_REGIONS; i++)
		if (regions[i].start && at >= regions[i].start &&
		    at < regions[i].end)
			return &regions[i];
	return NULL;
}

static void
pass_on(int sig, siginfo_t *info, void *context)
{
	if (before.sa_flags & SA_SIGINFO)
		before.sa_sigaction(sig, info, context);
	else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
		before.sa_handler(sig);
	else
		sigaction(sig, &before, NULL); /* the next fault ends us */
}

/* mmap() is not on POSIX's list of what a handler may call, but a plain
 * system call on every kernel with SIGBUS for lost pages. */
static void
on_sigbus(int sig, siginfo_t *info, void *context)
{
	uintptr_t at = (uintptr_t)info->si_addr;
	struct region *r = find(at);
	uintptr_t page;
	void *zeros;

	if (!r || info->si_code != BUS_ADRERR) {
		pass_on(sig, info, context);
		return;
	}
	page = at & ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1);
	zeros = mmap((void *)page, r->end - page, PROT_READ,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	if (zeros == MAP_FAILED) {
		pass_on(sig, info, context);
		return;
	}
	atomic_store(r->hit, true);
}

static void
install(void)
{
	struct sigaction sa = { .sa_sigaction = on_sigbus,
				.sa_flags =
					SA_SIGINFO | SA_RESTART | SA_ONSTACK };

	sigemptyset(&sa.sa_mask);
	installed = sigaction(SIGBUS, &sa, &before) == 0;
}

bool
guard_add(void *start, size_t size, atomic_bool *hit)
{
	bool added = false;

	pthread_mutex_lock(&lock);
	if (!installed)
		install();
	for (int i = 0; i < MOST_REGIONS && installed && !added; i++) {
		if (regions[i].start)
			continue;
		regions[i].hit = hit;
		regions[i].end = (uintptr_t)start + size;
		regions[i].start = (uintptr_t)start;
		added = true;
	}
	pthread_mutex_unlock(&lock);
	return added;
}

void
guard_remove(void *start)
{
	pthread_mutex_lock(&lock);
	for (int i = 0; i < MOST_REGIONS; i++)
		if (regions[i].start == (uintptr_t)start)
			regions[i].start = 0;
	pthread_mutex_unlock(&lock);
}
