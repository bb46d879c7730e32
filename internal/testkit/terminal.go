package testkit

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Terminal runs verbs of the program on one data folder, as a person would in a
// terminal.
type Terminal struct {
	T       testing.TB
	Program string
	Data    string
	Env     []string
}

// Outcome is how a verb ended.
type Outcome struct {
	Out, Err string
	Code     int // exit code, -1 when it was killed
}

// Command is a verb that is ready to start.
func (c *Terminal) Command(args ...string) *exec.Cmd {
	cmd := exec.Command(c.Program, append([]string{"--data", c.Data}, args...)...)
	cmd.Env = c.Env
	return cmd
}

// Try runs a verb with a standard input. One that takes ten minutes is killed.
func (c *Terminal) Try(in string, args ...string) Outcome {
	c.T.Helper()
	return c.kill(10*time.Minute, in, args...)
}

// Kill runs a verb and kills it (kill -9) after a while, if it has not ended.
func (c *Terminal) Kill(after time.Duration, args ...string) Outcome {
	c.T.Helper()
	return c.kill(after, "", args...)
}

func (c *Terminal) kill(after time.Duration, in string, args ...string) Outcome {
	c.T.Helper()
	cmd := c.Command(args...)
	var out, errOut bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), &out, &errOut
	cmd.WaitDelay = 5 * time.Second // the reading children hold its standard error
	if err := cmd.Start(); err != nil {
		c.T.Fatalf("enishi %s: %v", strings.Join(args, " "), err)
	}
	end := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer end.Stop()
	_ = cmd.Wait()
	return Outcome{Out: out.String(), Err: errOut.String(), Code: cmd.ProcessState.ExitCode()}
}

// Verb runs a verb that has to go well, and gives its standard output.
func (c *Terminal) Verb(args ...string) string {
	c.T.Helper()
	o := c.Try("", args...)
	if o.Code != 0 {
		c.T.Fatalf("enishi %s: exit %d\n%s%s", strings.Join(args, " "), o.Code, o.Out, o.Err)
	}
	return o.Out
}

// Objects runs a verb with --json and gives the objects it prints.
func (c *Terminal) Objects(args ...string) []map[string]any {
	c.T.Helper()
	return Objects(c.T, c.Verb(append([]string{"--json"}, args...)...))
}

// ID runs a verb with --json and gives the id it prints.
func (c *Terminal) ID(args ...string) string {
	c.T.Helper()
	made := c.Objects(args...)
	if len(made) == 1 {
		if id, ok := made[0]["id"].(string); ok {
			return id
		}
	}
	c.T.Fatalf("enishi %s printed no id: %v", strings.Join(args, " "), made)
	return ""
}

// Objects are the JSON objects of an output, one a line.
func Objects(t testing.TB, out string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(out) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("no JSON object: %s", line)
		}
		all = append(all, object)
	}
	return all
}
