package testkit

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Desktop is an X display of the test's own, with a home of its own and, after
// StartIME, an input method.
type Desktop struct {
	Width, Height int
	home          string
	env           []string
	ime           bool
}

// displayNumber is what Xvfb prints when it is ready.
var displayNumber = regexp.MustCompile(`(?m)^(\d+)$`)

// StartDesktop starts Xvfb on the first free display.
func StartDesktop(t testing.TB, width, height int) *Desktop {
	t.Helper()
	d := &Desktop{Width: width, Height: height, home: shortDir(t)}
	screen := fmt.Sprintf("%dx%dx24", width, height)
	server := Start(t, os.Environ(), "Xvfb", "-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp", "-noreset")
	var number string
	server.Until(t, "its display number", func() bool {
		if m := displayNumber.FindStringSubmatch(server.Output()); m != nil {
			number = m[1]
		}
		return number != ""
	})
	d.env = d.environment(t, ":"+number)
	return d
}

// environment is the caller's, less what would let the user's own session in:
// displays, buses, input methods, folders.
func (d *Desktop) environment(t testing.TB, display string) []string {
	t.Helper()
	foreign := []string{
		"DISPLAY=", "WAYLAND_DISPLAY=", "XAUTHORITY=", "DBUS_", "XMODIFIERS=", "GTK_IM_MODULE=", "QT_IM_MODULE=",
		"HOME=", "XDG_", "LANG=", "LC_", "LANGUAGE=", "ENISHI_", "FYNE_",
	}
	var env []string
	for _, pair := range os.Environ() {
		if !hasAnyPrefix(pair, foreign) {
			env = append(env, pair)
		}
	}
	env = append(env, "DISPLAY="+display, "HOME="+d.home, "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	for name, folder := range map[string]string{
		"XDG_RUNTIME_DIR": "run", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state",
	} {
		path := filepath.Join(d.home, folder)
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		env = append(env, name+"="+path)
	}
	return env
}

// Env is the environment of programs on this desktop.
func (d *Desktop) Env(more ...string) []string {
	return append(append([]string(nil), d.env...), more...)
}

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
