// Command testreport runs go test and says what came of it: one line a
// package, the output of what failed, and last the counts. It exits 1 when a
// test failed, was skipped, or none ran at all.
//
//	go run ./tools/testreport -tags x11 ./...
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

func main() {
	ok, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "testreport:", err)
		os.Exit(1)
	}
	if !ok {
		os.Exit(1)
	}
}

func run(args []string) (bool, error) {
	cmd := exec.Command("go", append([]string{"test", "-json"}, args...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	// An interrupt reaches the tests too (one process group): wait for what
	// they have to say.
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	if err := cmd.Start(); err != nil {
		return false, err
	}
	r := newReport(os.Stdout)
	readErr := r.read(out)
	waitErr := cmd.Wait()
	if readErr != nil {
		return false, fmt.Errorf("read what go test -json says: %w", readErr)
	}
	return r.close(waitErr), nil
}
