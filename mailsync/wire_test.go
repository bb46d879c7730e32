package mailsync

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"enishi/contacts"
)

func TestAnswersAreRepaired(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"the UID behind the text":       {"* 1 FETCH (BODY[]<0> {3}\r\nabc UID 7)\r\n", "* 1 FETCH (UID 7 BODY[]<0> {3}\r\nabc)\r\n"},
		"a quoted text":                 {`* 1 FETCH (UID 7 BODY[] "a\"b")` + "\r\n", "* 1 FETCH (UID 7 BODY[]<0> {3}\r\na\"b)\r\n"},
		"no text":                       {"* 1 FETCH (UID 7 BODY[] NIL)\r\n", "* 1 FETCH (UID 7)\r\n"},
		"unknown items":                 {"* 1 FETCH (X-GM-MSGID 12 UID 7 X-LIST (a (b c)) FLAGS (\\Seen))\r\n", "* 1 FETCH (UID 7 FLAGS (\\Seen))\r\n"},
		"odd flags":                     {"* 1 FETCH (UID 7 FLAGS (\\Seen \xe6\x97\xa5 Foo] \\Recent))\r\n", "* 1 FETCH (UID 7 FLAGS (\\Seen \\Recent))\r\n"},
		"an odd date":                   {"* 1 FETCH (UID 7 INTERNALDATE \"yesterday\")\r\n", "* 1 FETCH (UID 7)\r\n"},
		"an open end":                   {"* 1 FETCH (UID 7 FLAGS (\\Seen\r\n", "* 1 FETCH (UID 7)\r\n"},
		"a header":                      {"* 1 FETCH (UID 7 BODY[HEADER]<0> {2}\r\n\r\n)\r\n", "* 1 FETCH (UID 7 BODY[HEADER]<0> {2}\r\n\r\n)\r\n"},
		"an unknown kind":               {"* XVANISHED 1:3\r\n* 4 EXISTS\r\n", "* 4 EXISTS\r\n"},
		"flags of the folder":           {"* FLAGS (\\Seen \xff)\r\n", ""},
		"odd permanent flags":           {"* OK [PERMANENTFLAGS (\\* \xff)] Limited\r\n", "* OK Limited\r\n"},
		"UIDVALIDITY too large":         {"* OK [UIDVALIDITY 99999999999] x\r\n", "* OK x\r\n"},
		"UIDVALIDITY":                   {"* ok [UIDVALIDITY 9] UIDs valid\r\n", "* OK [UIDVALIDITY 9] UIDs valid\r\n"},
		"a search with words":           {"* SEARCH 1 x 3 -4 (MODSEQ 9)\r\n", "* SEARCH 1 3\r\n"},
		"a raw folder name":             {"* LIST (\\HasNoChildren) \"/\" &invalid\r\n", "* LIST (\\HasNoChildren) \"/\" \"&-invalid\"\r\n"},
		"a good folder name":            {"* LIST () \"/\" \"&kAFP4W4IMH8-\"\r\n", "* LIST () \"/\" \"&kAFP4W4IMH8-\"\r\n"},
		"a folder name as a literal":    {"* LIST () NIL {5}\r\nIN\"BO\r\n", "* LIST () NIL \"IN\\\"BO\"\r\n"},
		"a tagged answer without words": {"T1 OK\r\n", "T1 OK\r\n"},
		"a tagged code":                 {"T1 NO [AUTHENTICATIONFAILED] wrong\r\n", "T1 NO [AUTHENTICATIONFAILED] wrong\r\n"},
		"an open code":                  {"T1 NO [ALERT wrong\r\n", "T1 NO ALERT wrong\r\n"},
		"an empty line":                 {"\r\n* 1 RECENT\r\n", "* 1 RECENT\r\n"},
		"a continuation":                {"+ \r\n", "+ \r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := throughWire(t, c.in); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// throughWire gives what a wire hands on of what a server sends.
func throughWire(t testing.TB, in string) string {
	t.Helper()
	server, client := net.Pipe()
	go func() {
		_, _ = server.Write([]byte(in))
		_ = server.Close()
	}()
	defer func() { _ = client.Close() }()
	w := newWire(client, "", time.Minute, func(string) {})
	var out strings.Builder
	buf := make([]byte, 4096)
	for {
		n, err := w.Read(buf)
		out.Write(buf[:n])
		if err != nil {
			return out.String()
		}
	}
}

func TestALongLiteralIsCutNotKept(t *testing.T) {
	size := 3 * keepBytes
	got := throughWire(t, fmt.Sprintf("* 1 FETCH (UID 7 BODY[] {%d}\r\n%s)\r\n* 2 EXISTS\r\n", size, strings.Repeat("x", size)))
	want := fmt.Sprintf("* 1 FETCH (UID 7 BODY[]<0> {%d}\r\n", keepBytes)
	if !strings.HasPrefix(got, want) || len(got) != len(want)+keepBytes+len(")\r\n* 2 EXISTS\r\n") {
		t.Errorf("got %d bytes: %.60q…", len(got), got)
	}
}

// script is a server that plays one answer per command, over many connections.
// An answer is sent with $ replaced by the command's tag; "cut" in it ends the
// connection there, "hang" says nothing more.
type script func(connection int, command string) string

// play starts a scripted server and gives an account on it.
func play(t *testing.T, answer script) contacts.MailAccount {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	t.Cleanup(func() {
		close(over)
		_ = listener.Close()
	})
	go func() {
		for n := 1; ; n++ {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go converse(conn, n, answer, over)
		}
	}()
	return contacts.MailAccount{
		ID: contacts.NewID(), Address: "a@example.jp", Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, TLS: contacts.TLSNone, User: "a",
	}
}

func converse(conn net.Conn, n int, answer script, over <-chan struct{}) {
	defer func() { _ = conn.Close() }()
	if _, err := conn.Write([]byte("* OK [CAPABILITY IMAP4rev1] ready\r\n")); err != nil {
		return
	}
	in := bufio.NewReader(conn)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		tag, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		text := answer(n, command)
		if text == "" {
			text = ordinary(command)
		}
		text, cut := strings.CutSuffix(text, "cut")
		text, hang := strings.CutSuffix(text, "hang")
		if _, err := conn.Write([]byte(strings.ReplaceAll(text, "$", tag))); err != nil || cut {
			return
		}
		if hang {
			<-over
			return
		}
	}
}

// ordinary answers as a poor but honest server with three messages does.
func ordinary(command string) string {
	switch word, rest, _ := strings.Cut(command, " "); {
	case word == "CAPABILITY":
		return "* CAPABILITY IMAP4rev1\r\n$ OK\r\n"
	case word == "LIST":
		return "* LIST () \"/\" INBOX\r\n$ OK\r\n"
	case word == "EXAMINE":
		return "* 3 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n* OK [UIDNEXT 4] x\r\n$ OK\r\n"
	case word == "UID" && strings.HasPrefix(rest, "SEARCH"):
		return "* SEARCH 1 2 3\r\n$ OK\r\n"
	case word == "UID" && strings.HasPrefix(rest, "FETCH"):
		return fetchAnswers(command, 1, 2, 3) + "$ OK\r\n"
	}
	return "$ OK\r\n"
}

// fetchAnswers gives those of the messages that the command asks for.
func fetchAnswers(command string, uids ...int) string {
	var out strings.Builder
	set := strings.Fields(command)[2]
	for _, uid := range uids {
		if asked(set, uid) {
			text := fmt.Sprintf("Message-ID: <%d@example.jp>\r\nSubject: %d\r\n\r\nx", uid, uid)
			fmt.Fprintf(&out, "* %d FETCH (UID %d FLAGS () RFC822.SIZE %d BODY[]<0> {%d}\r\n%s)\r\n", uid, uid, len(text), len(text), text)
		}
	}
	return out.String()
}

func asked(set string, uid int) bool {
	for part := range strings.SplitSeq(set, ",") {
		var from, to int
		if n, _ := fmt.Sscanf(part, "%d:%d", &from, &to); n == 1 {
			to = from
		}
		if from <= uid && uid <= to {
			return true
		}
	}
	return false
}

func hasPrefix(command string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(command, p) {
			return true
		}
	}
	return false
}

func TestPoorServersLoseNothing(t *testing.T) {
	for name, c := range map[string]struct {
		answer script
		failed []uint32
	}{
		"an honest one": {func(int, string) string { return "" }, nil},
		"the UID behind the text": {func(_ int, command string) string {
			if !hasPrefix(command, "UID FETCH") {
				return ""
			}
			return strings.ReplaceAll(strings.ReplaceAll(ordinary(command), "(UID ", "(X-UID "), "x)\r\n", "x UID @)\r\n")
		}, nil},
		"one message left out of the window": {func(_ int, command string) string {
			if hasPrefix(command, "UID FETCH 1:3 ") {
				return fetchAnswers(command, 1, 3) + "$ OK\r\n"
			}
			return ""
		}, nil},
		"one message never given": {func(_ int, command string) string {
			if hasPrefix(command, "UID FETCH") {
				return fetchAnswers(command, 1, 3) + "$ OK\r\n"
			}
			return ""
		}, []uint32{2}},
		"NO to the whole window": {func(_ int, command string) string {
			if hasPrefix(command, "UID FETCH 1:3 ") {
				return "$ NO one of them is broken\r\n"
			}
			return ""
		}, nil},
		"a cut inside the first window": {func(n int, command string) string {
			if n == 1 && hasPrefix(command, "UID FETCH") {
				return "* 3 FETCH (UID 3 BODY[]<0> {100}\r\nhalf acut"
			}
			return ""
		}, nil},
		"BYE in the middle": {func(n int, command string) string {
			if n == 1 && hasPrefix(command, "UID FETCH") {
				return "* BYE restarting\r\ncut"
			}
			return ""
		}, nil},
		"a message that always cuts the connection": {func(_ int, command string) string {
			if hasPrefix(command, "UID FETCH") && asked(strings.Fields(command)[2], 2) {
				return fetchAnswers(command, 3) + "cut"
			}
			return ""
		}, []uint32{2}},
		"silence in the middle of a window": {func(n int, command string) string {
			if n == 1 && hasPrefix(command, "UID FETCH") {
				return fetchAnswers(command, 3) + "* 2 FETCH (UIDhang"
			}
			return ""
		}, nil},
		"a literal that lies": {func(n int, command string) string {
			if n == 1 && hasPrefix(command, "UID FETCH") {
				return "* 3 FETCH (UID 3 BODY[]<0> {90000}\r\nshort)\r\n$ OK\r\nhang"
			}
			return ""
		}, nil},
		"answers of a kind nobody asked for": {func(_ int, command string) string {
			return "* XSOMETHING (a {3}\r\nabc)\r\n* 2 XFOO\r\n* NAMESPACE broken\r\n" + ordinary(command)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			account := play(t, func(n int, command string) string {
				text := c.answer(n, command)
				for uid := 1; strings.Contains(text, "UID @"); uid++ {
					text = strings.Replace(text, "UID @", fmt.Sprintf("UID %d", uid), 1)
				}
				return text
			})
			lim := quickLimits()
			lim.stall = 300 * time.Millisecond
			store := newMemory()
			got := mustSync(t, lim, account, "pw", store)["INBOX"]
			want := map[uint32]string{1: "<1@example.jp>", 2: "<2@example.jp>", 3: "<3@example.jp>"}
			for _, uid := range c.failed {
				delete(want, uid)
			}
			if have := store.uids("INBOX"); fmt.Sprint(have) != fmt.Sprint(want) || got.Stored != len(want) {
				t.Errorf("stored %v, want %v; %+v", have, want, got)
			}
			if len(got.Failed) != len(c.failed) || len(c.failed) > 0 && got.Failed[0].UID != c.failed[0] {
				t.Errorf("failed: %+v, want %v", got.Failed, c.failed)
			}
		})
	}
}

func TestServersThatNeverAnswerAreGivenUp(t *testing.T) {
	for name, answer := range map[string]script{
		"at the password": func(_ int, command string) string {
			if hasPrefix(command, "LOGIN") {
				return "hang"
			}
			return ""
		},
		"at the list of folders": func(_ int, command string) string {
			if hasPrefix(command, "LIST") {
				return "hang"
			}
			return ""
		},
		"with rubbish": func(int, string) string { return "@@@ rubbish\r\n\x00\xff(((\r\n" },
		"cut at once":  func(int, string) string { return "cut" },
	} {
		t.Run(name, func(t *testing.T) {
			account := play(t, answer)
			lim := quickLimits()
			lim.stall = 100 * time.Millisecond
			started := time.Now()
			_, err := syncWith(context.Background(), lim, account, "pw", newMemory(), nil)
			if contacts.KindOf(err) != contacts.Unavailable || time.Since(started) > 20*time.Second {
				t.Errorf("got %v after %v", err, time.Since(started))
			}
		})
	}
}

func TestAMassDisappearanceIsCheckedBeforeItIsBelieved(t *testing.T) {
	lying := false
	account := play(t, func(_ int, command string) string {
		if lying && hasPrefix(command, "UID SEARCH") {
			return "* SEARCH 3\r\n$ OK\r\n"
		}
		return ""
	})
	store := newMemory()
	mustSync(t, quickLimits(), account, "pw", store)
	lying = true
	if r := mustSync(t, quickLimits(), account, "pw", store)["INBOX"]; r.Stored != 3 {
		t.Errorf("a list that lies was believed: %+v", r)
	}
}

func TestFoldersAreChosenByUseAndByName(t *testing.T) {
	account := play(t, func(_ int, command string) string {
		if hasPrefix(command, "LIST") {
			return `* LIST (\HasNoChildren) "/" INBOX
* LIST (\HasNoChildren) "/" &kAFP4W4IMH8-
* LIST (\HasNoChildren) "/" "Sent Items"
* LIST (\HasChildren) "/" Trash
* LIST (\HasNoChildren) "/" Trash/old
* LIST (\HasNoChildren) "/" "Junk E-mail"
* LIST (\HasNoChildren \Drafts) "/" Entw&APw-rfe
* LIST (\Noselect \HasChildren) "/" Kunden
* LIST (\HasNoChildren) "/" Kunden/Aoba
$ OK
`
		}
		return ""
	})
	store := newMemory()
	mustSync(t, quickLimits(), account, "pw", store)
	got := map[string]string{}
	for name, f := range store.folders {
		got[name] = f.Role
	}
	want := map[string]string{"INBOX": "inbox", "送信済み": "sent", "Sent Items": "sent", "Kunden/Aoba": ""}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzWire(f *testing.F) {
	f.Add("* 1 FETCH (UID 7 FLAGS (\\Seen) BODY[]<0> {3}\r\nabc)\r\n")
	f.Add("* LIST (\\A) \"/\" {3}\r\n&ab\r\n* OK [UIDNEXT 4] x\r\n")
	f.Fuzz(func(t *testing.T, in string) {
		if out := throughWire(t, in); out != "" && !strings.HasSuffix(out, "\n") {
			t.Errorf("handed on half an answer: %q", out)
		}
	})
}
