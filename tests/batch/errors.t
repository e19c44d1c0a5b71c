# What cannot be read: one clear line, status 1, nothing on standard output.

$ tgotrace -pprof=sync nowhere.trace
tgotrace: nowhere.trace: No such file or directory
[1]

$ tgotrace -pprof=sync .
tgotrace: .: Is a directory
[1]

$ : >empty; tgotrace -pprof=sync empty
tgotrace: empty: not a Go execution trace: it is empty
[1]

$ echo 'no trace, but a text that is longer than a header' >text; tgotrace -pprof=sync text
tgotrace: text: not a Go execution trace: it begins with 'no trace, but a ', not with 'go 1.N trace'
[1]

$ echo short >text; tgotrace -pprof=sync text
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
[1]

$ printf 'go 1.24 trace\0\0\0' >new; tgotrace -pprof=sync new
tgotrace: new: the trace has version 1.24, which is unknown; known are 1.5, 1.7, 1.8, 1.9, 1.10, 1.11, 1.19, 1.21, 1.22, 1.23, 1.25, 1.26
[1]

$ printf 'go 1.99 trace\0\0\0' >new; tgotrace -pprof=sync new
tgotrace: new: the trace has version 1.99, which is unknown; known are 1.5, 1.7, 1.8, 1.9, 1.10, 1.11, 1.19, 1.21, 1.22, 1.23, 1.25, 1.26
[1]

$ printf 'go 1.23 trace\0\0\0' >header; tgotrace -pprof=sync header
tgotrace: header: offset 16: a generation without a clock frequency
[1]

# A directory, a missing file and nothing at all, for every mode.

$ for mode in -d=wire -d=parsed -d=footprint -pprof=net -pprof=sched -report=summary; do tgotrace $mode nowhere.trace; done
tgotrace: nowhere.trace: No such file or directory
tgotrace: nowhere.trace: No such file or directory
tgotrace: nowhere.trace: No such file or directory
tgotrace: nowhere.trace: No such file or directory
tgotrace: nowhere.trace: No such file or directory
tgotrace: nowhere.trace: No such file or directory
[1]

$ for mode in -d=wire -d=parsed -d=footprint -pprof=net -pprof=sched -report=summary; do tgotrace $mode text; done
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
[1]

# Names of files are made printable.

$ tgotrace -d=parsed "$(printf 'a\033[31mb\nc')"
tgotrace: a?[31mb?c: No such file or directory
[1]

# A failed run leaves no file, neither the one asked for nor another one.

$ mkdir o; tgotrace -pprof=sync -o o/out text; echo status $?; ls o
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
status 1

$ tgotrace -d=parsed -o o/out text; echo status $?; ls o
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
status 1

$ tgotrace -d=parsed -o o/missing/out data/sync-1.27.trace; echo status $?; ls o
tgotrace: o/missing/out cannot be written: No such file or directory
status 1

$ tgotrace -d=parsed -o o data/sync-1.27.trace; echo status $?; ls o
tgotrace: o cannot be written: Is a directory
status 1

# Nor does it touch one that is there.

$ echo old >o/out; tgotrace -d=parsed -o o/out text; echo status $?; cat o/out
tgotrace: text: not a Go execution trace: it begins with 'short.', not with 'go 1.N trace'
status 1
old

# Wrong usage is status 2.

$ tgotrace
tgotrace: which TRACE (tgotrace -help tells more)
[2]

$ tgotrace -pprof=heap data/sync-1.27.trace
tgotrace: -pprof=heap: TYPE is one of net, sync, syscall, sched, cpu, offcpu, assist (tgotrace -help tells more)
[2]

$ tgotrace -d=hex data/sync-1.27.trace
tgotrace: -d=hex: MODE is one of wire, parsed, footprint (tgotrace -help tells more)
[2]

$ tgotrace -report=gossip data/sync-1.27.trace
tgotrace: -report=gossip: NAME is one of summary, goroutines, regions, tasks, mmu, gc, blocking, procs, threads (tgotrace -help tells more)
[2]

$ tgotrace -report=summary -format=xml data/sync-1.27.trace
tgotrace: -format=xml: FORMAT is one of text, json, csv (tgotrace -help tells more)
[2]

$ tgotrace -bogus data/sync-1.27.trace
tgotrace: unknown option -bogus (tgotrace -help tells more)
[2]

$ tgotrace -d=parsed one two three
tgotrace: too many arguments: three (tgotrace -help tells more)
[2]

$ tgotrace -d=parsed -pprof=net data/sync-1.27.trace
tgotrace: -pprof and -d exclude each other (tgotrace -help tells more)
[2]

$ tgotrace -report=regions -in=main.oder data/tasks-1.22.trace
tgotrace: no function with regions is called main.oder; nearest are main.order, main.item or main.main
[1]

$ tgotrace -report=tasks -in=main.order data/tasks-1.22.trace
tgotrace: -in means nothing to -report=tasks
[2]
