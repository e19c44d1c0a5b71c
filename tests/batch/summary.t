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

Finding                              Time  Share  Count  Name                                       At  Goroutine  Task
worst stop of the world           1.848ms                stop-the-world (read mem stats)  201.455847ms         27
helping the GC, of all running    14.14ms   6.6%    275
longest wait for a proc           947.0us                main.(*shop).handle               62.975488ms         54
longest run without a break       1.972ms                main.(*shop).handle              427.142848ms         52
procs idle, and goroutines ready  82.79ms  17.6%                                               299.2us
waited for most: chan receive      1.246s           936  main.(*shop).lookup
waited for most: sync             469.5ms             1  main.main
waited for most: chan send        459.2ms           609  main.(*shop).lookup
goroutines blocked to the end     6.325ms             3  main.(*shop).storeWorker          463.75552ms         25
slowest task                      4.839ms                request                          177.773312ms         51   513
slowest task                      4.443ms                request                          108.769984ms         53   308
slowest task                      4.438ms                request                            7.389056ms         50    19

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

Finding                              Time  Share  Count  Name                                   At  Goroutine  Task
worst stop of the world           5.888us                stop-the-world (start trace)     84.928us          1
longest wait for a proc           193.2us                main.main                     33.249152ms          1
longest run without a break       182.4us                main.main                        42.304us          1
procs idle, and goroutines ready  913.6us   2.3%                                         118.784us
waited for most: sync             12.29ms            12  main.order
slowest task                      1.223ms                order                         13.406272ms          1    14
slowest task                      1.163ms                order                           33.4432ms          1    32
slowest task                      1.146ms                order                         20.074368ms          1    20

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
    {"finding":"worst_stw","about":"worst stop of the world","duration_ns":131008,"share":null,"count":null,"name":"stop-the-world (read mem stats)","reason":null,"start_ns":1426160254208,"goroutine":1,"task":null},
    {"finding":"assists","about":"helping the GC, of all running","duration_ns":7544896,"share":0.23038062120815217,"count":35,"name":null,"reason":null,"start_ns":null,"goroutine":null,"task":null},
    {"finding":"worst_latency","about":"longest wait for a proc","duration_ns":955456,"share":null,"count":null,"name":"main.main.func1","reason":null,"start_ns":1426152971136,"goroutine":36,"task":null},
    {"finding":"longest_run","about":"longest run without a break","duration_ns":3660672,"share":null,"count":null,"name":"main.main.func1","reason":null,"start_ns":1426156553344,"goroutine":38,"task":null},
    {"finding":"idle_procs","about":"procs idle, and goroutines ready","duration_ns":2658815,"share":0.1759398864417272,"count":null,"name":null,"reason":null,"start_ns":1426149409984,"goroutine":null,"task":null},
    {"finding":"contention","about":"waited for most: sync","duration_ns":10766592,"share":null,"count":1,"name":"main.main","reason":"sync","start_ns":null,"goroutine":null,"task":null},
    {"finding":"contention","about":"waited for most: sync","duration_ns":1408640,"share":null,"count":2,"name":"main.tree","reason":"sync","start_ns":null,"goroutine":null,"task":null},
    {"finding":"contention","about":"waited for most: sync","duration_ns":534208,"share":null,"count":1,"name":"main.tree","reason":"sync","start_ns":null,"goroutine":null,"task":null}
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

Finding                              Time  Share  Count  Name                         At  Goroutine  Task
longest wait for a proc           45.89us                main.main.func1     14.317184ms         78
longest run without a break       51.78us                main.main           55.350464ms          1
procs idle, and goroutines ready  751.0us   1.4%                               182.336us
waited for most: sync             50.70ms             7  main.main
waited for most: sync             47.29ms            14  main.request.func1
slowest task                      9.821ms                request              4.474496ms         64    70
slowest task                      6.893ms                request              28.07456ms        100    79
slowest task                      6.833ms                request             14.364928ms         78    73

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

Finding                                Time  Share  Count  Name                                At  Goroutine  Task
worst stop of the world             46.53us                stop-the-world (GOMAXPROCS)  7.86784ms          1
longest wait for a proc             272.1us                main.contended.func1         181.824us         27
longest run without a break         302.7us                main.contended.func1         150.464us         25
procs idle, and goroutines ready    1.587ms  19.9%                                       36.096us
waited for most: sync.(*Cond).Wait  5.571ms             5  main.broadcast.func1
waited for most: select             4.391ms             7  main.choose.func1
waited for most: sync               2.117ms             3  main.contended
goroutines blocked to the end       7.884ms             1  main.main.func1              102.592us         21

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

Finding                              Time  Share  Count  Name                                   At  Goroutine  Task
worst stop of the world           3.008us                stop-the-world (start trace)      41.92us          1
longest wait for a proc           151.6us                main.main                     10.265856ms          1
longest run without a break       160.1us                main.main                     10.417408ms          1
procs idle, and goroutines ready  560.8us   2.6%                                          91.584us
waited for most: sync             6.928ms             7  main.order
goroutines blocked to the end     1.151ms             1  main.main                     20.727616ms          1
slowest task                      1.258ms                order                            70.528us          1     2
slowest task                      1.174ms                order                          3.546944ms          1     5
slowest task                      1.154ms                item 1                            163.2us         10     3

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
    {"finding":"worst_stw","about":"worst stop of the world","duration_ns":3008,"share":null,"count":null,"name":"stop-the-world (start trace)","reason":null,"start_ns":1410408589760,"goroutine":1,"task":null},
    {"finding":"worst_latency","about":"longest wait for a proc","duration_ns":151552,"share":null,"count":null,"name":"main.main","reason":null,"start_ns":1410418813696,"goroutine":1,"task":null},
    {"finding":"longest_run","about":"longest run without a break","duration_ns":160138,"share":null,"count":null,"name":"main.main","reason":null,"start_ns":1410418965248,"goroutine":1,"task":null},
    {"finding":"idle_procs","about":"procs idle, and goroutines ready","duration_ns":560824,"share":0.025633983137052983,"count":null,"name":null,"reason":null,"start_ns":1410408639424,"goroutine":null,"task":null},
    {"finding":"contention","about":"waited for most: sync","duration_ns":6927606,"share":null,"count":7,"name":"main.order","reason":"sync","start_ns":null,"goroutine":null,"task":null},
    {"finding":"blocked","about":"goroutines blocked to the end","duration_ns":1150529,"share":null,"count":1,"name":"main.main","reason":null,"start_ns":1410429275456,"goroutine":1,"task":null},
    {"finding":"slow_task","about":"slowest task","duration_ns":1257920,"share":null,"count":null,"name":"order","reason":null,"start_ns":1410408618368,"goroutine":1,"task":2},
    {"finding":"slow_task","about":"slowest task","duration_ns":1173632,"share":null,"count":null,"name":"order","reason":null,"start_ns":1410412094784,"goroutine":1,"task":5},
    {"finding":"slow_task","about":"slowest task","duration_ns":1154496,"share":null,"count":null,"name":"item 1","reason":null,"start_ns":1410408711040,"goroutine":10,"task":3}
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
    {"finding":"worst_stw","about":"worst stop of the world","duration_ns":40256,"share":null,"count":null,"name":"stop-the-world (GOMAXPROCS)","reason":null,"start_ns":1410675088064,"goroutine":1,"task":null},
    {"finding":"worst_latency","about":"longest wait for a proc","duration_ns":211072,"share":null,"count":null,"name":"main.broadcast.func1","reason":null,"start_ns":1410669194752,"goroutine":33,"task":null},
    {"finding":"longest_run","about":"longest run without a break","duration_ns":436032,"share":null,"count":null,"name":"main.contended.func1","reason":null,"start_ns":1410666790144,"goroutine":8,"task":null},
    {"finding":"idle_procs","about":"procs idle, and goroutines ready","duration_ns":2079040,"share":0.23141252758058126,"count":null,"name":null,"reason":null,"start_ns":1410666420800,"goroutine":null,"task":null},
    {"finding":"contention","about":"waited for most: sync.(*Cond).Wait","duration_ns":5966208,"share":null,"count":5,"name":"main.broadcast.func1","reason":"sync.(*Cond).Wait","start_ns":null,"goroutine":null,"task":null},
    {"finding":"contention","about":"waited for most: select","duration_ns":3342592,"share":null,"count":7,"name":"main.choose.func1","reason":"select","start_ns":null,"goroutine":null,"task":null},
    {"finding":"contention","about":"waited for most: sync","duration_ns":2304384,"share":null,"count":3,"name":"main.contended","reason":"sync","start_ns":null,"goroutine":null,"task":null},
    {"finding":"blocked","about":"goroutines blocked to the end","duration_ns":8582913,"share":null,"count":1,"name":"main.main.func1","reason":null,"start_ns":1410666613568,"goroutine":21,"task":null}
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

Finding                      Time  Share  Count  Name                              At  Goroutine  Task
worst stop of the world       1ns                "stop-the-world (a\x1b[31m\nb)"  3ns          1
longest run without a break   3ns                                                 2ns          1

$ tgotrace -report=summary -format=json t | grep name
    "name": "stop-the-world (a\u001B[31m\nb)",
    {"finding":"worst_stw","about":"worst stop of the world","duration_ns":1,"share":null,"count":null,"name":"stop-the-world (a\u001B[31m\nb)","reason":null,"start_ns":4,"goroutine":1,"task":null},
    {"finding":"longest_run","about":"longest run without a break","duration_ns":3,"share":null,"count":null,"name":null,"reason":null,"start_ns":3,"goroutine":1,"task":null}

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
