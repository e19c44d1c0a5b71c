/* SPDX-License-Identifier: MIT */
/* Apart from page.c, so that tests can do with pages of their own. */
#include "config.h"

#include "ui/page.h"

static const struct page_ops *const table[PAGE_COUNT] = {
#define PAGE(name, title, lists) &page_##name,
#include "ui/pages.def"
#undef PAGE
};

const struct page_ops *const *
page_table(void)
{
	return table;
}
