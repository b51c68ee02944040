// SPDX-License-Identifier: Apache-2.0

// Command oracle answers with the upstream Kubernetes libraries themselves, so that Gatehouse can be compared with them.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime/debug"
)

type command struct {
	name  string
	about string
	run   func(args []string, in *os.File, out *bufio.Writer) error
}

var commands = []command{
	{"evaluate", "judge pods, or with -workload objects that carry one", runEvaluate},
	{"decode", "decode objects as the upstream webhook does", runDecode},
	{"schema", "describe the types that the decoder fills", runSchema},
	{"yaml", "convert YAML to JSON", runYAML},
	{"split", "split a YAML stream into documents", runSplit},
	{"namespace", "resolve namespace labels to a policy", runNamespace},
	{"admission", "answer admission reviews as the upstream webhook does", runAdmission},
	{"quantity", "write quantities as Kubernetes does", runQuantity},
	{"cel", "evaluate CEL expressions as an admission policy does", runCEL},
}

func main() {
	if len(os.Args) > 1 {
		for _, c := range commands {
			if c.name == os.Args[1] {
				os.Exit(execute(c, os.Args[2:]))
			}
		}
	}
	fmt.Fprintln(os.Stderr, "usage: oracle <command>, lines of JSON in and out")
	for _, c := range commands {
		fmt.Fprintf(os.Stderr, "  %-10s %s\n", c.name, c.about)
	}
	os.Exit(2)
}

func execute(c command, args []string) int {
	debug.SetGCPercent(400) // nothing is kept from line to line, and speed is compared with this program's
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	err := c.run(args, os.Stdin, out)
	if flushErr := out.Flush(); err == nil {
		err = flushErr
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "oracle %s: %v\n", c.name, err)
		return 1
	}
	return 0
}
