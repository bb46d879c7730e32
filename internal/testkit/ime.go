package testkit

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// profile names anthy as the input method that Ctrl+Space (or fcitx5-remote)
// turns on.
const profile = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=anthy

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=anthy
Layout=

[GroupOrder]
0=Default
`

// shared makes the state of the input method one for all fields: it is turned on
// from outside, maybe before the focus of the window has come to fcitx5.
const shared = `[Behavior]
ShareInputState=All
`

// StartIME starts a message bus and fcitx5 with anthy on this desktop. Call it
// before Open: the window asks for the input method when it opens.
func (d *Desktop) StartIME(t testing.TB) {
	t.Helper()
	bus := "unix:path=" + filepath.Join(d.home, "bus")
	daemon := Start(t, d.env, "dbus-daemon", "--session", "--nofork", "--nopidfile", "--address="+bus, "--print-address=1")
	daemon.Until(t, "its address", func() bool { return strings.Contains(daemon.Output(), "unix:") })
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+bus, "XMODIFIERS=@im=fcitx")

	config := filepath.Join(d.home, "config", "fcitx5")
	if err := os.MkdirAll(config, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"profile": profile, "config": shared} {
		if err := os.WriteFile(filepath.Join(config, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mustHave(t, "fcitx5-remote")
	fcitx := Start(t, d.env, "fcitx5", "--keep", "--disable", "wayland,waylandim,notifications,notificationitem,kimpanel")
	fcitx.Until(t, "the XIM server", func() bool {
		servers, err := d.command("xprop", "-root", "XIM_SERVERS").Output()
		return err == nil && strings.Contains(string(servers), "@server=fcitx") && d.imeState() != ""
	})
	d.ime = true
}

// imeState is what fcitx5-remote prints: "2" while Japanese is typed, "1" while
// it is off, "" or "0" when there is no input method.
func (d *Desktop) imeState() string {
	out, err := d.command("fcitx5-remote").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// IME turns Japanese input on or off for the focused window and waits until it
// is.
func (d *Desktop) IME(t testing.TB, on bool) {
	t.Helper()
	flag, want := "-c", "1"
	if on {
		flag, want = "-o", "2"
	}
	if !Poll(15*time.Second, func() bool {
		if d.imeState() == want {
			return true
		}
		_ = d.command("fcitx5-remote", flag).Run()
		return false
	}) {
		t.Fatalf("fcitx5 did not come to state %s: it says %q", want, d.imeState())
	}
}

// command is a program on this desktop.
func (d *Desktop) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	return cmd
}
