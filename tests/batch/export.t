# -export=chrome. The rows are those of Go's own viewer (its /jsontrace) for
# this trace, but for what the manual lists: lanes of procs that are not in
# the trace, and the system call that blocks, which Go's view by thread loses.

$ printf 'go 1.23\ngen\nthread 1\n ProcStatus 3 running\n GoStatus 1 1 running\n HeapAlloc 1000\n HeapGoal 4000\n GoCreate 2 [main.work:7] [main.main:3]\n GoBlock "select" [runtime.selectgo:1 main.main:4]\n GoStart 2 1\n GoSyscallBegin 1 [syscall.read:9 main.work:8]\n @1750 GoSyscallEnd\n UserLog 0 "k<ey" "a \\"word\\"" [main.work:9]\n @2000 GCBegin 1\n GCMarkAssistBegin [main.work:10]\n @3500 GoUnblock 1 1 [main.work:11]\n GoSyscallBegin 2 [syscall.read:9 main.work:12]\nthread 2\n ProcSteal 3 3 1\nthread 1\n GoSyscallEndBlocked\n' >a.txt; assemble a.txt >t; tgotrace -export=chrome t
{"displayTimeUnit":"ns",
"traceEvents":[
{"name":"Threads","ph":"C","ts":0,"pid":1,"tid":0,"args":{"Running":1,"InSyscall":0}},
{"name":"proc start","ph":"I","s":"t","ts":0,"pid":0,"tid":3,"args":{"thread":1,"proc":3}},
{"name":"Goroutines","ph":"C","ts":0.002,"pid":1,"tid":0,"args":{"Running":1,"Runnable":0,"GCWaiting":0}},
{"name":"Heap","ph":"C","ts":0.003,"pid":1,"tid":0,"args":{"Allocated":1000,"NextGC":0}},
{"name":"Heap","ph":"C","ts":0.004,"pid":1,"tid":0,"args":{"Allocated":1000,"NextGC":3000}},
{"name":"Goroutines","ph":"C","ts":0.005,"pid":1,"tid":0,"args":{"Running":1,"Runnable":1,"GCWaiting":0}},
{"name":"G1 main.main","ph":"X","ts":0,"dur":0.006,"pid":0,"tid":3,"esf":2},
{"name":"Goroutines","ph":"C","ts":0.006,"pid":1,"tid":0,"args":{"Running":0,"Runnable":1,"GCWaiting":0}},
{"name":"go","ph":"s","ts":0.005,"pid":0,"tid":3,"id":1,"sf":3},
{"name":"go","ph":"t","ts":0.007,"pid":0,"tid":3,"id":1},
{"name":"Goroutines","ph":"C","ts":0.007,"pid":1,"tid":0,"args":{"Running":1,"Runnable":0,"GCWaiting":0}},
{"name":"syscall","ph":"X","ts":0.008,"dur":1.741,"pid":0,"tid":3,"sf":5,"args":{"blocked":"no"}},
{"name":"[k<ey] a \"word\"","ph":"I","s":"t","ts":1.75,"pid":0,"tid":3,"sf":6,"cat":"user event"},
{"name":"Goroutines","ph":"C","ts":3.499,"pid":1,"tid":0,"args":{"Running":1,"Runnable":1,"GCWaiting":0}},
{"name":"Threads","ph":"C","ts":3.501,"pid":1,"tid":0,"args":{"Running":0,"InSyscall":0}},
{"name":"syscall","ph":"X","ts":3.5,"dur":0.001,"pid":0,"tid":3,"sf":8,"args":{"blocked":"yes"}},
{"name":"G2 main.work","ph":"X","ts":0.007,"dur":3.494,"pid":0,"tid":3},
{"name":"GC mark assist","ph":"X","ts":2,"dur":1.501,"pid":0,"tid":3,"sf":9},
{"name":"proc stop","ph":"I","s":"t","ts":3.501,"pid":0,"tid":3,"args":{"thread":2,"proc":3}},
{"name":"exit blocked syscall","ph":"I","s":"t","ts":3.502,"pid":0,"tid":1000003},
{"name":"Goroutines","ph":"C","ts":3.502,"pid":1,"tid":0,"args":{"Running":0,"Runnable":2,"GCWaiting":0}},
{"name":"GC concurrent mark phase","ph":"X","ts":1.999,"dur":1.504,"pid":0,"tid":1000004},
{"name":"process_name","ph":"M","ts":0,"pid":1,"tid":0,"args":{"name":"STATS"}},
{"name":"process_sort_index","ph":"M","ts":0,"pid":1,"tid":0,"args":{"sort_index":0}},
{"name":"thread_name","ph":"M","ts":0,"pid":0,"tid":1000004,"args":{"name":"GC"}},
{"name":"thread_sort_index","ph":"M","ts":0,"pid":0,"tid":1000004,"args":{"sort_index":-6}},
{"name":"thread_name","ph":"M","ts":0,"pid":0,"tid":1000002,"args":{"name":"Network"}},
{"name":"thread_sort_index","ph":"M","ts":0,"pid":0,"tid":1000002,"args":{"sort_index":-5}},
{"name":"thread_name","ph":"M","ts":0,"pid":0,"tid":1000001,"args":{"name":"Timers"}},
{"name":"thread_sort_index","ph":"M","ts":0,"pid":0,"tid":1000001,"args":{"sort_index":-4}},
{"name":"thread_name","ph":"M","ts":0,"pid":0,"tid":1000003,"args":{"name":"Syscalls"}},
{"name":"thread_sort_index","ph":"M","ts":0,"pid":0,"tid":1000003,"args":{"sort_index":-3}},
{"name":"process_name","ph":"M","ts":0,"pid":0,"tid":0,"args":{"name":"PROCS"}},
{"name":"process_sort_index","ph":"M","ts":0,"pid":0,"tid":0,"args":{"sort_index":2}},
{"name":"thread_name","ph":"M","ts":0,"pid":0,"tid":3,"args":{"name":"Proc 3"}},
{"name":"thread_sort_index","ph":"M","ts":0,"pid":0,"tid":3,"args":{"sort_index":3}}],
"stackFrames":{
"1":{"name":"main.main:4"},
"2":{"name":"runtime.selectgo:1","parent":1},
"3":{"name":"main.main:3"},
"4":{"name":"main.work:8"},
"5":{"name":"syscall.read:9","parent":4},
"6":{"name":"main.work:9"},
"7":{"name":"main.work:12"},
"8":{"name":"syscall.read:9","parent":7},
"9":{"name":"main.work:10"}}}

# Slices are whole, if the time is only in the middle of them.

$ tgotrace -export=chrome -view=thread -from=2us -to=3us t | head -n 5
{"displayTimeUnit":"ns",
"traceEvents":[
{"name":"G2 main.work","ph":"X","ts":0.007,"dur":3.495,"pid":0,"tid":1},
{"name":"GC mark assist","ph":"X","ts":2,"dur":1.502,"pid":0,"tid":1,"sf":1},
{"name":"GC concurrent mark phase","ph":"X","ts":1.999,"dur":1.504,"pid":0,"tid":1000004},

$ tgotrace -export=chrome -view=goroutine t
tgotrace: -view=goroutine: VIEW is one of proc, thread (tgotrace -help tells more)
[2]

$ tgotrace -export=chrome -from=2us -to=1us t
tgotrace: -from=2us is after -to=1us (tgotrace -help tells more)
[2]

$ tgotrace -export=chrome nowhere
tgotrace: nowhere: No such file or directory
[1]

# Into a file, which is whole or not there.

$ tgotrace -export=chrome -view=thread -o out.json t; grep -c '^{"name"' out.json; tail -n 2 out.json
37
"8":{"name":"syscall.read:9","parent":7},
"9":{"name":"main.work:10"}}}
