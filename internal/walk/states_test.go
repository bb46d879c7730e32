//go:build screenshots

package walk

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"enishi/assets/samples"
	"enishi/internal/testbook"
	"enishi/internal/testkit"
)

// TestScreenshotsOfStates photographs what a screen shows when things are not
// as usual: files that can't be read, work under way, a server that is not
// trusted, refuses or is gone, thousands of rows, the longest names, 4K.
func TestScreenshotsOfStates(t *testing.T) {
	out := album(t)
	for _, style := range []struct{ lang, theme string }{{"ja", "light"}, {"en", "dark"}} {
		name := func(state string) string {
			return filepath.Join(out, fmt.Sprintf("state-%s-%s-%s.png", state, style.lang, style.theme))
		}
		t.Run(style.lang+" "+style.theme, func(t *testing.T) {
			t.Run("files", func(t *testing.T) { photographFiles(t, sit(t, style.lang, style.theme), name) })
			t.Run("mail", func(t *testing.T) { photographMail(t, style.lang, style.theme, name) })
			t.Run("names", func(t *testing.T) { photographNames(t, sit(t, style.lang, style.theme), name) })
			t.Run("thousands", func(t *testing.T) { photographThousands(t, sit(t, style.lang, style.theme), name) })
		})
	}
	t.Run("4K", func(t *testing.T) {
		d := sitAt(t, "ja", "light", 3840, 2160, "FYNE_SCALE=2")
		d.Verb("demo")
		w := d.open()
		for i, screen := range rail {
			w.Key(fmt.Sprintf("ctrl+%d", i+1))
			settled(d, w, screen)
			w.Screenshot(filepath.Join(out, "4k-"+screen+".png"))
		}
		openPerson(d, w, "taro.sato@aoba", "佐藤 太郎")
		calm(w)
		w.Screenshot(filepath.Join(out, "4k-person.png"))
	})
}

// photographFiles scans a folder in which most files are broken, and a folder
// of many cards.
func photographFiles(t *testing.T, d *desk, name func(string) string) {
	dir := someCards(t, 2)
	for file, data := range map[string]string{
		"broken.png": "\x89PNG\r\n\x1a\nnothing more", "empty.jpg": "", "text.png": "これは名刺ではありません",
	} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := d.open()
	scan(w, dir)
	w.WaitLong(2*time.Minute, "the files that failed", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("%d files could not be read", 3))
	})
	calm(w)
	w.Screenshot(name("some-failed"))
	scan(w, filepath.Join(dir, "no such folder"))
	w.WaitFor("the folder that is not there", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("%d files could not be read", 1))
	})
	calm(w)
	w.Screenshot(name("no-folder"))
	scan(w, someCards(t, 12))
	w.WaitLong(2*time.Minute, "reading under way", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("%s %d/%d", d.said.T("Reading cards"), 2, 12)) || tree.Shows(d.said.T("%s %d/%d", d.said.T("Reading cards"), 3, 12))
	})
	w.Screenshot(name("reading"))
}

// photographMail adds an account at a server whose certificate nobody knows,
// with a wrong password and the right one, and fetches once the server is gone.
func photographMail(t *testing.T, lang, theme string, name func(string) string) {
	var letters [][]byte
	for _, m := range samples.Messages()[:6] {
		letters = append(letters, m.Raw)
	}
	server := testkit.StartDovecot(t, testkit.Mailbox{"INBOX": letters})
	relay := startRelay(t, server.TLSPort)
	d := sitAt(t, lang, theme, width, height, "ENISHI_PASSPHRASE=forget-me-not")
	if o := d.Try(server.Password+"\n", "account", "add", "miyoshi@example.co.jp", "--host", "127.0.0.1", "--port", strconv.Itoa(relay.port),
		"--user", server.User, "--trust", server.Fingerprint, "--password-stdin"); o.Code != 0 {
		t.Fatalf("add the account: exit %d\n%s", o.Code, o.Err)
	}
	w := d.open()
	w.Key("F5", "ctrl+5")
	w.WaitFor("the mail", func(tree testkit.Tree) bool { return !tree.Shows(d.said.T("No mail yet")) && alone(tree) })

	w.Key("ctrl+7", "ctrl+n")
	w.WaitFor("the address with the keyboard", entryHolds(""))
	w.Type("hanako@example.co.jp")
	for _, text := range []string{"wrong", "127.0.0.1", strconv.Itoa(server.TLSPort), "", server.User} {
		w.Key("Tab")
		if text != "" {
			w.Key("ctrl+a")
			w.Type(text)
		}
	}
	w.Key("ctrl+Return")
	w.WaitText(d.said.T("The server can't be trusted"))
	calm(w)
	w.Screenshot(name("untrusted"))
	w.Key("space") // the tick has the keyboard
	w.ClickOn("button", d.said.T("Trust this certificate"))
	w.WaitFor("the refusal", func(tree testkit.Tree) bool {
		return tree.Shows(map[string]string{"ja": "受け付けませんでした", "en": "refused the user"}[lang])
	})
	calm(w)
	w.Screenshot(name("denied"))
	w.Key("Escape", "Escape")
	w.WaitFor("the settings alone", alone)

	relay.stop()
	w.Key("F5")
	w.WaitFor("that nobody answers", func(tree testkit.Tree) bool {
		return tree.Shows(map[string]string{"ja": "ネットワークを確かめて", "en": "and the network"}[lang])
	})
	settled(d, w, "settings")
	w.Screenshot(name("offline"))
}

// relay hands a port on to another until it is stopped: a server that goes away.
type relay struct {
	port     int
	listener net.Listener
}

func startRelay(t *testing.T, to int) *relay {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{l.Addr().(*net.TCPAddr).Port, l}
	t.Cleanup(r.stop)
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			go hand(from, to)
		}
	}()
	return r
}

func (r *relay) stop() { _ = r.listener.Close() }

// hand copies both ways until either end is closed.
func hand(from net.Conn, to int) {
	defer func() { _ = from.Close() }()
	onward, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(to)))
	if err != nil {
		return
	}
	defer func() { _ = onward.Close() }()
	go func() { _, _ = io.Copy(onward, from) }()
	_, _ = io.Copy(from, onward)
}

// The longest that stands on real cards, and the least.
const (
	longName    = "勅使河原 小次郎左衛門尉義経之助"
	longCompany = "一般財団法人日本環境衛生産業振興技術協会附属東日本総合研究開発センター株式会社"
	longUnit    = "生産技術本部 第一設計開発部 ポンプ・コンプレッサー設計グループ 海外プラント向け特殊ポンプ開発チーム"
	longTitle   = "代表取締役社長執行役員兼最高技術責任者兼海外事業本部長"
	longMail    = "kojirozaemon.teshigawara-yoshitsunenosuke@very-long-subdomain.research-center.example.co.jp"
)

// photographNames shows the longest names and one without a reading.
func photographNames(t *testing.T, d *desk, name func(string) string) {
	long := d.ID("person", "add", longName, "--reading", "テシガワラ コジロウザエモンノジョウヨシツネノスケ", "--organization", longCompany,
		"--department", longUnit, "--title", longTitle, "--email", longMail, "--phone", "03-1234-5678")
	d.ID("person", "add", "東海林", "--organization", "有限会社北斗電子")
	d.ID("deal", "add", "渦巻ポンプ 3台 更新工事一式（据付・試運転・取扱説明・既設撤去・産業廃棄物処理を含む）", "--organization", longCompany,
		"--person", long, "--amount", "12345678900", "--close", "2027-03-31")
	d.ID("task", "add", "見積を送る（既設撤去と産業廃棄物処理の内訳、試運転の日程案、保証条件の一覧を添えて）", "--about", long, "--due", "2026-11-20")
	w := d.open()
	w.Key("ctrl+3")
	calm(w)
	w.Screenshot(name("longest-list"))
	openPerson(d, w, "teshigawara", longName)
	calm(w)
	w.Screenshot(name("longest-person"))
	w.Key("alt+2")
	calm(w)
	w.Screenshot(name("longest-company"))
	w.Key("ctrl+6", "Home", "Return")
	calm(w)
	w.Screenshot(name("longest-deal"))
	w.Key("ctrl+1")
	calm(w)
	w.Screenshot(name("longest-today"))
	w.Key("ctrl+3", "End", "Return")
	calm(w)
	w.Screenshot(name("no-reading"))
}

// photographThousands shows the middle of a long list.
func photographThousands(t *testing.T, d *desk, name func(string) string) {
	testbook.People(t, d.Data, 5000)
	w := d.open()
	w.Key("ctrl+3")
	w.WaitText("5,000")
	w.Key("End", "Prior", "Prior", "space", "Up", "space")
	calm(w)
	w.Screenshot(name("thousands"))
}
