# Filters of reports' rows. Of the goroutines of tasks-1.27, `-format=csv`
# without a filter shows what there is to be found.

$ tgotrace -report=goroutines -format=csv -where='exec_ns > 100us' data/tasks-1.27.trace | cut -d, -f1,2,7
id,name,exec_ns
1,main.main,825483
7,runtime.(*traceAdvancerState).start.func1,1090240

# As many as without one where it is true for all, and none where it is not.

$ for f in 'id > 0' 'id <= 0' 'main.order' 'name = main.order.func2' 'block_ns[sync] > 1ms'; do tgotrace -report=goroutines -format=csv -where="$f" data/tasks-1.27.trace | tail -n +2 | wc -l; done
32
0
24
24
1

$ tgotrace -report=goroutines -format=csv data/tasks-1.27.trace | awk -F, 'NR > 1 { n++ } /main[.]order/ { orders++ } $2 == "main.order.func2" { twos++ } END { print n, orders, twos }'
32 24 24

# Sorting and cutting come after it.

$ tgotrace -report=goroutines -table=goroutines -format=csv -where='name ~ order' -sort=-exec_ns -top=2 data/tasks-1.27.trace | cut -d, -f1,2,7
id,name,exec_ns
10,main.order.func2,53248
9,main.order.func2,40832

# A table that lacks a field is left out.

$ for f in 'parent = 1' 'exec_ns >= 0' 'share > 0'; do tgotrace -report=goroutines -format=json -where="$f" data/tasks-1.27.trace | grep -o '^  "[a-z]*"'; done
  "goroutines"
  "groups"
  "goroutines"
  "groups"

# Mistakes.

$ tgotrace -report=goroutines -where='foo > 1ms' data/tasks-1.27.trace
tgotrace: -where: offset 0: no field foo; the fields are name, count, exec_ns, share, sched_wait_ns, syscall_ns, syscall_block_ns, unknown_ns, block_ns, range_ns
[2]

$ tgotrace -report=goroutines -where='exec_ns > 5' data/tasks-1.27.trace
tgotrace: -where: offset 10: expected a time with a unit (1.5ms, 20us) instead of 5
[2]

$ tgotrace -report=goroutines -where='name ~ "("' data/tasks-1.27.trace
tgotrace: -where: offset 7: a regular expression: Unmatched ( or \(
[2]

$ tgotrace -report=summary -where=x data/tasks-1.27.trace
tgotrace: -where means nothing to -report=summary
[2]

$ tgotrace -d=wire -where=x data/tasks-1.27.trace
tgotrace: -where goes with -report (tgotrace -help tells more)
[2]
