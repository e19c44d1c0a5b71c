// SPDX-License-Identifier: MIT

//go:build ignore

// What goroutines wait for: channels, select, mutexes, conditions, groups.
package main

import (
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

func pipeline(n int) int {
	a, b := make(chan int), make(chan int, 2)
	go func() {
		for i := 0; i < n; i++ {
			a <- i
		}
		close(a)
	}()
	go func() {
		for v := range a {
			b <- v * v
		}
		close(b)
	}()
	sum := 0
	for v := range b {
		sum += v
	}
	return sum
}

func contended(mu sync.Locker, workers, rounds int) {
	var wg sync.WaitGroup
	for w := 0; w < workers; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < rounds; i++ {
				mu.Lock()
				spin(30 * time.Microsecond)
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
}

func broadcast() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	cond := sync.NewCond(&mu)
	ready := false
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			for !ready {
				cond.Wait()
			}
			mu.Unlock()
		}()
	}
	time.Sleep(time.Millisecond)
	mu.Lock()
	ready = true
	cond.Broadcast()
	mu.Unlock()
	wg.Wait()
}

func choose() {
	a, b, quit := make(chan int), make(chan int), make(chan bool)
	go func() {
		for i := 0; i < 8; i++ {
			select {
			case a <- i:
			case b <- -i:
			}
		}
		close(quit)
	}()
	for {
		select {
		case <-a:
			runtime.Gosched()
		case <-b:
			time.Sleep(100 * time.Microsecond)
		case <-quit:
			return
		}
	}
}

func spin(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
	}
}

func main() {
	runtime.GOMAXPROCS(3)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	var mu sync.Mutex
	var rw sync.RWMutex
	go func() { select {} }() // waits for ever
	pipeline(40)
	contended(&mu, 4, 10)
	contended(rw.RLocker(), 3, 3)
	contended(&rw, 3, 5)
	broadcast()
	choose()
	runtime.GOMAXPROCS(2)
	pipeline(10)
	trace.Stop()
	f.Close()
}
