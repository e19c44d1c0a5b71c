// SPDX-License-Identifier: MIT

//go:build ignore

// A CPU profile that is taken at the same time: its samples go into the
// trace. More than one generation.
package main

import (
	"bytes"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"time"
)

func burn(d time.Duration) (x uint64) {
	for start := time.Now(); time.Since(start) < d; {
		for i := uint64(0); i < 1000; i++ {
			x = x*6364136223846793005 + i
		}
	}
	return x
}

func main() {
	runtime.GOMAXPROCS(2)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	var profile bytes.Buffer
	if err := pprof.StartCPUProfile(&profile); err != nil {
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
			for i := 0; i < 4; i++ {
				burn(30 * time.Millisecond)
				time.Sleep(time.Millisecond)
			}
		}()
	}
	wg.Wait()
	trace.Stop()
	pprof.StopCPUProfile()
	f.Close()
}
