/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/analysis/made.h"

#include <stdlib.h>
#include <string.h>

#include "event/names.h"

void
made_begin(struct made *m, struct names *names)
{
	*m = (struct made){ .names = names };
	m->profile.rows = m->rows;
}

void
made_end(struct made *m)
{
	calltree_release(&m->tree);
}

uint32_t
made_name(struct made *m, const char *s)
{
	return names_string(m->names, s, strlen(s));
}

void
made_add(struct made *m, const char *stack, uint64_t count, uint64_t ns)
{
	uint32_t frames[PROFILE_FRAMES], n = 0;
	struct profile_row *row = &m->rows[m->profile.nrows++];

	while (*stack) {
		size_t len = strcspn(stack, " "), word = strcspn(stack, " :");
		struct name_frame f = {
			.func = names_string(m->names, stack, word),
			.file = made_name(m, "main.go"),
		};

		if (word < len)
			f.line = strtoull(stack + word + 1, NULL, 10);
		memmove(frames + 1, frames, n++ * sizeof(*frames));
		frames[0] = names_frame(m->names, &f);
		stack += len + strspn(stack + len, " ");
	}
	row->frames = name_stack(names_view(m->names),
				 names_stack(m->names, frames, n))
			      ->frames;
	row->nframes = n;
	row->count = count;
	row->ns = ns;
}

void
made_build(struct made *m)
{
	calltree_build(&m->tree, &m->profile, names_view(m->names));
}
