// SPDX-License-Identifier: MIT

//go:build ignore

// To be run with GODEBUG=traceallocfree=1: every span, object and goroutine
// stack that comes and goes. Go 1.23 and later.
package main

import (
	"os"
	"runtime"
	"runtime/trace"
)

type point struct{ x, y, z float64 }

var sink any

func main() {
	runtime.GOMAXPROCS(2)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	for i := 0; i < 50; i++ {
		sink = &point{float64(i), 0, 0}
		sink = make([]*point, i)
	}
	done := make(chan bool)
	go func() {
		var deep func(int) int
		deep = func(n int) int {
			var big [256]byte
			if n == 0 {
				return int(big[0])
			}
			return deep(n-1) + int(big[n%256])
		}
		deep(20)
		close(done)
	}()
	<-done
	sink = nil
	runtime.GC()
	trace.Stop()
	f.Close()
}
