/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/report.h"

typedef void report_fn(const struct report_input *in, struct out *out);

static const struct {
	report_fn *text, *json;
} reports[REPORT_COUNT] = {
#define REPORT(name, help) { report_##name##_text, report_##name##_json },
#include "export/reports.def"
#undef REPORT
};

void
report_write(enum report_name name, enum report_format format,
	     const struct report_input *in, struct out *out)
{
	switch (format) {
	case REPORT_TEXT:
		reports[name].text(in, out);
		break;
	case REPORT_JSON:
		reports[name].json(in, out);
		break;
	}
}
