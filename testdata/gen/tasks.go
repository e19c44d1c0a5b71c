// SPDX-License-Identifier: MIT

//go:build ignore

// Tasks, regions and logs, nested and crossing goroutines, with names that
// are hard to print; some begin before the trace or do not end in it.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/trace"
	"strings"
	"sync"
	"time"
)

func order(ctx context.Context, n int) {
	ctx, task := trace.NewTask(ctx, "order")
	defer task.End()
	trace.Logf(ctx, "order", "number %d", n)
	trace.WithRegion(ctx, "check", func() { spin(20 * time.Microsecond) })
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			item(ctx, i)
		}()
	}
	wg.Wait()
}

func item(ctx context.Context, i int) {
	ctx, task := trace.NewTask(ctx, fmt.Sprintf("item %d", i))
	defer task.End()
	defer trace.StartRegion(ctx, "pack").End()
	trace.WithRegion(ctx, "weigh", func() { time.Sleep(50 * time.Microsecond) })
	trace.Log(ctx, "weight", fmt.Sprint(3*i+1, " kg"))
}

func spin(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
	}
}

func oddNames(ctx context.Context) {
	for _, name := range []string{
		"", "Übergröße", "日本語", "a\tb\nc\x1b[31mred", "\"quoted\\", "\xff\xfe",
		"\u202egnirts\u202c", strings.Repeat("long ", 300),
	} {
		ctx, task := trace.NewTask(ctx, name)
		trace.Log(ctx, name, name)
		trace.WithRegion(ctx, name, func() {})
		task.End()
	}
}

func main() {
	runtime.GOMAXPROCS(3)
	before, early := trace.NewTask(context.Background(), "before the trace")
	region := trace.StartRegion(before, "before the trace")
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	trace.Log(context.Background(), "no task", "belongs to nobody")
	for n := 0; n < 12; n++ {
		order(before, n)
		time.Sleep(2 * time.Millisecond)
	}
	oddNames(before)
	region.End()
	early.End()
	trace.StartRegion(before, "never ends")
	trace.NewTask(before, "never ends")
	trace.Stop()
	f.Close()
}
