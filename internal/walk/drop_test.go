package walk

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"enishi/internal/testkit"
)

// TestFilesAreDroppedOnTheWindow drops cards as a file manager does, by the
// protocol of drag and drop on X11 (XDND, version 5).
func TestFilesAreDroppedOnTheWindow(t *testing.T) {
	d := sit(t, "ja", "light")
	w := d.open()
	files, err := filepath.Glob(filepath.Join(someCards(t, 2), "*"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%v, %v", files, err)
	}
	drop(t, d, files)
	w.WaitLong(3*time.Minute, "both cards read", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("Read: %d new cards, %d seen before, %d files failed", 2, 0, 0))
	})
	drop(t, d, files[:1])
	w.WaitLong(time.Minute, "the card known already", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("Read: %d new cards, %d seen before, %d files failed", 0, 1, 0))
	})
}

// drop drags files over the middle of the window and lets them go.
func drop(t *testing.T, d *desk, files []string) {
	t.Helper()
	cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", "Enishi|縁")
	cmd.Env = d.Desktop.Env()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	ids := strings.Fields(string(out))
	window, err := strconv.ParseUint(ids[len(ids)-1], 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	list := ""
	for _, f := range files {
		list += (&url.URL{Scheme: "file", Path: f}).String() + "\r\n"
	}
	s := dragFrom(t, d)
	defer func() { _ = s.conn.Close() }()
	s.drag(uint32(window), list)
}

// source is the program files are dragged from: a client of the X server that
// knows no more of its protocol than this takes.
type source struct {
	t      *testing.T
	conn   net.Conn
	window uint32
	atoms  map[string]uint32
}

// dragFrom connects and makes the window that owns what is dragged.
func dragFrom(t *testing.T, d *desk) *source {
	t.Helper()
	s := &source{t: t, atoms: map[string]uint32{}}
	display := ""
	for _, pair := range d.Desktop.Env() {
		if name, ok := strings.CutPrefix(pair, "DISPLAY=:"); ok {
			display = name
		}
	}
	var err error
	if s.conn, err = net.Dial("unix", "/tmp/.X11-unix/X"+display); err != nil {
		t.Fatal(err)
	}
	s.must(s.conn.SetDeadline(time.Now().Add(30 * time.Second)))
	s.send([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	head := s.read(8)
	if head[0] != 1 {
		t.Fatalf("the X server refused: %q", s.read(4*int(word16(head[6:]))))
	}
	setup := s.read(4 * int(word16(head[6:])))
	s.window = word(setup[4:])
	screens := 32 + (int(word16(setup[16:]))+3)/4*4 + 8*int(setup[21])
	root := word(setup[screens:])
	s.send(words(1|8<<16, s.window, root, 0, 1|1<<16, 0|2<<16, 0, 0)) // CreateWindow, InputOnly
	for _, name := range []string{
		"XdndSelection", "XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndActionCopy", "text/uri-list",
	} {
		s.atoms[name] = s.intern(name)
	}
	return s
}

// drag goes over a window with a list of files, drops it and waits until the
// window has taken it.
func (s *source) drag(window uint32, list string) {
	s.t.Helper()
	s.send(words(22|4<<16, s.window, s.atoms["XdndSelection"], 0)) // SetSelectionOwner
	s.tell(window, "XdndEnter", 5<<24, s.atoms["text/uri-list"], 0, 0)
	s.tell(window, "XdndPosition", 0, 600<<16|400, 0, s.atoms["XdndActionCopy"])
	for {
		event := s.read(32)
		switch event[0] & 0x7f {
		case 0:
			s.t.Fatalf("the X server says error %d", event[1])
		case 1: // a reply to nothing of ours
			_ = s.read(4 * int(word(event[4:])))
		case 30: // SelectionRequest
			s.answer(event, list)
		case 33: // ClientMessage
			switch word(event[8:]) {
			case s.atoms["XdndStatus"]:
				if word(event[16:])&1 == 0 {
					s.t.Fatal("the window takes no files")
				}
				s.tell(window, "XdndDrop", 0, 0, 0, 0)
			case s.atoms["XdndFinished"]:
				return
			}
		}
	}
}

// answer gives the list of files to who asks for the selection.
func (s *source) answer(request []byte, list string) {
	requestor, selection, target, property := word(request[12:]), word(request[16:]), word(request[20:]), word(request[24:])
	data := []byte(list)
	for len(data)%4 != 0 {
		data = append(data, 0)
	}
	s.send(append(words(18|uint32(6+len(data)/4)<<16, requestor, property, target, 8, uint32(len(list))), data...)) // ChangeProperty
	s.event(requestor, words(31, word(request[4:]), requestor, selection, target, property, 0, 0))                  // SelectionNotify
}

// tell sends a message of drag and drop to a window.
func (s *source) tell(window uint32, message string, data ...uint32) {
	s.event(window, append(words(33|32<<8, window, s.atoms[message], s.window), words(data...)...))
}

// event sends an event to a window.
func (s *source) event(window uint32, event []byte) {
	s.send(append(words(25|11<<16, window, 0), event...)) // SendEvent
}

// intern gives the number of a name.
func (s *source) intern(name string) uint32 {
	padded := name + strings.Repeat("\x00", (4-len(name)%4)%4)
	s.send(append(words(16|uint32(2+len(padded)/4)<<16, uint32(len(name))), padded...)) // InternAtom
	reply := s.read(32)
	if reply[0] != 1 {
		s.t.Fatalf("the X server does not intern %s: %v", name, reply)
	}
	return word(reply[8:])
}

func (s *source) send(data []byte) {
	_, err := s.conn.Write(data)
	s.must(err)
}

func (s *source) read(n int) []byte {
	data := make([]byte, n)
	_, err := io.ReadFull(s.conn, data)
	s.must(err)
	return data
}

func (s *source) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(fmt.Errorf("speak to the X server: %w", err))
	}
}

func word(b []byte) uint32   { return binary.LittleEndian.Uint32(b) }
func word16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }

// words writes 32-bit numbers as the wire has them.
func words(list ...uint32) []byte {
	var b []byte
	for _, n := range list {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}
