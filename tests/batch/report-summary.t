# The summary: for people, for programs, and of a part of a trace.
$ tgotrace -report=summary data/tasks-1.26.trace
File        data/tasks-1.26.trace
Format      Go 1.26
Start       2026-11-22T20:03:30.901330064Z
Duration    39.80ms
Procs       3
Threads     4
Goroutines  32
Events      901
Generations 4
GC cycles   0
STW         1, 12.93us in all, worst 12.93us at 61.38us: stop-the-world (start trace)
Tasks       46
Regions     69
Logs        45
CPU samples 0

$ tgotrace -report=summary -format=json data/gc-1.22.trace
{
  "file": "data/gc-1.22.trace",
  "go_version": "1.22",
  "complete": true,
  "lost_bytes": 0,
  "lost_reason": null,
  "start_at_ns": 1425471463872,
  "duration_ns": 10018241,
  "wall_start": null,
  "procs": 3,
  "threads": 5,
  "goroutines": 14,
  "events": 1413,
  "generations": 3,
  "gc_cycles": 5,
  "gc_ns": 6034240,
  "stw_count": 12,
  "stw_total_ns": 569536,
  "stw_worst": {
    "name": "stop-the-world (GC sweep termination)",
    "at_ns": 1425477552320,
    "duration_ns": 114496
  },
  "tasks": 0,
  "regions": 0,
  "logs": 0,
  "samples": 0
}

$ tgotrace data/cpu-1.27.trace | head -4
File        data/cpu-1.27.trace
Format      Go 1.26
Start       2026-11-22T20:03:54.58205794Z
Duration    163.0ms

$ head -c 12000 data/tasks-1.26.trace >part; tgotrace -report=summary part | head -6
tgotrace: part: offset 11941: the trace ends in a batch: 132 bytes expected, 39 found; the last 2.1 % (248 bytes) of the trace are lost
File        part
Format      Go 1.26
Lost        the last 248 of 12000 bytes: the trace ends in a batch: 132 bytes expected, 39 found
Start       2026-11-22T20:03:30.901330064Z
Duration    33.24ms
Procs       3

$ tgotrace -report=summary -format=json part 2>&1 | grep -A 1 lost
tgotrace: part: offset 11941: the trace ends in a batch: 132 bytes expected, 39 found; the last 2.1 % (248 bytes) of the trace are lost
{
--
  "lost_bytes": 248,
  "lost_reason": "the trace ends in a batch: 132 bytes expected, 39 found",
  "start_at_ns": 1410141225152,

$ head -c 2000 part | tgotrace -report=summary
tgotrace: standard input: offset 1423: the trace ends in a batch: 990 bytes expected, 550 found
[1]

$ printf 'rubbish' | tgotrace -report=summary -
tgotrace: standard input: not a Go execution trace: it begins with 'rubbish', not with 'go 1.N trace'
[1]

$ tgotrace -report=summary missing
tgotrace: missing: No such file or directory
[1]

$ tgotrace -report=summary -o out data/tasks-1.26.trace && grep File out
File        data/tasks-1.26.trace
