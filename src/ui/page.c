/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/page.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/bug.h"

static const char *const titles[PAGE_COUNT] = {
#define PAGE(name, title, lists) title,
#include "ui/pages.def"
#undef PAGE
};

static const char *const names[PAGE_COUNT] = {
#define PAGE(name, title, lists) #name,
#include "ui/pages.def"
#undef PAGE
};

const char *
page_name(enum place page)
{
	BUG_IF(page >= PAGE_COUNT);
	return names[page];
}

const char *
page_title(enum place page)
{
	BUG_IF(page >= PAGE_COUNT);
	return titles[page];
}

void
page_say(struct page_reply *reply, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(reply->message, sizeof(reply->message), fmt, ap);
	va_end(ap);
	reply->is_error = false;
}

void
page_complain(struct page_reply *reply, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(reply->message, sizeof(reply->message), fmt, ap);
	va_end(ap);
	reply->is_error = true;
}
