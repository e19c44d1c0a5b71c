// SPDX-License-Identifier: MIT

//go:build ignore

// Many goroutines that live for a moment, on more procs than there is work
// for; some panic and recover, some are left behind. Several generations.
package main

import (
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

func short(wg *sync.WaitGroup, n int) {
	defer wg.Done()
	defer func() { recover() }()
	if n%10 == 0 {
		panic(n)
	}
	if n%7 == 0 {
		runtime.Goexit()
	}
}

func main() {
	runtime.GOMAXPROCS(6)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	for round := 0; round < 4; round++ {
		var wg sync.WaitGroup
		for n := 0; n < 40; n++ {
			wg.Add(1)
			go short(&wg, n)
		}
		wg.Wait()
		go time.Sleep(time.Hour)
		time.Sleep(8 * time.Millisecond)
	}
	trace.Stop()
	f.Close()
}
