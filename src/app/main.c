/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>

int
main(void)
{
	fputs("tgotrace " PACKAGE_VERSION "\n", stdout);
	return 0;
}
