/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "event/event.h"

static const char *const kind_names[EV_COUNT] = {
#define KIND(name, label) [EV_##name] = label,
#include "event/kinds.def"
#undef KIND
};

static const char *const go_state_names[GO_STATE_COUNT] = {
#define GO_STATE(name, label) [GO_##name] = label,
#define PROC_STATE(name, label)
#include "event/states.def"
#undef GO_STATE
#undef PROC_STATE
};

static const char *const proc_state_names[PROC_STATE_COUNT] = {
#define GO_STATE(name, label)
#define PROC_STATE(name, label) [PROC_##name] = label,
#include "event/states.def"
#undef GO_STATE
#undef PROC_STATE
};

static const char *const metric_names[METRIC_COUNT] = {
	[METRIC_PROCS] = "/sched/gomaxprocs:threads",
	[METRIC_HEAP_LIVE] = "/memory/classes/heap/objects:bytes",
	[METRIC_HEAP_GOAL] = "/gc/heap/goal:bytes",
};

const char *
event_kind_name(enum event_kind kind)
{
	return kind_names[kind];
}

const char *
event_go_state_name(enum go_state state)
{
	return go_state_names[state];
}

const char *
event_proc_state_name(enum proc_state state)
{
	return proc_state_names[state];
}

const char *
event_metric_name(enum metric metric)
{
	return metric_names[metric];
}
