// SPDX-License-Identifier: MIT

//go:build ignore

// A small shop: clients send requests to a server that looks things up in a
// cache behind a lock, asks a slow store, allocates, and logs what it does.
// The trace has a bit of everything, to show and to try.
package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"runtime"
	"runtime/trace"
	"sort"
	"strings"
	"sync"
	"time"
)

type item struct {
	name  string
	price int
	words []string
}

type shop struct {
	mu    sync.Mutex
	cache map[string]*item
	jobs  chan job
}

type job struct {
	ctx    context.Context
	name   string
	answer chan *item
}

func (s *shop) lookup(ctx context.Context, name string) *item {
	defer trace.StartRegion(ctx, "lookup").End()
	s.mu.Lock()
	it := s.cache[name]
	spin(15 * time.Microsecond)
	s.mu.Unlock()
	if it != nil {
		return it
	}
	answer := make(chan *item)
	s.jobs <- job{ctx, name, answer}
	return <-answer
}

// The store has few workers: who asks while they are busy waits.
func (s *shop) storeWorker() {
	for j := range s.jobs {
		trace.WithRegion(j.ctx, "store", func() {
			time.Sleep(time.Duration(300+len(j.name)*40) * time.Microsecond)
			j.answer <- s.build(j.name)
		})
	}
}

func (s *shop) build(name string) *item {
	it := &item{name: name, price: len(name) * 7}
	for i := 0; i < 150; i++ {
		it.words = append(it.words, strings.Repeat(name, i%7+1))
	}
	sort.Strings(it.words)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cache[name] = it
	if len(s.cache) > 24 {
		s.cache = map[string]*item{}
	}
	return it
}

func (s *shop) handle(c net.Conn) {
	defer c.Close()
	r := bufio.NewReader(c)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		ctx, task := trace.NewTask(context.Background(), "request")
		name := strings.TrimSpace(line)
		trace.Log(ctx, "item", name)
		it := s.lookup(ctx, name)
		trace.WithRegion(ctx, "render", func() {
			page := render(it)
			fmt.Fprintf(c, "%d\n", len(page))
		})
		task.End()
	}
}

func render(it *item) string {
	var b strings.Builder
	for i, w := range it.words {
		fmt.Fprintf(&b, "%d %s %d\n", i, w, it.price)
	}
	return b.String()
}

func (s *shop) serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go s.handle(c)
	}
}

func client(addr string, id, requests int) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		panic(err)
	}
	defer c.Close()
	r := bufio.NewReader(c)
	for i := 0; i < requests; i++ {
		fmt.Fprintf(c, "item-%d\n", (id*7+i*i)%40)
		if _, err := r.ReadString('\n'); err != nil {
			panic(err)
		}
		time.Sleep(time.Duration(200+id*60) * time.Microsecond)
	}
}

func housekeeping(quit chan bool) {
	f, err := os.CreateTemp("", "shop")
	if err != nil {
		panic(err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	for tick := time.NewTicker(20 * time.Millisecond); ; {
		select {
		case <-tick.C:
			var stats runtime.MemStats
			runtime.ReadMemStats(&stats)
			fmt.Fprintln(f, stats.NumGC, stats.HeapAlloc)
			f.Sync()
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
	runtime.GOMAXPROCS(4)
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	s := &shop{cache: map[string]*item{}, jobs: make(chan job)}
	for i := 0; i < 3; i++ {
		go s.storeWorker()
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go s.serve(l)
	quit := make(chan bool)
	go housekeeping(quit)
	var wg sync.WaitGroup
	for id := 0; id < 8; id++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			client(l.Addr().String(), id, 170)
		}()
	}
	wg.Wait()
	close(quit)
	l.Close()
	trace.Stop()
	f.Close()
}
