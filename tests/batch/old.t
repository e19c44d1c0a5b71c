# Traces of Go 1.21 and before. What comes out of -d=parsed and -pprof is that
# of Go's own tool (the checksums beside this file); these are the things that
# Go does not do.

$ for t in data/*-1.15.trace; do tgotrace -d=wire $t | cksum; done
1610338367 14907
2987359320 96296
1668289979 20944
216249834 23868
1526930708 39138
439127821 36539
4080107485 9965

$ for t in data/*-1.19.trace data/*-1.21.trace; do tgotrace -d=wire $t | cksum; done
3433493490 15896
2709023151 336338
678725090 20103
810482096 21860
4259620001 39695
2207012440 34591
3316236970 9572
72158306 18715
1732909844 696605
4103074810 20702
73103694 20556
2198515467 39700
1508038998 35493
1734108151 9481

$ tgotrace -d=wire data/timers-1.15.trace | sed 8q
Batch p=0 ticks=337573718110
ProcStart dt=4 thread=3
ProcStop dt=30
ProcStart dt=728 thread=3
GoStart dt=2615 g=20 g_seq=1
GoSleep dt=22 stack=13
GoStart dt=79 g=19 g_seq=1
GoSleep dt=17 stack=13

$ tgotrace -d=wire data/tasks-1.21.trace | grep -A1 UserLog | sed 4q
UserLog dt=667 task=3 key_string=11 stack=26
	data="7 kg"
--
UserLog dt=281 task=5 key_string=6 stack=12

$ tgotrace -d=wire data/timers-1.21.trace | grep -A2 Stack | sed 3q
Stack id=20 nframes=2
	pc=4608007 func=5 file=6 line=116
	pc=4679269 func=7 file=8 line=45

$ tgotrace -d=footprint data/cpu-1.19.trace
Event              Bytes  %       Count  %
-                  -      -       -      -
String             1944   45.52%  91     28.26%
Stack              1282   30.02%  35     10.87%
HeapAlloc          174    4.07%   25     7.76%
CPUSample          158    3.70%   13     4.04%
GoSysCall          150    3.51%   38     11.80%
GoStartLocal       101    2.36%   29     9.01%
GoPreempt          70     1.64%   14     4.35%
GoCreate           66     1.55%   10     3.11%
GoSleep            61     1.43%   14     4.35%
GoUnblock          42     0.98%   6      1.86%
GoUnblockLocal     38     0.89%   8      2.48%
ProcStart          34     0.80%   8      2.48%
Batch              32     0.75%   4      1.24%
GoStart            30     0.70%   6      1.86%
ProcStop           17     0.40%   7      2.17%
GoSysExit          12     0.28%   1      0.31%
GoWaiting          12     0.28%   4      1.24%
GoEnd              7      0.16%   3      0.93%
Gomaxprocs         5      0.12%   1      0.31%
GoSched            5      0.12%   1      0.31%
Frequency          5      0.12%   1      0.31%
GoBlockSync        4      0.09%   1      0.31%
GoBlock            3      0.07%   1      0.31%
GoSysBlock         3      0.07%   1      0.31%
GoBlockNet         0      0.00%   0      0.00%
GCDone             0      0.00%   0      0.00%
GoBlockSelect      0      0.00%   0      0.00%
GCStart            0      0.00%   0      0.00%
GCSweepDone        0      0.00%   0      0.00%
GoBlockRecv        0      0.00%   0      0.00%
HeapGoal           0      0.00%   0      0.00%
GoInSyscall        0      0.00%   0      0.00%
GoBlockSend        0      0.00%   0      0.00%
STWDone            0      0.00%   0      0.00%
TimerGoroutine     0      0.00%   0      0.00%
FutileWakeup       0      0.00%   0      0.00%
GCSweepStart       0      0.00%   0      0.00%
GoBlockCond        0      0.00%   0      0.00%
STWStart           0      0.00%   0      0.00%
GoSysExitLocal     0      0.00%   0      0.00%
GoStartLabel       0      0.00%   0      0.00%
GoBlockGC          0      0.00%   0      0.00%
GCMarkAssistStart  0      0.00%   0      0.00%
GCMarkAssistDone   0      0.00%   0      0.00%
UserTaskCreate     0      0.00%   0      0.00%
UserTaskEnd        0      0.00%   0      0.00%
UserRegion         0      0.00%   0      0.00%
UserLog            0      0.00%   0      0.00%
GoStop             0      0.00%   0      0.00%

$ assemble cases/v1.txt v1-events-of-1.5 >trace; tgotrace -d=wire trace; tgotrace -d=footprint trace | sed 4q
Batch p=0 seq=0 ticks=0
Gomaxprocs dseq=1 dt=1 procs=2 stack=0
GoCreate dseq=1 dt=1 new_g=1 start_pc=4096 stack=1
GoStart dseq=1 dt=1 g=1
GCStart dseq=1 dt=1 stack=2
GCDone dseq=1 dt=1
GCSweepStart dseq=1 dt=1 stack=2
GCSweepDone dseq=1 dt=1
GoBlockRecv dseq=1 dt=1 stack=3
Batch p=1 seq=8 ticks=8
GoUnblock dseq=1 dt=1 g=1 stack=0
GoStart dseq=1 dt=1 g=1
GoEnd dseq=1 dt=1
Frequency freq=1000000000 unused=0
Stack id=1 nframes=1
	pc=8193
Stack id=2 nframes=1
	pc=8209
Stack id=3 nframes=1
	pc=8225
Event           Bytes  %       Count  %
-               -      -       -      -
Stack           18     18.75%  3      17.65%
Batch           8      8.33%   2      11.76%

# The reports say which version it was.

$ tgotrace -report=summary data/sync-1.15.trace | sed 8q
File        data/sync-1.15.trace
Format      Go 1.11
Duration    5.019ms
Procs       3
Threads     3
Goroutines  27
Events      551
Generations 1

$ tgotrace -report=summary -format=json data/cpu-1.19.trace | grep version
  "go_version": "1.19",
# Go refuses damaged ones as a whole. Here what comes before the damage is
# used, as far as the events of all procs are there.

$ head -c 3000 data/sync-1.15.trace >cut; tgotrace -report=summary cut | sed 8q
tgotrace: cut: offset 2999: the trace ends within an event (String); the last 0.0 % (1 bytes) of the trace are lost
File        cut
Format      Go 1.11
Lost        the last 1 of 3000 bytes: the trace ends within an event (String)
Duration    5.019ms
Procs       3
Threads     3
Goroutines  27
Events      551

$ head -c 8000 data/tasks-1.19.trace >cut; tgotrace -report=summary cut | sed 8q
tgotrace: cut: offset 7997: the trace ends within an event (Stack); the last 0.0 % (3 bytes) of the trace are lost
File        cut
Format      Go 1.19
Lost        the last 3 of 8000 bytes: the trace ends within an event (Stack)
Duration    40.70ms
Procs       3
Threads     3
Goroutines  30
Events      667

$ head -c 9000 data/tasks-1.21.trace >cut; tgotrace -report=summary cut | sed 8q
tgotrace: cut: offset 8990: the trace ends within an event (String); the last 0.1 % (10 bytes) of the trace are lost
File        cut
Format      Go 1.21
Lost        the last 10 of 9000 bytes: the trace ends within an event (String)
Duration    38.99ms
Procs       3
Threads     3
Goroutines  30
Events      683

$ (head -c 2000 data/syscalls-1.21.trace; printf '\062'; tail -c +2002 data/syscalls-1.21.trace) >bad; tgotrace -pprof=sched bad >out; pprofcat <out | head -n 4
tgotrace: bad: offset 2000: an event of type 50, which Go 1.21 did not write; the last 80.9 % (8449 bytes) of the trace are lost
value contentions/count
value delay/nanoseconds
period trace/count
51 121309 

$ head -c 20 data/sync-1.15.trace >cut; tgotrace -report=summary cut
tgotrace: cut: offset 16: the trace ends within an event (Batch); stacks and the clock's frequency would have come later, so times are a guess (1 tick = 10 ns)
[1]

# Why events cannot be put in order.

$ assemble cases/v1.txt v1-clocks-that-disagree >bad; tgotrace -report=goroutines bad
tgotrace: bad: offset 32: time stamps out of order: the clocks of the CPUs disagreed by 6 ns or more when this was recorded (GoStart on proc 1); record it again, if need be on another machine; the last 2.7 % (2 bytes) of the trace are lost
Function   Count  Running  Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
main.main      1      0ns              1ns      0ns           0ns      0ns     0ns

$ assemble cases/v1.txt v1-never-what-an-event-waits-for >bad; tgotrace -report=goroutines bad
tgotrace: bad: offset 29: no event can come next: GoStart on proc 0 waits for another that is not in the trace
Function   Count  Running  Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
main.main      1      0ns              1ns      0ns           0ns      0ns     0ns

$ assemble cases/v1.txt v1-frequency-of-zero >bad; tgotrace -report=goroutines bad
tgotrace: bad: time stamps out of order: the clock's frequency is not positive, since the clocks of the CPUs disagreed when this was recorded; times are a guess
[1]

$ assemble cases/v1.txt v1-return-from-no-system-call >bad; tgotrace -report=goroutines bad
tgotrace: bad: offset 36: GoSysExit: goroutine 1 returns from a system call that it is not in, or the clocks of the CPUs disagreed
Function   Count  Running   Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
main.main      1      1ns  100.0%       1ns      0ns           0ns      1ns     0ns

$ assemble cases/v1.txt v1-clocks-that-disagree-in-1.5 >bad; tgotrace -report=goroutines bad
tgotrace: bad: addresses instead of names: with the program, 'tgotrace BINARY TRACE', there are names, which Go 1.5 and 1.6 did not write into traces
tgotrace: bad: offset 37: time stamps out of order: the clocks of the CPUs disagreed by 6 ns or more when this was recorded (GoStart on proc 1); record it again, if need be on another machine; the last 5.9 % (3 bytes) of the trace are lost
Function  Count  Running  Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
0x1000        1      0ns              1ns      0ns           0ns      0ns     0ns

# Who returns from a system call that blocked does so on no thread. The call's
# thread has been in it until then, and has nothing to do: thread 7 for 15 ns,
# from 5 to 20, though the trace goes on for 100.

$ printf 'go 1.19\nproc 0\nGomaxprocs 1\nProcStart 7\nGoCreate 1 [f:1]\nGoStart 1 1\n@6 GoSysCall [f:2]\nGoSysBlock\nProcStop\nProcStart 8\n@51 GoSysExit 1 2 21\nGoStart 1 3\n@101 GoEnd\n' >text; assemble text >trace; tgotrace -report=threads trace
Thread  Running  Syscall  Held  Idle  Absent   Busy  Starts  Switches  Procs
     7      2ns     15ns   4ns  81ns     0ns  16.7%       0         0      0
     8     49ns      0ns  44ns   0ns     9ns  48.0%       1         0      0
