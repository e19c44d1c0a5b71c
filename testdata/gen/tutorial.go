// SPDX-License-Identifier: MIT

//go:build ignore

// A shop with four faults, for the tutorial: a lock that is held for too
// long, a loop that keeps its proc and so a stop of the world that takes
// long, and goroutines that are never heard of again.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

type shop struct {
	stock sync.Mutex
	left  int
	mails chan string
	begun chan bool // a search
}

// checkout is what customers wait for.
func (s *shop) checkout(n int) {
	ctx, task := trace.NewTask(context.Background(), "checkout")
	defer task.End()
	trace.WithRegion(ctx, "reserve", func() { s.reserve() })
	trace.WithRegion(ctx, "pay", func() { time.Sleep(400 * time.Microsecond) })
	go s.sendMail(fmt.Sprint("order ", n))
}

func (s *shop) reserve() {
	s.stock.Lock()
	defer s.stock.Unlock()
	s.left--
}

// sendMail waits for a reader that was forgotten.
func (s *shop) sendMail(text string) {
	s.mails <- text
}

// countStock keeps the lock while it does something slow.
func (s *shop) countStock() {
	for {
		time.Sleep(20 * time.Millisecond)
		s.stock.Lock()
		time.Sleep(6 * time.Millisecond)
		s.stock.Unlock()
	}
}

// searchIndex is a loop without calls: with asyncpreemptoff=1, nobody gets
// the proc from it, and a stop of the world waits for it.
func (s *shop) searchIndex() {
	sum := 0
	for {
		time.Sleep(35 * time.Millisecond)
		select {
		case s.begun <- true:
		default:
		}
		for i := 0; i < 12_000_000; i++ {
			sum += i ^ sum>>3
		}
		s.left += sum & 1
	}
}

// collect does it while a search goes on, from time to time.
func (s *shop) collect() {
	for {
		time.Sleep(50 * time.Millisecond)
		<-s.begun
		time.Sleep(time.Millisecond)
		runtime.GC()
	}
}

func (s *shop) customer(n int, done *sync.WaitGroup) {
	defer done.Done()
	for i := 0; i < 40; i++ {
		s.checkout(n*1000 + i)
		time.Sleep(2 * time.Millisecond)
	}
}

func main() {
	runtime.GOMAXPROCS(4)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	s := &shop{mails: make(chan string), begun: make(chan bool)}
	go s.countStock()
	go s.searchIndex()
	go s.collect()
	var done sync.WaitGroup
	for n := 0; n < 3; n++ {
		done.Add(1)
		go s.customer(n, &done)
	}
	done.Wait()
	trace.Stop()
	if err := f.Close(); err != nil {
		panic(err)
	}
}
