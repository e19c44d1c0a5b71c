// SPDX-License-Identifier: MIT

//go:build ignore

// Printable writes src/base/quote_print.def: which characters strconv.Quote
// leaves as they are. That depends on the Unicode version of the Go release
// that runs it; to make the table again, with the Go release whose output
// tgotrace is to match:
//
//	go run contrib/printable.go > src/base/quote_print.def
package main

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"unicode"
)

func main() {
	version := strings.Fields(runtime.Version())[0]
	fmt.Println("/*")
	fmt.Println(" * RANGE(first, last): the characters that strconv.Quote prints as they are.")
	fmt.Printf(" * Made by contrib/printable.go with %s (Unicode %s); do not edit.\n", version, unicode.Version)
	fmt.Println(" */")
	first := rune(-1)
	for r := rune(0); r <= unicode.MaxRune+1; r++ {
		printable := r <= unicode.MaxRune && strconv.IsPrint(r)
		if printable && first < 0 {
			first = r
		}
		if !printable && first >= 0 {
			fmt.Printf("RANGE(0x%x, 0x%x)\n", first, r-1)
			first = -1
		}
	}
}
