// SPDX-License-Identifier: MIT

//go:build ignore

// Garbage collection: cycles that start by themselves and on demand, mark
// assists, sweeping, and goroutines that stop the world.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/trace"
	"sync"
)

type node struct {
	left, right *node
	load        [6]uint64
}

func tree(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{left: tree(depth - 1), right: tree(depth - 1)}
}

func main() {
	runtime.GOMAXPROCS(3)
	debug.SetGCPercent(10)
	kept := tree(12)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	var wg sync.WaitGroup
	for w := 0; w < 3; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 3; i++ {
				tree(12)
			}
		}()
	}
	wg.Wait()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	runtime.GC()
	trace.Stop()
	f.Close()
	runtime.KeepAlive(kept)
}
