// SPDX-License-Identifier: MIT

//go:build ignore

// A snapshot of the flight recorder: it begins in the middle of the
// program's life, with a generation number above 1. Go 1.25 and later.
package main

import (
	"context"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

func request(ctx context.Context, mu *sync.Mutex, d time.Duration) {
	ctx, task := trace.NewTask(ctx, "request")
	defer task.End()
	trace.WithRegion(ctx, "locked", func() {
		mu.Lock()
		defer mu.Unlock()
		time.Sleep(d)
	})
}

func main() {
	runtime.GOMAXPROCS(2)
	recorder := trace.NewFlightRecorder(trace.FlightRecorderConfig{
		MinAge: 40 * time.Millisecond, MaxBytes: 1 << 16,
	})
	if err := recorder.Start(); err != nil {
		panic(err)
	}
	var mu sync.Mutex
	ctx, task := trace.NewTask(context.Background(), "session")
	for start := time.Now(); time.Since(start) < 200*time.Millisecond; {
		var wg sync.WaitGroup
		for i := 0; i < 3; i++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				request(ctx, &mu, 2*time.Millisecond)
			}()
		}
		wg.Wait()
	}
	task.End()
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if _, err := recorder.WriteTo(f); err != nil {
		panic(err)
	}
	recorder.Stop()
	f.Close()
}
