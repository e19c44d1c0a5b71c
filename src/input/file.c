/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "input/file.h"

#include <sys/mman.h>

#include "base/guard.h"

enum {
	RELEASE_STEP = 1 << 20 /* a multiple of every page size */
};

bool
file_map(struct file *f, int fd, size_t size)
{
	void *at = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);

	*f = (struct file){ 0 };
	if (at == MAP_FAILED)
		return false;
	if (!guard_add(at, size, &f->cut)) {
		munmap(at, size);
		return false;
	}
	madvise(at, size, MADV_SEQUENTIAL);
	f->at = at;
	f->size = size;
	return true;
}

void
file_unmap(struct file *f)
{
	guard_remove(f->at);
	munmap(f->at, f->size);
}

void
file_release(struct file *f, uint64_t offset)
{
	size_t end = offset < f->size ? (size_t)offset : f->size;

	end -= end % RELEASE_STEP;
	if (end <= f->released)
		return;
	madvise(f->at + f->released, end - f->released, MADV_DONTNEED);
	f->released = end;
}

void
file_forget(struct file *f, uint64_t from, uint64_t to)
{
	uint64_t first = from + RELEASE_STEP - 1;
	uint64_t end = to < f->size ? to : f->size;

	first -= first % RELEASE_STEP;
	end -= end % RELEASE_STEP;
	if (first < end)
		madvise(f->at + first, (size_t)(end - first), MADV_DONTNEED);
}

bool
file_was_cut(const struct file *f)
{
	return atomic_load(&f->cut);
}
