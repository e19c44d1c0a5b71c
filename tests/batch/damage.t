# Damaged traces: what was good is used, the rest is told.

# Cut between the generations of a trace of 1.26 and later, where each has an
# end mark: a notice, and the figures of what is left.

$ head -c 10000 data/tasks-1.27.trace >cut; tgotrace -pprof=sync -o out cut; pprofcat <out | head -n 4
tgotrace: cut: offset 9441: the trace ends in a batch: 654 bytes expected, 532 found; the last 17.8 % (1775 bytes) of the trace are lost
value contentions/count
value delay/nanoseconds
period trace/count
2 20955904 runtime.chanrecv1@runtime/chan.go:509;runtime.(*wakeableSleep).sleep@runtime/trace.go:1168;runtime.(*traceAdvancerState).start.func1@runtime/trace.go:1105;

$ head -c 10000 data/tasks-1.22.trace >cut; tgotrace -pprof=sync -o out cut; pprofcat <out | head -n 4
tgotrace: cut: offset 9733: the trace ends in a batch: 453 bytes expected, 247 found; the last 2.7 % (267 bytes) of the trace are lost
value contentions/count
value delay/nanoseconds
period trace/count
3 32290688 runtime.chanrecv1@runtime/chan.go:442;runtime.(*wakeableSleep).sleep@runtime/trace2.go:946;runtime.(*traceAdvancerState).start.func1@runtime/trace2.go:883;

# Cut in the first generation: nothing is left.

$ head -c 1000 data/tasks-1.27.trace >cut; tgotrace -pprof=sync cut
tgotrace: cut: offset 787: the trace ends in a batch: 344 bytes expected, 193 found
[1]

# Go's tool makes an empty profile if it has seen a goroutine before the damage.

$ assemble cases/goroutines.txt go-stop-in-a-system-call >bad; tgotrace -pprof=sched bad >out; pprofcat <out
tgotrace: bad: offset 34: GoStop on thread 1: goroutine 1 is Syscall, it should be Running; the last 72.4 % (42 bytes) of the trace are lost
value contentions/count
value delay/nanoseconds
period trace/count

# The dumps print all that comes before the damage, and then fail, as Go's
# tool does.

$ head -c 10000 data/tasks-1.27.trace >cut; tgotrace -d=parsed cut >out; echo status $?; wc -l <out
tgotrace: cut: offset 9441: the trace ends in a batch: 654 bytes expected, 532 found
status 1
2774

$ tgotrace -d=wire cut | tail -n 3
	pc=4911153 func=50 file=46 line=30
Stack id=4 nframes=1
	pc=0 func=0 file=0 line=0

$ assemble cases/tables.txt string-twice >bad; tgotrace -d=parsed bad
M=-1 P=-1 G=-1 Sync Time=1 N=1
tgotrace: bad: offset 38: string 3 is defined twice
[1]

# A table that ends just before a number is taken by Go's tool for the end of
# the file. We say so, and otherwise do as it does.

$ assemble cases/tables.txt string-without-a-number >bad; tgotrace -d=parsed bad; echo status $?
M=-1 P=-1 G=-1 Sync Time=1 N=1
tgotrace: bad: offset 32: a string's id is malformed or cut off
status 0

$ assemble cases/procs.txt proc-stop-without-a-proc >bad; tgotrace -d=parsed bad
M=-1 P=-1 G=-1 Sync Time=1 N=1
tgotrace: bad: offset 21: ProcStop on thread 1: expected a proc but didn't have one
[1]

$ assemble cases/framing.txt rubbish-behind-the-last-generation-1.26 >bad; tgotrace -d=parsed bad
M=-1 P=-1 G=-1 Sync Time=1 N=1 Trace=1 Mono=1 Wall=2023-11-14T22:13:20.000000001Z
M=1 P=-1 G=-1 StateTransition Time=2 ProcID=0 Undetermined->Idle Reason=""
M=-1 P=-1 G=-1 Sync Time=3 N=2
tgotrace: bad: offset 56: found byte 114 where a batch should begin
[1]

$ tgotrace -d=wire bad
EventBatch gen=1 m=18446744073709551615 time=1 size=16
Sync
Frequency freq=1000000000
ClockSnapshot dt=0 mono=1 sec=1700000000 nsec=1
EventBatch gen=1 m=1 time=1 size=4
ProcStatus dt=1 p=0 pstatus=2
EndOfGeneration
