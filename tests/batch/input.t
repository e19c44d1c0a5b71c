# Where a trace may come from: a file, a pipe, standard input, packed or not.
# What comes out is the same each time.

$ tgotrace -d=parsed data/sync-1.27.trace | cksum
3343805676 96390

$ tgotrace -d=parsed - <data/sync-1.27.trace | cksum
3343805676 96390

$ cat data/sync-1.27.trace | tgotrace -d=parsed - | cksum
3343805676 96390

$ cat data/sync-1.27.trace | tgotrace -d=parsed | cksum
3343805676 96390

$ gzip -c data/sync-1.27.trace >a; tgotrace -d=parsed a | cksum
3343805676 96390

$ gzip -c data/sync-1.27.trace | tgotrace -d=parsed - | cksum
3343805676 96390

$ gzip -c data/sync-1.27.trace >packed.trace; tgotrace -d=wire packed.trace | cksum; tgotrace -d=wire data/sync-1.27.trace | cksum
1970871097 29251
1970871097 29251

# Two gzip streams, one behind the other, are one.

$ { head -c 3000 data/sync-1.27.trace | gzip; tail -c +3001 data/sync-1.27.trace | gzip; } >b.gz; tgotrace -d=parsed b.gz | cksum
3343805676 96390

# A packed trace that ends too early, and one with rubbish behind it.

$ head -c 900 a >cut.gz; tgotrace -d=parsed cut.gz >out; echo status $?; tail -n 1 out
tgotrace: cut.gz: the gzip data is cut off
tgotrace: cut.gz: offset 958: the trace ends in a batch: 1262 bytes expected, 70 found
status 1
M=-1 P=-1 G=-1 Sync Time=1 N=1

$ { cat a; echo rubbish; } >more.gz; tgotrace -d=parsed more.gz | cksum
tgotrace: more.gz: ignored what follows the end of the gzip data
3343805676 96390

# -o writes a file only when it is complete; - is standard output.

$ tgotrace -d=parsed -o out data/sync-1.27.trace; cksum <out
3343805676 96390

$ tgotrace -d=parsed -o - data/sync-1.27.trace | cksum
3343805676 96390

# Flags in Go's spelling and in the other one.

$ tgotrace --d=parsed data/sync-1.27.trace | cksum
3343805676 96390

$ tgotrace --d parsed data/sync-1.27.trace | cksum
3343805676 96390

# A reader that stops early is no reason for a message.

$ tgotrace -d=parsed data/demo.trace | head -n 1
M=-1 P=-1 G=-1 Sync Time=1576572436736 N=1 Trace=1576572456704 Mono=1576572456723 Wall=2026-11-22T20:06:17.332561635Z
