# Parts of a trace. What lies across an edge counts with what is inside, as Go's
# tool clips: a region that covers a part of 50us lasts 50us, a goroutine that
# was there before a part of 10ms and after it has 10ms in all, and its times
# add up to that; begin and end are told as they were.

$ tgotrace -report=goroutines -from=10ms -to=20ms -format=csv -goroutine=main.main data/tasks-1.22.trace
id,name,creation_ns,start_ns,end_ns,total_ns,exec_ns,sched_wait_ns,syscall_ns,syscall_block_ns,unknown_ns,block_ns,range_ns,parent,created_at
1,main.main,1383697458368,1383697500672,0,10000000,196992,45632,0,0,0,sleep=6456000;sync=3301376,,,

$ tgotrace -report=goroutines -from=10ms -to=20ms -format=json -table=groups -top=2 data/tasks-1.22.trace
{
  "groups": [
    {"name":"runtime.(*traceAdvancerState).start.func1","count":1,"exec_ns":311872,"share":0.46023800528900644,"sched_wait_ns":23296,"syscall_ns":0,"syscall_block_ns":0,"unknown_ns":0,"block_ns":9664832,"range_ns":0},
    {"name":"main.main","count":1,"exec_ns":196992,"share":0.29070646014355872,"sched_wait_ns":45632,"syscall_ns":0,"syscall_block_ns":0,"unknown_ns":0,"block_ns":9757376,"range_ns":0}
  ]
}

$ tgotrace -report=regions -from=300us -to=350us data/tasks-1.22.trace
Type   Begins in  Complete  Count    Total      Min     Mean      p50      p95      p99      Max
pack   main.item         2      2  58.37us  8.368us  29.18us  8.368us  50.00us  50.00us  50.00us
weigh  main.item         2      2  54.27us  4.272us  27.14us  4.272us  50.00us  50.00us  50.00us

Type   Begins in     From       To  Count
pack   main.item  6.309us  10.00us      1
pack   main.item  39.81us  63.10us      1
weigh  main.item  3.981us  6.309us      1
weigh  main.item  39.81us  63.10us      1

$ tgotrace -report=regions -from=300us -to=350us -format=csv -top=3 data/tasks-1.22.trace
name,goroutine,task,start_ns,end_ns,total_ns,exec_ns,sched_wait_ns,syscall_ns,syscall_block_ns,unknown_ns,block_ns,range_ns,function,inherited
pack,10,3,1383697707264,1383697857216,50000,0,0,0,0,0,sleep=50000,,main.item,false
weigh,10,3,1383697720640,1383697855552,50000,0,0,0,0,0,sleep=50000,,main.item,false
pack,9,4,1383697800000,1383697910848,8368,8368,0,0,0,0,,,main.item,false

$ tgotrace -report=regions -from=300us -to=350us -format=json -table=regions -top=1 data/tasks-1.22.trace
{
  "regions": [
    {"name":"pack","goroutine":10,"task":3,"start_ns":1383697707264,"end_ns":1383697857216,"total_ns":50000,"exec_ns":0,"sched_wait_ns":0,"syscall_ns":0,"syscall_block_ns":0,"unknown_ns":0,"block_ns":{"sleep":50000},"range_ns":{},"function":"main.item","inherited":false}
  ]
}

$ tgotrace -report=tasks -from=300us -to=350us data/tasks-1.22.trace
Type    Complete  Count    Total      Min     Mean      p50      p95      p99      Max
               0      2
item 0         1      1  13.04us  13.04us  13.04us  13.04us  13.04us  13.04us  13.04us
item 1         1      1  50.00us  50.00us  50.00us  50.00us  50.00us  50.00us  50.00us
order          1      1  50.00us  50.00us  50.00us  50.00us  50.00us  50.00us  50.00us

Type       From       To  Count
item 0  10.00us  15.85us      1
item 1  39.81us  63.10us      1
order   39.81us  63.10us      1

$ tgotrace -report=tasks -from=300us -to=350us -format=csv -top=3 data/tasks-1.22.trace
id,name,parent,start_ns,end_ns,complete,duration_ns,logs,regions,goroutines
0,,,,,false,50000,1,0,1
1,,,,1383737515392,false,50000,0,1,1
2,order,1,1383697630464,1383697912832,true,50000,1,1,1

$ tgotrace -report=mmu -from=2ms -to=4ms -table=curve -top=10 data/gc-1.24.trace
 Window    MMU    100%  99.9%  99%  95%
1.000us   0.0%      0.0% 0.0% 0.0% 0.0%
2.000us   0.0%      0.0% 0.0% 0.0% 0.0%
5.000us   0.0%      0.0% 0.0% 0.0% 0.0%
10.00us   0.0%      0.0% 0.0% 0.0% 0.0%
20.00us   0.0%      0.0% 0.0% 0.0% 0.0%
50.00us   0.0%     0.0% 0.0% 0.0% 18.1%
100.0us   0.0%     0.0% 0.0% 0.0% 26.2%
200.0us  25.7%  25.7% 25.9% 26.9% 29.2%
500.0us  40.0%  40.0% 40.1% 40.7% 43.6%
1.000ms  52.0%  52.0% 52.0% 52.3% 53.1%

$ tgotrace -report=mmu -from=2ms -to=4ms -window=500us -format=json -table=worst data/gc-1.24.trace
{
  "worst": [
    {"window_ns":500000,"start_ns":1426152441408,"util":0.39985066666666674},
    {"window_ns":500000,"start_ns":1426151012096,"util":0.60974933333333348},
    {"window_ns":500000,"start_ns":1426151876976,"util":0.66666666666666674}
  ]
}

$ tgotrace -report=gc -from=2ms -to=4ms data/gc-1.24.trace
Cycle       Begin  Marking  STWs  Stopped    Worst  Assists  Assisting  Sweeping   Before    After     Goal
    1  1.162944ms  268.7us     1  16.38us  16.38us        3    1.992ms   87.55us  3.7 MiB  3.2 MiB  3.7 MiB
    2   3.42656ms  573.4us     1  129.4us  129.4us        6    188.9us       0ns  4.2 MiB  3.9 MiB  4.1 MiB

Stopped for                            Count    Total      Min     Mean      p50      p95      p99      Max
all                                        2  145.8us  16.38us  72.90us  16.38us  129.4us  129.4us  129.4us
stop-the-world (GC mark termination)       1  16.38us  16.38us  16.38us  16.38us  16.38us  16.38us  16.38us
stop-the-world (GC sweep termination)      1  129.4us  129.4us  129.4us  129.4us  129.4us  129.4us  129.4us

     Begin  Stopped  Reason                                 Goroutine  Cycle  In
2.264576ms  16.38us  stop-the-world (GC mark termination)          36      1  runtime.gcAssistAlloc
3.429312ms  129.4us  stop-the-world (GC sweep termination)         38      2  runtime.mallocgcSmallScanNoHeader

$ tgotrace -report=blocking -from=1ms -to=2ms -top=3 data/sync-1.24.trace
Waits for              In                                         Line  Until  Line  Open  Count    Total      Min     Mean      p50      p95      p99      Max
chan receive           runtime.traceStartReadCPU.func1              54                yes      1  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms
chan receive           runtime.(*traceAdvancerState).start.func1   960                yes      1  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms
system goroutine wait  runtime/trace.Start.func1                   130                yes      1  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms  1.000ms

$ tgotrace -report=blocking -from=1ms -to=2ms -top=1 -format=json data/sync-1.24.trace
{
  "edges": [
    {"reason":"chan receive","waiter":"runtime.traceStartReadCPU.func1","waiter_file":"runtime/tracecpu.go","waiter_line":54,"waker":null,"waker_file":null,"waker_line":null,"open":true,"count":1,"total_ns":1000000,"min_ns":1000000,"mean_ns":1000000,"p50_ns":1000000,"p95_ns":1000000,"p99_ns":1000000,"max_ns":1000000}
  ]
}

$ tgotrace -report=procs -from=1ms -to=2ms data/timers-1.24.trace
Proc  Running  Syscall     Held     Idle  Absent  Busy  Starts  Switches  Threads
   0  1.088us      0ns  8.320us  990.6us     0ns  0.1%       1         2        1
   1      0ns      0ns    640ns  999.4us     0ns  0.0%       2         0        2

$ tgotrace -report=procs -from=1ms -to=2ms -format=csv data/timers-1.24.trace
proc,running_ns,syscall_ns,free_ns,idle_ns,absent_ns,busy_share,starts,switches,moves
0,1088,0,8320,990592,0,0.001088,1,2,1
1,0,0,640,999360,0,0,2,0,2

$ tgotrace -report=threads -from=1ms -to=2ms -format=json data/timers-1.24.trace
{
  "threads": [
    {"thread":31909,"running_ns":1088,"syscall_ns":0,"free_ns":8512,"idle_ns":990400,"absent_ns":0,"busy_share":0.001088,"starts":2,"switches":2,"moves":2},
    {"thread":31911,"running_ns":0,"syscall_ns":0,"free_ns":0,"idle_ns":0,"absent_ns":1000000,"busy_share":0.0,"starts":0,"switches":0,"moves":0},
    {"thread":31912,"running_ns":0,"syscall_ns":0,"free_ns":448,"idle_ns":999552,"absent_ns":0,"busy_share":0.0,"starts":1,"switches":0,"moves":1}
  ]
}

$ tgotrace -report=summary -from=2ms -to=4ms -format=csv data/gc-1.24.trace | grep -v stw_worst
name,value
file,data/gc-1.24.trace
go_version,1.23
complete,true
lost_bytes,0
lost_reason,
start_at_ns,1426151012096
duration_ns,2000000
wall_start,
procs,3
threads,5
goroutines,14
events,276
generations,3
gc_cycles,2
gc_ns,842112
stw_count,2
stw_total_ns,145792
tasks,0
regions,0
logs,0
samples,0

# A part of no time, and one behind the end, are empty parts.

$ tgotrace -report=procs -from=5ms -to=5ms data/timers-1.24.trace
Proc  Running  Syscall  Held  Idle  Absent  Busy  Starts  Switches  Threads
   0      0ns      0ns   0ns   0ns     0ns             0         0        0
   1      0ns      0ns   0ns   0ns     0ns             0         0        0

$ tgotrace -report=procs -from=1h -to=2h -format=csv data/timers-1.24.trace
proc,running_ns,syscall_ns,free_ns,idle_ns,absent_ns,busy_share,starts,switches,moves
0,0,0,0,0,0,,0,0,0
1,0,0,0,0,0,,0,0,0

# All of it is the same as no part, but for what was open before and behind.

$ for r in goroutines regions tasks blocking procs threads; do tgotrace -report=$r -format=csv data/tasks-1.22.trace >all; tgotrace -report=$r -from=0s -to=1h -format=csv data/tasks-1.22.trace | cmp - all; done
