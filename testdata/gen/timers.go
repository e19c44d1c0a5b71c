// SPDX-License-Identifier: MIT

//go:build ignore

// Sleeping, timers, tickers and deadlines.
package main

import (
	"context"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

func main() {
	runtime.GOMAXPROCS(2)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	var wg sync.WaitGroup
	for i := 1; i <= 4; i++ {
		wg.Add(2)
		go func() {
			defer wg.Done()
			for n := 0; n < 5; n++ {
				time.Sleep(time.Duration(i) * 700 * time.Microsecond)
			}
		}()
		time.AfterFunc(time.Duration(i)*time.Millisecond, wg.Done)
	}
	tick := time.NewTicker(2 * time.Millisecond)
	for n := 0; n < 5; n++ {
		<-tick.C
	}
	tick.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Millisecond)
	<-ctx.Done()
	cancel()
	wg.Wait()
	trace.Stop()
	f.Close()
}
