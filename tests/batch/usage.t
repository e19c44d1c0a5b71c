# Values that are none say so, and what is possible: status 2.

$ for a in from=5x from=-1ms to=soon min=9q max=x top=x window=0 complete=maybe compat=rust; do tgotrace -report=regions -$a data/tasks-1.22.trace; echo $?; done
tgotrace: -from=5x: no time; 1.2s, 350ms or 1m30s are (tgotrace -help tells more)
2
tgotrace: -from=-1ms: no time; 1.2s, 350ms or 1m30s are (tgotrace -help tells more)
2
tgotrace: -to=soon: no time; 1.2s, 350ms or 1m30s are (tgotrace -help tells more)
2
tgotrace: -min=9q: no time; 1.2s, 350ms or 1m30s are (tgotrace -help tells more)
2
tgotrace: -max=x: no time; 1.2s, 350ms or 1m30s are (tgotrace -help tells more)
2
tgotrace: -top=x: N is a number from 1 to 999999999 (tgotrace -help tells more)
2
tgotrace: -window=0: no length (tgotrace -help tells more)
2
tgotrace: -complete=maybe: WHICH is one of yes, no (tgotrace -help tells more)
2
tgotrace: -compat=rust: WITH is one of go (tgotrace -help tells more)
2

$ tgotrace -report=regions -from=2ms -to=1ms data/tasks-1.22.trace
tgotrace: -from=2ms is after -to=1ms (tgotrace -help tells more)
[2]

$ tgotrace -report=regions -min=2ms -max=1ms data/tasks-1.22.trace
tgotrace: -min=2ms is more than -max=1ms (tgotrace -help tells more)
[2]

$ tgotrace -report=mmu -goroutine=1 data/tasks-1.22.trace
tgotrace: -goroutine means nothing to -report=mmu
[2]

$ tgotrace -report=regions -sort=foo data/tasks-1.22.trace
tgotrace: -sort=foo: the columns are name, function, complete, count, total_ns, min_ns, mean_ns, p50_ns, p95_ns, p99_ns, max_ns, buckets, from_ns, to_ns, goroutine, task, start_ns, end_ns, exec_ns, sched_wait_ns, syscall_ns, syscall_block_ns, unknown_ns, block_ns, range_ns, inherited
[2]

$ tgotrace -report=regions -table=types -sort=-exec_ns data/tasks-1.22.trace
tgotrace: -sort=-exec_ns: the columns are name, function, complete, count, total_ns, min_ns, mean_ns, p50_ns, p95_ns, p99_ns, max_ns, buckets
[2]

$ tgotrace -report=regions -table=foo data/tasks-1.22.trace
tgotrace: -table=foo: this report has types, histogram, regions
[2]

$ tgotrace -report=goroutines -where='x > 1' data/tasks-1.22.trace
tgotrace: -where: offset 0: no field x; the fields are name, count, exec_ns, share, sched_wait_ns, syscall_ns, syscall_block_ns, unknown_ns, block_ns, range_ns
[2]

# Who or what does not exist: the nearest names, status 1.

$ for r in goroutines regions tasks blocking; do tgotrace -report=$r -goroutine=main.man data/tasks-1.22.trace; echo $?; done
tgotrace: no goroutine is called main.man; nearest are main.main, main.order.func2 or runtime/trace.Start.func1
1
tgotrace: no goroutine is called main.man; nearest are main.main, main.order.func2 or runtime/trace.Start.func1
1
tgotrace: no goroutine is called main.man; nearest are main.main, main.order.func2 or runtime/trace.Start.func1
1
tgotrace: no goroutine is called main.man; nearest are main.main, main.order.func2 or runtime/trace.Start.func1
1

$ tgotrace -report=goroutines -goroutine=G999 data/tasks-1.22.trace
tgotrace: no goroutine is called G999; nearest are main.main, main.order.func2 or runtime/trace.Start.func1
[1]

$ tgotrace -report=regions -goroutine=main.man data/sync-1.24.trace
tgotrace: no goroutine is called main.man; nearest are main.main, main.main.func1 or main.choose.func1
[1]

$ tgotrace -report=regions -region=chek data/tasks-1.22.trace
tgotrace: no region is called chek; nearest are check, pack or ??
[1]

$ for r in regions tasks; do tgotrace -report=$r -task=ordr data/tasks-1.22.trace; echo $?; done
tgotrace: no task is called ordr; nearest are order, ?? or item 1
1
tgotrace: no task is called ordr; nearest are order, ?? or item 1
1

$ tgotrace -report=tasks -task=99999 data/tasks-1.22.trace
tgotrace: no task is called 99999; nearest are order, ?? or item 1
[1]

$ tgotrace -pprof=sched -goroutine=main.man data/tasks-1.22.trace
tgotrace: data/tasks-1.22.trace: no goroutine is called main.man; nearest are main.main, main.order.func2 or runtime/trace.Start.func1
[1]

# Who exists, but has none, makes an empty report.

$ tgotrace -report=blocking -format=csv -goroutine=main.main -from=1h data/tasks-1.22.trace
reason,waiter,waiter_file,waiter_line,waker,waker_file,waker_line,open,count,total_ns,min_ns,mean_ns,p50_ns,p95_ns,p99_ns,max_ns

# Without a terminal a summary is printed, of a part of the time, and nothing
# else that the explorer could begin with. How that would look does not matter.

$ for a in -page=tasks -task=order -goroutine=1 -at=1ms -row=3 -where=x -sort=name -mmu=stw '-region=pack -page=mmu'; do tgotrace $a data/tasks-1.22.trace; echo $?; done
tgotrace: -page means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -task means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -goroutine means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -at means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -row means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -where means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -sort means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -mmu means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2
tgotrace: -region means nothing to the summary, which is printed where standard output is no terminal: -report=NAME prints others (tgotrace -help tells more)
2

$ tgotrace -from=1ms -to=2ms -theme=light -noconfig -nomouse data/tasks-1.22.trace | head -3
File        data/tasks-1.22.trace
Format      Go 1.22
Duration    1.000ms

# How lists are shown, to begin with.

$ for a in -row=0 -row=3, '-left=1s -at=1s' -in=main.f '-row=2 -report=gc'; do tgotrace $a data/tasks-1.22.trace; echo $?; done
tgotrace: -row=0: N is a number from 1 to 999999999 (tgotrace -help tells more)
2
tgotrace: -row=3,: N or N,COLUMN was expected (tgotrace -help tells more)
2
tgotrace: -left goes with -span (tgotrace -help tells more)
2
tgotrace: -in goes with -region (tgotrace -help tells more)
2
tgotrace: -row goes with exploring, not with -report (tgotrace -help tells more)
2

$ tgotrace -report=regions -in=- -table=types -format=csv data/flight-1.27.trace
name,function,complete,count,total_ns,min_ns,mean_ns,p50_ns,p95_ns,p99_ns,max_ns,buckets
locked,,0,3,12883584,2080896,4294528,4240064,6562624,6562624,6562624,0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 1 1
