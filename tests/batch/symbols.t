# Traces of Go 1.5 and 1.6 have addresses only: the program has the names.

$ printf 'go 1.5\nproc 0\nGomaxprocs 1\nGoCreate 1 0x402000 [main.start@0x401005]\nGoStart 1\nGoBlockRecv [f@0x402009 g@0x401fff]\nGoUnblock 1\nGoStart 1\nGoEnd\n' >text; assemble text >trace; tgotrace -d=parsed trace
tgotrace: trace: addresses instead of names: with the program, 'tgotrace BINARY TRACE', there are names, which Go 1.5 and 1.6 did not write into traces
M=-1 P=-1 G=-1 Sync Time=-1 N=1
M=-1 P=0 G=-1 StateTransition Time=1 GoID=1 NotExist->Runnable Reason=""
TransitionStack=
	0x402000 @ 0x402001
		:0

Stack=
	0x401004 @ 0x401005
		:0

M=-1 P=0 G=1 StateTransition Time=2 GoID=1 Runnable->Running Reason=""
M=-1 P=0 G=1 StateTransition Time=3 GoID=1 Running->Waiting Reason="chan receive"
TransitionStack=
	0x402008 @ 0x402009
		:0
	0x401ffe @ 0x401fff
		:0

Stack=
	0x402008 @ 0x402009
		:0
	0x401ffe @ 0x401fff
		:0

M=-1 P=0 G=-1 StateTransition Time=4 GoID=1 Waiting->Runnable Reason=""
M=-1 P=0 G=1 StateTransition Time=5 GoID=1 Runnable->Running Reason=""
M=-1 P=0 G=1 StateTransition Time=6 GoID=1 Running->NotExist Reason=""
M=-1 P=-1 G=-1 Sync Time=7 N=2

# With the program.

$ printf 'func 0x401000 main.main /src/main.go:10\nline 0x401004 12\nfunc 0x402000 main.worker /src/work.go:3\nend 0x403000\n' >text; echo table >>text; link text >table; tgotrace -d=parsed table trace
M=-1 P=-1 G=-1 Sync Time=-1 N=1
M=-1 P=0 G=-1 StateTransition Time=1 GoID=1 NotExist->Runnable Reason=""
TransitionStack=
	main.worker @ 0x402001
		/src/work.go:3

Stack=
	main.main @ 0x401005
		/src/main.go:12

M=-1 P=0 G=1 StateTransition Time=2 GoID=1 Runnable->Running Reason=""
M=-1 P=0 G=1 StateTransition Time=3 GoID=1 Running->Waiting Reason="chan receive"
TransitionStack=
	main.worker @ 0x402009
		/src/work.go:3
	main.main @ 0x401fff
		/src/main.go:12

Stack=
	main.worker @ 0x402009
		/src/work.go:3
	main.main @ 0x401fff
		/src/main.go:12

M=-1 P=0 G=-1 StateTransition Time=4 GoID=1 Waiting->Runnable Reason=""
M=-1 P=0 G=1 StateTransition Time=5 GoID=1 Runnable->Running Reason=""
M=-1 P=0 G=1 StateTransition Time=6 GoID=1 Running->NotExist Reason=""
M=-1 P=-1 G=-1 Sync Time=7 N=2

$ tgotrace -report=goroutines table trace
Function     Count  Running   Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
main.worker      1      2ns  100.0%       2ns      0ns           0ns      1ns     0ns

$ tgotrace -pprof=sync table trace >out; pprofcat <out
value contentions/count
value delay/nanoseconds
period trace/count
1 1 main.worker@/src/work.go:3;main.main@/src/main.go:12;

# The program of another trace, none at all, and a damaged one: the trace opens.

$ printf 'func 0x400000 main.main /src/main.go:10\nend 0x400010\ntable\n' >text; link text >other; tgotrace -report=goroutines other trace
tgotrace: trace: no names from other: it is not the program that was traced, or was built anew since: 0 of 3 addresses of the trace are in it, and 0 of 1 goroutines begin with a function
Function  Count  Running   Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
0x402000      1      2ns  100.0%       2ns      0ns           0ns      1ns     0ns

$ tgotrace -pprof=sync trace trace | pprofcat
tgotrace: trace: no names from trace: it is not an ELF file
value contentions/count
value delay/nanoseconds
period trace/count
1 1 0x402008@:0;0x401ffe@:0;

$ head -c 300 table >cut; tgotrace -d=parsed cut trace | cksum; tgotrace -d=parsed trace 2>&1 | grep -v tgotrace | cksum
tgotrace: trace: no names from cut: it is damaged: its sections are not where they should be
3857768949 711
3857768949 711

$ tgotrace -report=goroutines nowhere trace
tgotrace: trace: no names from nowhere: No such file or directory
Function  Count  Running   Share  Runnable  Syscall  Sys. blocked  Blocked  Ranges
0x402000      1      2ns  100.0%       2ns      0ns           0ns      1ns     0ns

# Later traces have their names, so the program is not looked at.

$ tgotrace -d=parsed nowhere data/sync-1.27.trace | cksum
3343805676 96390
