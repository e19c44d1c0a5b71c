// SPDX-License-Identifier: MIT

//go:build ignore

// System calls that return at once, that block, and whose proc is stolen;
// and the network poller with a connection to ourselves.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"syscall"
	"time"
)

func quick() {
	for i := 0; i < 20; i++ {
		syscall.Getppid()
		os.Stat("/")
	}
}

// A blocking read of a raw descriptor: the scheduler has to take the proc.
func blocking(wait time.Duration) {
	var p [2]int
	if err := syscall.Pipe(p[:]); err != nil {
		panic(err)
	}
	done := make(chan bool)
	go func() {
		var b [1]byte
		syscall.Read(p[0], b[:])
		close(done)
	}()
	time.Sleep(wait)
	syscall.Write(p[1], []byte{1})
	<-done
	syscall.Close(p[0])
	syscall.Close(p[1])
}

func serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go func() {
			defer c.Close()
			io.Copy(c, c)
		}()
	}
}

func ask(addr string, times int) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		panic(err)
	}
	defer c.Close()
	r := bufio.NewReader(c)
	for i := 0; i < times; i++ {
		fmt.Fprintf(c, "question %d\n", i)
		r.ReadString('\n')
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
	quick()
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			blocking(time.Duration(i+1) * 3 * time.Millisecond)
		}()
	}
	wg.Wait()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go serve(l)
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ask(l.Addr().String(), 6)
		}()
	}
	wg.Wait()
	l.Close()
	trace.Stop()
	f.Close()
}
