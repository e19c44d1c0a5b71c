// SPDX-License-Identifier: MIT

//go:build ignore

// Coroutine switches: iter.Pull hands the thread from goroutine to goroutine
// without the scheduler. Go 1.23 and later.
package main

import (
	"iter"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

func sum(n, stopAt int) int {
	next, stop := iter.Pull(count(n))
	defer stop()
	total := 0
	for v, ok := next(); ok && v < stopAt; v, ok = next() {
		total += v
	}
	return total
}

func main() {
	runtime.GOMAXPROCS(2)
	next, stop := iter.Pull(count(1 << 20)) // lives through the whole trace
	next()
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
			sum(10, 100) // runs to its end
			sum(10, 5)   // is stopped
		}()
	}
	next()
	wg.Wait()
	trace.Stop()
	f.Close()
	stop()
}
