package main

import (
	"errors"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	const passes = `{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Elapsed":1.5}
`
	cases := []struct {
		name, events string
		exit         error
		ok           bool
		says         []string
	}{
		{"all passed", passes, nil, true, []string{"ok    p", "1 passed, 0 failed, 0 skipped"}},
		{
			"a test failed", `{"Action":"output","Package":"p","Test":"TestB","Output":"want 1\n"}
{"Action":"fail","Package":"p","Test":"TestB"}
{"Action":"fail","Package":"p"}
`, errors.New("exit status 1"), false, []string{"want 1", "0 passed, 1 failed, 0 skipped"},
		},
		{
			"a test was skipped", passes + `{"Action":"output","Package":"p","Test":"TestC","Output":"no tool\n"}
{"Action":"skip","Package":"p","Test":"TestC"}
`, nil, false, []string{"SKIP p TestC", "no tool", "1 passed, 0 failed, 1 skipped"},
		},
		{"no test ran", `{"Action":"skip","Package":"p"}` + "\n", nil, false, []string{"no test ran"}},
		{
			"a package does not build", `{"ImportPath":"p [p.test]","Action":"build-output","Output":"p.go:1: oops\n"}
{"ImportPath":"p [p.test]","Action":"build-fail"}
{"Action":"fail","Package":"p","FailedBuild":"p [p.test]"}
`, errors.New("exit status 1"), false, []string{"oops", "1 failed"},
		},
		{
			"a package ran out of time", `{"Action":"output","Package":"p","Test":"TestD","Output":"panic: test timed out\n"}
{"Action":"fail","Package":"p"}
`, errors.New("exit status 1"), false, []string{"timed out", "1 failed"},
		},
		{"go test could not start", "", errors.New("exit status 2"), false, []string{"exit status 2"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			r := newReport(&out)
			if err := r.read(strings.NewReader(c.events)); err != nil {
				t.Fatal(err)
			}
			if ok := r.close(c.exit); ok != c.ok {
				t.Errorf("ok = %v, want %v", ok, c.ok)
			}
			for _, s := range c.says {
				if n := strings.Count(out.String(), s); n != 1 {
					t.Errorf("the report says %q %d times:\n%s", s, n, out.String())
				}
			}
		})
	}
}
