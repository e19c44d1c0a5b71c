# Reports. The figures of goroutines, regions and tasks are Go's own: they were
# compared with those of Go 1.27's internal/trace on these traces.

$ tgotrace -report=goroutines data/tasks-1.22.trace
Function                                   Count  Running  Share  Runnable  Syscall  Sys. blocked  Blocked   Ranges
runtime.(*traceAdvancerState).start.func1      1  819.0us  38.5%   109.6us      0ns           0ns  39.01ms      0ns
main.main                                      1  758.6us  35.7%   295.0us      0ns           0ns  39.04ms  5.888us
main.order.func2                              24  349.6us  16.4%   604.1us      0ns           0ns  23.58ms      0ns
runtime.traceStartReadCPU.func1                1  141.2us   6.6%   144.2us      0ns           0ns  39.69ms      0ns
runtime/trace.Start.func1                      1  59.07us   2.8%   134.1us  166.1us           0ns  39.57ms      0ns
                                               4      0ns   0.0%       0ns      0ns           0ns  160.4ms      0ns

$ tgotrace -report=goroutines -top=2 -sort=-count -from=10ms -to=20ms data/tasks-1.22.trace
Function          Count  Running  Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
main.order.func2     24  146.3us  21.6%   117.6us      0ns           0ns  6.308ms     0ns
                      4      0ns   0.0%       0ns      0ns           0ns  40.00ms     0ns

$ tgotrace -report=goroutines -goroutine=1 -format=json data/tasks-1.22.trace
{
  "groups": [
    {"name":"main.main","count":1,"exec_ns":758593,"share":0.35657802272700567,"sched_wait_ns":295040,"syscall_ns":0,"syscall_block_ns":0,"unknown_ns":0,"block_ns":39041280,"range_ns":5888}
  ],
  "statistics": [
    {"name":"main.main","statistic":"total_ns","count":1,"total_ns":40094913,"min_ns":40094913,"mean_ns":40094913,"p50_ns":40094913,"p95_ns":40094913,"p99_ns":40094913,"max_ns":40094913},
    {"name":"main.main","statistic":"exec_ns","count":1,"total_ns":758593,"min_ns":758593,"mean_ns":758593,"p50_ns":758593,"p95_ns":758593,"p99_ns":758593,"max_ns":758593},
    {"name":"main.main","statistic":"sched_wait_ns","count":1,"total_ns":295040,"min_ns":295040,"mean_ns":295040,"p50_ns":295040,"p95_ns":295040,"p99_ns":295040,"max_ns":295040},
    {"name":"main.main","statistic":"syscall_ns","count":1,"total_ns":0,"min_ns":0,"mean_ns":0,"p50_ns":0,"p95_ns":0,"p99_ns":0,"max_ns":0},
    {"name":"main.main","statistic":"syscall_block_ns","count":1,"total_ns":0,"min_ns":0,"mean_ns":0,"p50_ns":0,"p95_ns":0,"p99_ns":0,"max_ns":0},
    {"name":"main.main","statistic":"unknown_ns","count":1,"total_ns":0,"min_ns":0,"mean_ns":0,"p50_ns":0,"p95_ns":0,"p99_ns":0,"max_ns":0},
    {"name":"main.main","statistic":"block_ns","count":1,"total_ns":39041280,"min_ns":39041280,"mean_ns":39041280,"p50_ns":39041280,"p95_ns":39041280,"p99_ns":39041280,"max_ns":39041280},
    {"name":"main.main","statistic":"range_ns","count":1,"total_ns":5888,"min_ns":5888,"mean_ns":5888,"p50_ns":5888,"p95_ns":5888,"p99_ns":5888,"max_ns":5888}
  ],
  "goroutines": [
    {"id":1,"name":"main.main","creation_ns":1383697458368,"start_ns":1383697500672,"end_ns":0,"total_ns":40094913,"exec_ns":758593,"sched_wait_ns":295040,"syscall_ns":0,"syscall_block_ns":0,"unknown_ns":0,"block_ns":{"sleep":26750912,"sync":12290368},"range_ns":{"stop-the-world (start trace)":5888},"parent":null,"created_at":null}
  ]
}

$ tgotrace -report=goroutines -format=csv -top=3 data/tasks-1.22.trace
id,name,creation_ns,start_ns,end_ns,total_ns,exec_ns,sched_wait_ns,syscall_ns,syscall_block_ns,unknown_ns,block_ns,range_ns,parent,created_at
1,main.main,1383697458368,1383697500672,0,40094913,758593,295040,0,0,0,sleep=26750912;sync=12290368,stop-the-world (start trace)=5888,,
2,,1383697458368,0,0,40094913,0,0,0,0,0,=40094913,,,
3,,1383697458368,0,0,40094913,0,0,0,0,0,=40094913,,,

$ tgotrace -report=regions -top=3 data/tasks-1.22.trace
Type                  Begins in      Complete  Count  Total    Min   Mean    p50    p95    p99    Max
                      main.oddNames         1      1  256ns  256ns  256ns  256ns  256ns  256ns  256ns
"\"quoted\\"          main.oddNames         1      1  128ns  128ns  128ns  128ns  128ns  128ns  128ns
"a\tb\nc\x1b[31mred"  main.oddNames         1      1   64ns   64ns   64ns   64ns   64ns   64ns   64ns

Type                  Begins in       From     To  Count
                      main.oddNames  251ns  398ns      1
"\"quoted\\"          main.oddNames  100ns  158ns      1
"a\tb\nc\x1b[31mred"  main.oddNames   63ns  100ns      1

$ tgotrace -report=regions -format=json -table=regions -top=2 -compat=go data/tasks-1.22.trace
{
  "regions": [
    {"name":"check","goroutine":1,"task":2,"start_ns":1383697635264,"end_ns":1383697655936,"total_ns":20672,"exec_ns":20672,"sched_wait_ns":0,"syscall_ns":0,"syscall_block_ns":0,"unknown_ns":0,"block_ns":{},"range_ns":{},"function":"main.order","inherited":false},
    {"name":"pack","goroutine":10,"task":3,"start_ns":1383697707264,"end_ns":1383697857216,"total_ns":149952,"exec_ns":16000,"sched_wait_ns":34560,"syscall_ns":0,"syscall_block_ns":0,"unknown_ns":0,"block_ns":{"sleep":99392},"range_ns":{},"function":"main.item","inherited":false}
  ]
}

$ tgotrace -report=regions -format=csv -top=3 -sort=-exec_ns data/tasks-1.22.trace
name,goroutine,task,start_ns,end_ns,total_ns,exec_ns,sched_wait_ns,syscall_ns,syscall_block_ns,unknown_ns,block_ns,range_ns,function,inherited
check,1,11,1383707565504,1383707614464,48960,48960,0,0,0,0,,,main.order,false
check,1,14,1383710882880,1383710925056,42176,38784,3392,0,0,0,,,main.order,false
never ends,1,1,1383737515840,,37441,37441,0,0,0,0,,,main.main,false

$ tgotrace -report=regions -in=main.order -format=csv -table=types data/tasks-1.22.trace
name,function,complete,count,total_ns,min_ns,mean_ns,p50_ns,p95_ns,p99_ns,max_ns,buckets
check,main.order,12,12,294720,20224,24560,20352,48960,48960,48960,0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 10 0 2

$ tgotrace -report=regions -in=main.order -table=histogram data/tasks-1.22.trace
Type   Begins in      From       To  Count
check  main.order  15.85us  25.12us     10
check  main.order  39.81us  63.10us      2

$ tgotrace -report=regions -in=main.order -format=json -table=types data/tasks-1.22.trace
{
  "types": [
    {"name":"check","function":"main.order","complete":12,"count":12,"total_ns":294720,"min_ns":20224,"mean_ns":24560,"p50_ns":20352,"p95_ns":48960,"p99_ns":48960,"max_ns":48960,"buckets":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,10,0,2]}
  ]
}

$ tgotrace -report=tasks -top=3 data/tasks-1.22.trace
Type                  Complete  Count    Total      Min     Mean      p50      p95      p99      Max
                             1      3  1.664us  1.664us  1.664us  1.664us  1.664us  1.664us  1.664us
"\"quoted\\"                 1      1    640ns    640ns    640ns    640ns    640ns    640ns    640ns
"a\tb\nc\x1b[31mred"         1      1    448ns    448ns    448ns    448ns    448ns    448ns    448ns

Type                     From       To  Count
                      1.584us  2.511us      1
"\"quoted\\"            630ns  1.000us      1
"a\tb\nc\x1b[31mred"    398ns    630ns      1

$ tgotrace -report=tasks -task=3 -table=events data/tasks-1.22.trace
     When  Elapsed  Goroutine  Task  Event          Name    Text
248.512us      0ns         10     3  task begins    item 1
248.896us    384ns         10     3  region begins  pack
262.272us  13.38us         10     3  region begins  weigh
397.184us  134.9us         10     3  region ends    weigh
398.656us  1.472us         10     3  log            weight  4 kg
398.848us    192ns         10     3  region ends    pack
398.976us    128ns         10     3  task ends      item 1

$ tgotrace -report=tasks -format=json -table=tasks -top=2 data/tasks-1.22.trace
{
  "tasks": [
    {"id":0,"name":"","parent":null,"start_ns":null,"end_ns":null,"complete":false,"duration_ns":40094913,"logs":1,"regions":0,"goroutines":[1]},
    {"id":1,"name":"","parent":null,"start_ns":null,"end_ns":1383737515392,"complete":false,"duration_ns":40057024,"logs":0,"regions":1,"goroutines":[1]}
  ]
}

$ tgotrace -report=tasks -format=csv -top=2 -complete=no data/tasks-1.22.trace
id,name,parent,start_ns,end_ns,complete,duration_ns,logs,regions,goroutines
0,,,,,false,40094913,1,0,1
1,,,,1383737515392,false,40057024,0,1,1

$ tgotrace -report=mmu -top=4 data/gc-1.24.trace
Counted
stw
background
assist

 Window   MMU  100%  99.9%  99%  95%
1.000us  0.0%    0.0% 0.0% 0.0% 0.0%
2.000us  0.0%    0.0% 0.0% 0.0% 0.0%
5.000us  0.0%    0.0% 0.0% 0.0% 0.0%
10.00us  0.0%    0.0% 0.0% 0.0% 0.0%

 Window       Begin  Utilization
1.000ms  6.494144ms        23.6%
1.000ms  7.948992ms        31.5%
1.000ms   1.16576ms        40.2%
1.000ms  3.429312ms        43.2%

$ tgotrace -report=mmu -mmu=stw,background,assist,sweep -window=2ms -table=worst -top=2 -format=json data/gc-1.24.trace
{
  "worst": [
    {"window_ns":2000000,"start_ns":1426155648896,"util":0.32539733333333187},
    {"window_ns":2000000,"start_ns":1426152273088,"util":0.50046933333333299}
  ]
}

$ tgotrace -report=mmu -format=csv -top=3 -compat=go data/gc-1.24.trace
window_ns,mmu,mud
1000,0,0 0 0 0
2000,0,0 0 0 0
5000,0,0 0 0 0

$ tgotrace -report=mmu -mmu=stw,assits data/gc-1.24.trace
tgotrace: -mmu=assits: known are stw, background, assist, sweep and perProc
[2]

$ tgotrace -report=gc -top=4 data/gc-1.24.trace
Cycle       Begin  Marking  STWs  Stopped    Worst  Assists  Assisting  Sweeping   Before    After     Goal
    1  1.162944ms  1.106ms     2  81.66us  65.28us        5    2.790ms   87.55us  3.7 MiB  3.2 MiB  3.7 MiB
    2   3.42656ms  1.600ms     2  158.3us  129.4us       14    4.922ms   336.0us  4.2 MiB  3.9 MiB  4.1 MiB
    3   6.22048ms  1.267ms     2  48.38us  24.26us        8    1.661ms   115.1us  4.9 MiB  3.4 MiB  4.9 MiB
    4   7.94688ms  1.016ms     2  118.8us  107.1us        8    3.364ms   50.24us  4.4 MiB  3.4 MiB  4.4 MiB

Stopped for                            Count    Total      Min     Mean      p50      p95      p99      Max
all                                       12  611.8us  11.71us  50.98us  24.26us  131.0us  131.0us  131.0us
stop-the-world (start trace)               1  12.61us  12.61us  12.61us  12.61us  12.61us  12.61us  12.61us
stop-the-world (GC sweep termination)      5  371.6us  24.26us  74.32us  65.28us  129.4us  129.4us  129.4us
stop-the-world (GC mark termination)       5  96.58us  11.71us  19.32us  16.38us  28.93us  28.93us  28.93us

     Begin  Stopped  Reason                                 Goroutine  Cycle  In
 367.488us  12.61us  stop-the-world (start trace)                   1         runtime.StartTrace
 1.16576ms  65.28us  stop-the-world (GC sweep termination)         36      1  runtime.mallocgcSmallScanNoHeader
2.264576ms  16.38us  stop-the-world (GC mark termination)          36      1  runtime.gcAssistAlloc
3.429312ms  129.4us  stop-the-world (GC sweep termination)         38      2  runtime.mallocgcSmallScanNoHeader

$ tgotrace -report=gc -top=1 -format=json data/gc-1.24.trace
{
  "cycles": [
    {"cycle":1,"start_ns":1426150175040,"end_ns":1426151280768,"mark_ns":1105728,"pauses":2,"pause_ns":81664,"worst_pause_ns":65280,"assists":5,"assist_ns":2789632,"sweeps":2,"sweep_ns":87552,"swept_bytes":4038656,"reclaimed_bytes":524288,"heap_before_bytes":3872064,"heap_after_bytes":3304568,"heap_goal_bytes":3863880}
  ],
  "reasons": [
    {"reason":"all","count":12,"total_ns":611776,"min_ns":11712,"mean_ns":50981,"p50_ns":24256,"p95_ns":131008,"p99_ns":131008,"max_ns":131008}
  ],
  "pauses": [
    {"start_ns":1426149379584,"duration_ns":12608,"reason":"stop-the-world (start trace)","goroutine":1,"cycle":null,"function":"runtime.StartTrace"}
  ]
}

$ tgotrace -report=gc -format=csv -from=5ms -to=9ms data/gc-1.24.trace
cycle,start_ns,end_ns,mark_ns,pauses,pause_ns,worst_pause_ns,assists,assist_ns,sweeps,sweep_ns,swept_bytes,reclaimed_bytes,heap_before_bytes,heap_after_bytes,heap_goal_bytes
1,1426152438656,1426154039040,26944,1,28928,28928,4,2314816,2,336000,4947968,524224,4382776,4124216,4345016
2,1426155232576,1426156499200,1266624,2,48384,24256,8,1661184,2,115072,5357568,1541936,5165864,3521576,5164600
3,1426156958976,1426157974656,1015680,2,118848,107136,8,1493696,1,8320,4947968,1048448,4569192,3555240,4565928

$ tgotrace -report=blocking -top=5 data/sync-1.24.trace
Waits for              In                                         Line  Until           Line  Open  Count    Total      Min     Mean      p50      p95      p99      Max
chan receive           runtime.traceStartReadCPU.func1              54                         yes      1  8.021ms  8.021ms  8.021ms  8.021ms  8.021ms  8.021ms  8.021ms
chan receive           runtime.(*traceAdvancerState).start.func1   960                         yes      1  8.020ms  8.020ms  8.020ms  8.020ms  8.020ms  8.020ms  8.020ms
system goroutine wait  runtime/trace.Start.func1                   130                         yes      1  7.965ms  7.965ms  7.965ms  7.965ms  7.965ms  7.965ms  7.965ms
forever                main.main.func1                             116                         yes      1  7.964ms  7.964ms  7.964ms  7.964ms  7.964ms  7.964ms  7.964ms
sync.(*Cond).Wait      main.broadcast.func1                         64  main.broadcast    72    no      5  5.744ms  1.141ms  1.149ms  1.151ms  1.151ms  1.151ms  1.151ms

$ tgotrace -report=blocking -top=1 -goroutine=1 -format=json data/sync-1.24.trace
{
  "edges": [
    {"reason":"sleep","waiter":"main.choose","waiter_file":"./sync.go","waiter_line":93,"waker":null,"waker_file":null,"waker_line":null,"open":false,"count":4,"total_ns":4396800,"min_ns":1083712,"mean_ns":1099200,"p50_ns":1093056,"p95_ns":1122496,"p99_ns":1122496,"max_ns":1122496}
  ]
}

$ tgotrace -report=blocking -format=csv -top=2 -sort=-max_ns data/sync-1.24.trace
reason,waiter,waiter_file,waiter_line,waker,waker_file,waker_line,open,count,total_ns,min_ns,mean_ns,p50_ns,p95_ns,p99_ns,max_ns
chan receive,runtime.traceStartReadCPU.func1,runtime/tracecpu.go,54,,,,true,1,8021057,8021057,8021057,8021057,8021057,8021057,8021057
chan receive,runtime.(*traceAdvancerState).start.func1,runtime/trace.go,960,,,,true,1,8020289,8020289,8020289,8020289,8020289,8020289,8020289

# Profiles of a part. Those of goroutines and regions are the ones of the pages
# of go tool trace.

$ tgotrace -pprof=sync -goroutine=main.order.func2 data/tasks-1.24.trace | pprofcat | head -n 4
value contentions/count
value delay/nanoseconds
period trace/count

$ tgotrace -pprof=sched -region=pack data/tasks-1.24.trace | pprofcat | head -n 4
value contentions/count
value delay/nanoseconds
period trace/count
24 287232 

$ tgotrace -pprof=sched -region=locked data/flight-1.27.trace | pprofcat | tail -n 1 | cut -d ' ' -f 1,2
16 87744

$ tgotrace -pprof=sched -region=locked -in=main.request data/flight-1.27.trace | pprofcat | tail -n 1 | cut -d ' ' -f 1,2
14 82048

$ tgotrace -pprof=sched -in=main.reqest data/flight-1.27.trace
tgotrace: data/flight-1.27.trace: no function with regions is called main.reqest; nearest are main.request
[1]

$ tgotrace -pprof=cpu data/cpu-1.24.trace | pprofcat | head -n 4
value samples/count
value cpu/nanoseconds
period cpu/nanoseconds
30 300000000 main.burn@./cpu.go:21;main.main.func1@./cpu.go:47;runtime.goexit@runtime/asm_amd64.s:1700;

$ tgotrace -pprof=cpu data/tasks-1.24.trace
tgotrace: data/tasks-1.24.trace: the trace has no CPU samples: they come with a CPU profile taken at the same time
[1]

$ tgotrace -pprof=net -goroutine=main.nobody data/tasks-1.24.trace
tgotrace: data/tasks-1.24.trace: no goroutine is called main.nobody; nearest are main.main, main.order.func2 or runtime.bgsweep
[1]

# What is not there, or makes no sense.

$ tgotrace -report=goroutines -goroutine=main.mian data/tasks-1.22.trace
tgotrace: no goroutine is called main.mian; nearest are main.main, main.order.func2 or runtime/trace.Start.func1
[1]

$ tgotrace -report=tasks -task=nothing data/tasks-1.22.trace
tgotrace: no task is called nothing; nearest are order, item 1 or item 0
[1]

$ tgotrace -report=goroutines -sort=size data/tasks-1.22.trace
tgotrace: -sort=size: the columns are name, count, exec_ns, share, sched_wait_ns, syscall_ns, syscall_block_ns, unknown_ns, block_ns, range_ns, statistic, total_ns, min_ns, mean_ns, p50_ns, p95_ns, p99_ns, max_ns, id, creation_ns, start_ns, end_ns, parent, created_at
[2]

$ tgotrace -report=goroutines -table=threads data/tasks-1.22.trace
tgotrace: -table=threads: this report has groups, statistics, goroutines
[2]

$ tgotrace -report=goroutines -region=x data/tasks-1.22.trace
tgotrace: -region means nothing to -report=goroutines
[2]

# Procs and threads. The times of a row add up to that of the trace, and the
# times that goroutines ran are the same by proc and by thread.

$ tgotrace -report=procs data/timers-1.24.trace
Proc  Running  Syscall     Held     Idle  Absent  Busy  Starts  Switches  Threads
   0  14.98us  18.75us  168.1us  16.52ms     0ns  0.2%      15        12       13
   1  248.5us      0ns  124.2us  16.35ms     0ns  1.5%      19        22       15

$ tgotrace -report=threads data/timers-1.24.trace
Thread  Running  Syscall     Held     Idle   Absent  Busy  Starts  Switches  Procs
 31909  162.2us      0ns  59.65us  16.50ms      0ns  1.0%       9        18      5
 31911  90.50us      0ns  114.5us  14.11ms  2.413ms  0.5%      14         9      6
 31912  10.75us  18.75us  118.1us  16.45ms  130.4us  0.2%      11         7     10

$ tgotrace -report=procs -format=json -from=1ms -to=2ms data/timers-1.24.trace
{
  "procs": [
    {"proc":0,"running_ns":1088,"syscall_ns":0,"free_ns":8320,"idle_ns":990592,"absent_ns":0,"busy_share":0.001088,"starts":1,"switches":2,"moves":1},
    {"proc":1,"running_ns":0,"syscall_ns":0,"free_ns":640,"idle_ns":999360,"absent_ns":0,"busy_share":0.0,"starts":2,"switches":0,"moves":2}
  ]
}

$ tgotrace -report=threads -format=csv -sort=-running_ns -top=2 data/timers-1.24.trace
thread,running_ns,syscall_ns,free_ns,idle_ns,absent_ns,busy_share,starts,switches,moves
31909,162240,0,59648,16504001,0,0.0096999328406400399,9,18,5
31911,90497,0,114496,14107840,2413056,0.0054105943187832944,14,9,6

$ for r in procs threads; do tgotrace -report=$r -format=csv data/demo.trace | awk -F, 'NR > 1 { n += $2; if ($2 + $3 + $4 + $5 + $6 != 470080257) print } END { print n }'; done
214283151
214283151
