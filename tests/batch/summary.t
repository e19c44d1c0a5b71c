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

Finding                                                        At     Time  Share  Count  Goroutine  Task  Name
worst stop of the world                              201.455847ms  1.848ms                       27        stop-the-world (read mem stats)
helping the GC to mark, of all running                             61.33ms  28.6%    275
longest wait of a runnable goroutine for a proc       62.975488ms  947.0us                       54        main.(*shop).handle
longest run without a break                             6.16128ms  5.756ms                       69        runtime.gcBgMarkWorker
procs idle while a goroutine was runnable                 299.2us  82.79ms  17.6%
waited for most                                                     1.246s           936                   main.(*shop).lookup
waited for most                                                    801.7ms             6                   runtime.chanrecv1
waited for most                                                    469.5ms             1                   main.main
goroutines blocked to the end, since then the first   463.75552ms  6.325ms             3         25        main.(*shop).storeWorker
slowest task                                         177.773312ms  4.839ms                       51   513  request
slowest task                                         108.769984ms  4.443ms                       53   308  request
slowest task                                           7.389056ms  4.438ms                       50    19  request

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

Finding                                                   At     Time  Share  Count  Goroutine  Task  Name
worst stop of the world                             84.928us  5.888us                        1        stop-the-world (start trace)
longest wait of a runnable goroutine for a proc  33.249152ms  193.2us                        1        main.main
longest run without a break                      11.233024ms  307.4us                        7        runtime.(*traceAdvancerState).start.func1
procs idle while a goroutine was runnable          118.784us  913.6us   2.3%
waited for most                                               32.29ms             3                   runtime.chanrecv1
waited for most                                               12.29ms            12                   main.order
waited for most                                               141.8us             2                   runtime.traceAdvance
slowest task                                     13.406272ms  1.223ms                        1    14  order
slowest task                                       33.4432ms  1.163ms                        1    32  order
slowest task                                     20.074368ms  1.146ms                        1    20  order

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
  "samples": 0,
  "findings": [
    {"finding":"worst_stw","about":"worst stop of the world","start_ns":1426160254208,"duration_ns":131008,"share":null,"count":null,"goroutine":1,"task":null,"name":"stop-the-world (read mem stats)"},
    {"finding":"assists","about":"helping the GC to mark, of all running","start_ns":null,"duration_ns":12736768,"share":0.38891252099752122,"count":35,"goroutine":null,"task":null,"name":null},
    {"finding":"worst_latency","about":"longest wait of a runnable goroutine for a proc","start_ns":1426160433344,"duration_ns":1314816,"share":null,"count":null,"goroutine":4,"task":null,"name":"runtime.bgscavenge"},
    {"finding":"longest_run","about":"longest run without a break","start_ns":1426156553344,"duration_ns":3660672,"share":null,"count":null,"goroutine":38,"task":null,"name":"main.main.func1"},
    {"finding":"idle_procs","about":"procs idle while a goroutine was runnable","start_ns":1426149409984,"duration_ns":2658815,"share":0.1759398864417272,"count":null,"goroutine":null,"task":null,"name":null},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":10766592,"share":null,"count":1,"goroutine":null,"task":null,"name":"main.main"},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":6271360,"share":null,"count":2,"goroutine":null,"task":null,"name":"runtime.chanrecv1"},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":1486529,"share":null,"count":1,"goroutine":null,"task":null,"name":"runtime.traceAdvance"}
  ]
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

Finding                                                   At     Time  Share  Count  Goroutine  Task  Name
longest wait of a runnable goroutine for a proc  21.178048ms  81.66us                        7        runtime.(*traceAdvancerState).start.func1
longest run without a break                      21.259712ms  252.1us                        7        runtime.(*traceAdvancerState).start.func1
procs idle while a goroutine was runnable          182.336us  751.0us   1.4%
waited for most                                               50.70ms             7                   main.main
waited for most                                               47.29ms            14                   main.request.func1
waited for most                                               41.18ms             2                   runtime.chanrecv1
slowest task                                      4.474496ms  9.821ms                       64    70  request
slowest task                                      28.07456ms  6.893ms                      100    79  request
slowest task                                     14.364928ms  6.833ms                       78    73  request

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

Finding                                                     At     Time  Share  Count  Goroutine  Task  Name
worst stop of the world                              7.86784ms  46.53us                        1        stop-the-world (GOMAXPROCS)
longest wait of a runnable goroutine for a proc      181.824us  272.1us                       27        main.contended.func1
longest run without a break                          150.464us  302.7us                       25        main.contended.func1
procs idle while a goroutine was runnable             36.096us  1.587ms  19.9%
waited for most                                                 5.571ms             5                   main.broadcast.func1
waited for most                                                 4.391ms             7                   main.choose.func1
waited for most                                                 2.117ms             3                   main.contended
goroutines blocked to the end, since then the first  102.592us  7.884ms             1         21        main.main.func1

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

Finding                                                       At     Time  Share  Count  Goroutine  Task  Name
worst stop of the world                                  41.92us  3.008us                        1        stop-the-world (start trace)
longest wait of a runnable goroutine for a proc      10.265856ms  151.6us                        1        main.main
longest run without a break                          10.170176ms  637.4us                        7        runtime.(*traceAdvancerState).start.func1
procs idle while a goroutine was runnable               91.584us  560.8us   2.6%
waited for most                                                   20.96ms             2                   runtime.chanrecv1
waited for most                                                   6.928ms             7                   main.order
waited for most                                                   22.46us             1                   runtime.traceAdvance
goroutines blocked to the end, since then the first  20.727616ms  1.151ms             1          1        main.main
slowest task                                            70.528us  1.258ms                        1     2  order
slowest task                                          3.546944ms  1.174ms                        1     5  order
slowest task                                             163.2us  1.154ms                       10     3  item 1

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
  "samples": 0,
  "findings": [
    {"finding":"worst_stw","about":"worst stop of the world","start_ns":1410408589760,"duration_ns":3008,"share":null,"count":null,"goroutine":1,"task":null,"name":"stop-the-world (start trace)"},
    {"finding":"worst_latency","about":"longest wait of a runnable goroutine for a proc","start_ns":1410418813696,"duration_ns":151552,"share":null,"count":null,"goroutine":1,"task":null,"name":"main.main"},
    {"finding":"longest_run","about":"longest run without a break","start_ns":1410418718016,"duration_ns":637376,"share":null,"count":null,"goroutine":7,"task":null,"name":"runtime.(*traceAdvancerState).start.func1"},
    {"finding":"idle_procs","about":"procs idle while a goroutine was runnable","start_ns":1410408639424,"duration_ns":560824,"share":0.025633983137052983,"count":null,"goroutine":null,"task":null,"name":null},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":20955904,"share":null,"count":2,"goroutine":null,"task":null,"name":"runtime.chanrecv1"},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":6927606,"share":null,"count":7,"goroutine":null,"task":null,"name":"main.order"},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":22464,"share":null,"count":1,"goroutine":null,"task":null,"name":"runtime.traceAdvance"},
    {"finding":"blocked","about":"goroutines blocked to the end, since then the first","start_ns":1410429275456,"duration_ns":1150529,"share":null,"count":1,"goroutine":1,"task":null,"name":"main.main"},
    {"finding":"slow_task","about":"slowest task","start_ns":1410408618368,"duration_ns":1257920,"share":null,"count":null,"goroutine":1,"task":2,"name":"order"},
    {"finding":"slow_task","about":"slowest task","start_ns":1410412094784,"duration_ns":1173632,"share":null,"count":null,"goroutine":1,"task":5,"name":"order"},
    {"finding":"slow_task","about":"slowest task","start_ns":1410408711040,"duration_ns":1154496,"share":null,"count":null,"goroutine":10,"task":3,"name":"item 1"}
  ]
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
  "samples": 0,
  "findings": [
    {"finding":"worst_stw","about":"worst stop of the world","start_ns":1410675088064,"duration_ns":40256,"share":null,"count":null,"goroutine":1,"task":null,"name":"stop-the-world (GOMAXPROCS)"},
    {"finding":"worst_latency","about":"longest wait of a runnable goroutine for a proc","start_ns":1410669194752,"duration_ns":211072,"share":null,"count":null,"goroutine":33,"task":null,"name":"main.broadcast.func1"},
    {"finding":"longest_run","about":"longest run without a break","start_ns":1410666790144,"duration_ns":436032,"share":null,"count":null,"goroutine":8,"task":null,"name":"main.contended.func1"},
    {"finding":"idle_procs","about":"procs idle while a goroutine was runnable","start_ns":1410666420800,"duration_ns":2079040,"share":0.23141252758058126,"count":null,"goroutine":null,"task":null,"name":null},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":5966208,"share":null,"count":5,"goroutine":null,"task":null,"name":"main.broadcast.func1"},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":3342592,"share":null,"count":7,"goroutine":null,"task":null,"name":"main.choose.func1"},
    {"finding":"contention","about":"waited for most","start_ns":null,"duration_ns":2304384,"share":null,"count":3,"goroutine":null,"task":null,"name":"main.contended"},
    {"finding":"blocked","about":"goroutines blocked to the end, since then the first","start_ns":1410666613568,"duration_ns":8582913,"share":null,"count":1,"goroutine":21,"task":null,"name":"main.main.func1"}
  ]
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
CPU samples 0

Finding                       At  Time  Share  Count  Goroutine  Task  Name
worst stop of the world      3ns   1ns                        1        "stop-the-world (a\x1b[31m\nb)"
longest run without a break  2ns   3ns                        1

$ tgotrace -report=summary -format=json t | grep name
    "name": "stop-the-world (a\u001B[31m\nb)",
    {"finding":"worst_stw","about":"worst stop of the world","start_ns":4,"duration_ns":1,"share":null,"count":null,"goroutine":1,"task":null,"name":"stop-the-world (a\u001B[31m\nb)"},
    {"finding":"longest_run","about":"longest run without a break","start_ns":3,"duration_ns":3,"share":null,"count":null,"goroutine":1,"task":null,"name":null}

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
