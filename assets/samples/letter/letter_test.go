package letter

import (
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/japanese"
)

func sample(c Charset) Letter {
	return Letter{
		From: Address{"佐藤 太郎", "sato@aoba-seiki.example.jp"},
		To:   []Address{{"山田 花", "hana@example.jp"}, {"", "b@example.com"}},
		Date: time.Date(2026, 11, 2, 9, 30, 0, 0, time.FixedZone("JST", 9*3600)), MessageID: "<a1@example.jp>",
		Subject: "渦巻ポンプ 3台のお見積りについて（至急ご確認のお願い）", Text: "山田様\n\nお世話になっております。\n青葉精機の佐藤です。\n",
		Charset: c,
	}
}

func TestALetterReadsBackAsWritten(t *testing.T) {
	decoder := mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
		return japanese.ISO2022JP.NewDecoder().Reader(r), nil
	}}
	for _, c := range []Charset{UTF8, JIS} {
		l := sample(c)
		m := parse(t, l)
		if got, err := decoder.DecodeHeader(m.Header.Get("Subject")); err != nil || got != l.Subject {
			t.Errorf("%s: subject %q, %v", c, got, err)
		}
		parser := mail.AddressParser{WordDecoder: &decoder}
		to, err := parser.ParseList(m.Header.Get("To"))
		if err != nil || len(to) != 2 || to[0].Name != "山田 花" || to[1].Address != "b@example.com" {
			t.Errorf("%s: to %v, %v", c, to, err)
		}
		if got := read(t, m.Header.Get("Content-Transfer-Encoding"), c, m.Body); got != l.Text {
			t.Errorf("%s: text %q", c, got)
		}
		if date, err := m.Header.Date(); err != nil || !date.Equal(l.Date) {
			t.Errorf("%s: date %v, %v", c, date, err)
		}
	}
}

func TestWhatJISCannotHoldIsSentAsUTF8(t *testing.T) {
	l := sample(JIS)
	l.Text = "髙橋様、①をご確認ください。\n"
	m := parse(t, l)
	if got := read(t, m.Header.Get("Content-Transfer-Encoding"), UTF8, m.Body); got != l.Text {
		t.Errorf("text %q", got)
	}
}

func TestAttachmentsKeepTheirNames(t *testing.T) {
	l := sample(UTF8)
	l.HTML = "<p>お世話になっております。</p>\n"
	l.Files = []File{{Name: "御見積書_20261102.pdf", Type: "application/pdf", Data: []byte("%PDF-1.4 sample")}}
	m := parse(t, l)
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/mixed" {
		t.Fatalf("type %q, %v", kind, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	first, err := parts.NextPart()
	if err != nil || !strings.HasPrefix(first.Header.Get("Content-Type"), "multipart/alternative") {
		t.Fatalf("first part %v, %v", first, err)
	}
	second, err := parts.NextPart()
	if err != nil || second.FileName() != l.Files[0].Name {
		t.Fatalf("attachment %q, %v", second.FileName(), err)
	}
}

func parse(t *testing.T, l Letter) *mail.Message {
	t.Helper()
	raw, err := l.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if !strings.HasSuffix(line, "\r\n") || len(line) > 998 {
			t.Fatalf("line %q", line)
		}
	}
	m, err := mail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func read(t *testing.T, encoding string, c Charset, body io.Reader) string {
	t.Helper()
	if encoding == "base64" {
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	if c == JIS {
		body = japanese.ISO2022JP.NewDecoder().Reader(body)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}
