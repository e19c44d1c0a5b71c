# The summary report. Its figures were checked against the lines that Go's
# tool prints for -d=parsed.

$ tgotrace -report=summary data/demo.trace
File        data/demo.trace
Format      Go 1.26
Start       2026-11-22T20:06:17.332541667Z
Duration    470.1ms
Procs       4
Threads     7
Goroutines  34
Events      113219
Generations 3
GC cycles   19, marking for 24.97ms
STW         62, 16.99ms in all, worst 1.848ms at 201.5ms: stop-the-world (read mem stats)
Tasks       1360
Regions     3656
Logs        1360
CPU samples 0

$ tgotrace -report=summary data/tasks-1.22.trace
File        data/tasks-1.22.trace
Format      Go 1.22
Duration    40.09ms
Procs       3
Threads     4
Goroutines  32
Events      898
Generations 4
GC cycles   0
STW         1, 5.888us in all, worst 5.888us at 84.93us: stop-the-world (start trace)
Tasks       46
Regions     69
Logs        45
CPU samples 0

$ tgotrace -report=summary -format=json data/gc-1.24.trace
{
  "file": "data/gc-1.24.trace",
  "go_version": "1.23",
  "complete": true,
  "lost_bytes": 0,
  "lost_reason": null,
  "start_at_ns": 1426149012096,
  "duration_ns": 15112065,
  "wall_start": null,
  "procs": 3,
  "threads": 5,
  "goroutines": 14,
  "events": 10730,
  "generations": 3,
  "gc_cycles": 5,
  "gc_ns": 6849600,
  "stw_count": 12,
  "stw_total_ns": 611776,
  "stw_worst": {
    "name": "stop-the-world (read mem stats)",
    "at_ns": 1426160254208,
    "duration_ns": 131008
  },
  "tasks": 0,
  "regions": 0,
  "logs": 0,
  "samples": 0
}

# A snapshot of the flight recorder.

$ tgotrace -report=summary data/flight-1.25.trace
File        data/flight-1.25.trace
Format      Go 1.25
Start       2026-11-22T20:04:00.45728834Z
Duration    55.40ms
Procs       2
Threads     3
Goroutines  31
Events      596
Generations 3
GC cycles   0
STW         0
Tasks       24
Regions     23
Logs        0
CPU samples 0

# Without a terminal, exploring prints the summary.

$ tgotrace data/sync-1.23.trace
File        data/sync-1.23.trace
Format      Go 1.23
Duration    7.986ms
Procs       3
Threads     4
Goroutines  29
Events      488
Generations 1
GC cycles   0
STW         2, 48.90us in all, worst 46.53us at 7.868ms: stop-the-world (GOMAXPROCS)
Tasks       0
Regions     0
Logs        0
CPU samples 0

# What is lost is in the report too.

$ head -c 10000 data/tasks-1.27.trace >cut; tgotrace -report=summary cut
tgotrace: cut: offset 9441: the trace ends in a batch: 654 bytes expected, 532 found; the last 17.8 % (1775 bytes) of the trace are lost
File        cut
Format      Go 1.26
Lost        the last 1775 of 10000 bytes: the trace ends in a batch: 654 bytes expected, 532 found
Start       2026-11-22T20:03:31.168652728Z
Duration    21.88ms
Procs       3
Threads     4
Goroutines  22
Events      472
Generations 2
GC cycles   0
STW         1, 3.008us in all, worst 3.008us at 41.92us: stop-the-world (start trace)
Tasks       21
Regions     35
Logs        22
CPU samples 0

$ tgotrace -report=summary -format=json cut
tgotrace: cut: offset 9441: the trace ends in a batch: 654 bytes expected, 532 found; the last 17.8 % (1775 bytes) of the trace are lost
{
  "file": "cut",
  "go_version": "1.26",
  "complete": false,
  "lost_bytes": 1775,
  "lost_reason": "the trace ends in a batch: 654 bytes expected, 532 found",
  "start_at_ns": 1410408547840,
  "duration_ns": 21878145,
  "wall_start": "2026-11-22T20:03:31.168652728Z",
  "procs": 3,
  "threads": 4,
  "goroutines": 22,
  "events": 472,
  "generations": 2,
  "gc_cycles": 0,
  "gc_ns": 0,
  "stw_count": 1,
  "stw_total_ns": 3008,
  "stw_worst": {
    "name": "stop-the-world (start trace)",
    "at_ns": 1410408589760,
    "duration_ns": 3008
  },
  "tasks": 21,
  "regions": 35,
  "logs": 22,
  "samples": 0
}

$ tgotrace -report=summary -format=json - <data/sync-1.22.trace
{
  "file": "-",
  "go_version": "1.22",
  "complete": true,
  "lost_bytes": 0,
  "lost_reason": null,
  "start_at_ns": 1410666212352,
  "duration_ns": 8984129,
  "wall_start": null,
  "procs": 3,
  "threads": 4,
  "goroutines": 29,
  "events": 561,
  "generations": 1,
  "gc_cycles": 0,
  "gc_ns": 0,
  "stw_count": 2,
  "stw_total_ns": 62208,
  "stw_worst": {
    "name": "stop-the-world (GOMAXPROCS)",
    "at_ns": 1410675088064,
    "duration_ns": 40256
  },
  "tasks": 0,
  "regions": 0,
  "logs": 0,
  "samples": 0
}

# Nothing but a beginning.

$ assemble cases/generations.txt nothing-but-a-header-1.26 >t; tgotrace -report=summary t
File        t
Format      Go 1.26
Duration    0ns
Procs       0
Threads     0
Goroutines  0
Events      1
Generations 0
GC cycles   0
STW         0
Tasks       0
Regions     0
Logs        0
CPU samples 0

$ assemble cases/generations.txt a-generation-without-events >t; tgotrace -report=summary t
File        t
Format      Go 1.26
Start       2023-11-14T22:13:20.000000001Z
Duration    4ns
Procs       1
Threads     1
Goroutines  0
Events      5
Generations 3
GC cycles   0
STW         0
Tasks       0
Regions     0
Logs        0
CPU samples 0

$ head -c 1000 data/tasks-1.27.trace >cut; tgotrace -report=summary cut
tgotrace: cut: offset 787: the trace ends in a batch: 344 bytes expected, 193 found
[1]

# Names in a trace are made printable.

$ printf 'go 1.23\ngen\nthread 1\n ProcStatus 0 running\n GoStatus 1 1 running\n STWBegin "a\\x1b[31m\\nb"\n STWEnd\n' >a.txt; assemble a.txt >t; tgotrace -report=summary t | tail -n 5
STW         1, 1ns in all, worst 1ns at 3ns: "stop-the-world (a\x1b[31m\nb)"
Tasks       0
Regions     0
Logs        0
CPU samples 0

$ tgotrace -report=summary -format=json t | grep name
    "name": "stop-the-world (a\u001B[31m\nb)",

$ cp t "$(printf 'a\033b')"; tgotrace -report=summary a?b | head -n 1; tgotrace -report=summary -format=json a?b | head -n 2
File        "a\x1bb"
{
  "file": "a\u001Bb",

$ tgotrace -report=summary -o out data/sync-1.23.trace; head -n 1 out
File        data/sync-1.23.trace

# From a pipe, and what is no trace.

$ head -c 2000 data/cpu-1.27.trace | tgotrace -report=summary
tgotrace: standard input: offset 1300: the trace ends in a batch: 3218 bytes expected, 673 found
[1]

$ printf rubbish | tgotrace -report=summary -
tgotrace: standard input: not a Go execution trace: it begins with 'rubbish', not with 'go 1.N trace'
[1]
