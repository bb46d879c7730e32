package mailsync

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
)

var internal = time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)

func encode(t testing.TB, enc encoding.Encoding, s string) string {
	t.Helper()
	out, err := enc.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

func TestSubjectsAsJapaneseProgramsWriteThem(t *testing.T) {
	jis := func(s string) string { return encode(t, japanese.ISO2022JP, s) }
	sjis := func(s string) string { return encode(t, japanese.ShiftJIS, s) }
	euc := func(s string) string { return encode(t, japanese.EUCJP, s) }
	long := "新製品ご案内および展示会ご来場のお礼"
	utf := "お見積書の件"
	cut := len("お見") + 1 // inside 積
	for name, c := range map[string]struct{ raw, want string }{
		"plain":                        {"Hello", "Hello"},
		"ISO-2022-JP, B":               {"=?ISO-2022-JP?B?" + b64(jis(long)) + "?=", long},
		"two words without a blank":    {"=?ISO-2022-JP?B?" + b64(jis("新製品")) + "?==?ISO-2022-JP?B?" + b64(jis("ご案内")) + "?=", "新製品ご案内"},
		"words folded over lines":      {"=?iso-2022-jp?B?" + b64(jis("新製品")) + "?=\r\n =?iso-2022-jp?B?" + b64(jis("ご案内")) + "?=", "新製品ご案内"},
		"UTF-8 cut inside a character": {"=?UTF-8?B?" + b64(utf[:cut]) + "?= =?UTF-8?B?" + b64(utf[cut:]) + "?=", utf},
		"Q cut inside a character":     {"=?utf-8?Q?=E3=81?= =?utf-8?Q?=8A=E7=A4=BC?=", "お礼"},
		"base64 cut inside a group":    {"=?UTF-8?B?" + b64(utf)[:10] + "?= =?UTF-8?B?" + b64(utf)[10:] + "?=", utf},
		"a language in the charset":    {"=?utf-8*ja?B?" + b64(utf) + "?=", utf},
		"Shift_JIS, Q":                 {"=?Shift_JIS?Q?=8C=A9=90=CF?=", "見積"},
		"CP932 with 髙 and ①":           {"=?CP932?B?" + b64(sjis("髙橋①")) + "?=", "髙橋①"},
		"EUC-JP":                       {"=?EUC-JP?B?" + b64(euc(long)) + "?=", long},
		"text before and after":        {"Re: =?UTF-8?B?" + b64(utf) + "?= (2)", "Re: " + utf + " (2)"},
		"raw Shift_JIS":                {sjis(long), long},
		"raw EUC-JP":                   {euc(long), long},
		"raw ISO-2022-JP":              {jis(long), long},
		"raw UTF-8":                    {long, long},
		"a wrong charset":              {"=?ISO-8859-1?B?" + b64(utf) + "?=", utf},
		"an unknown charset":           {"=?x-nothing?B?" + b64(sjis(long)) + "?=", long},
		"quotes around the word":       {`"=?UTF-8?B?` + b64(utf) + `?="`, `"` + utf + `"`},
		"NFD becomes NFC":              {norm.NFD.String("ガイド"), "ガイド"},
		"no word at all":               {"=?broken", "=?broken"},
	} {
		t.Run(name, func(t *testing.T) {
			raw := "From: a@example.jp\r\nSubject: " + c.raw + "\r\n\r\nbody"
			if got := Parse([]byte(raw), internal).Subject; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAddressesAsTheyReallyAre(t *testing.T) {
	jis := encode(t, japanese.ISO2022JP, "佐藤 太郎")
	sjisName := encode(t, japanese.ShiftJIS, "表 十四子") // 表 and 十 have \ as second byte
	for name, c := range map[string]struct{ raw, want string }{
		"bare":                        {"sato@aoba.example.jp", "|sato@aoba.example.jp"},
		"docomo, dots in a row":       {"taro..yama.@docomo.example.jp", "|taro..yama.@docomo.example.jp"},
		"docomo, quoted":              {`"taro..yama."@docomo.example.jp`, "|taro..yama.@docomo.example.jp"},
		"name":                        {"佐藤 太郎 <sato@aoba.example.jp>", "佐藤 太郎|sato@aoba.example.jp"},
		"encoded name":                {"=?ISO-2022-JP?B?" + b64(jis) + "?= <sato@aoba.example.jp>", "佐藤 太郎|sato@aoba.example.jp"},
		"encoded name in quotes":      {`"=?ISO-2022-JP?B?` + b64(jis) + `?=" <sato@aoba.example.jp>`, "佐藤 太郎|sato@aoba.example.jp"},
		"raw JIS name":                {jis + " <sato@aoba.example.jp>", "佐藤 太郎|sato@aoba.example.jp"},
		"raw Shift_JIS in quotes":     {`"` + sjisName + `" <omote@aoba.example.jp>`, "表 十四子|omote@aoba.example.jp"},
		"name with a comma in quotes": {`"Sato, Taro" <sato@aoba.example.jp>, b@example.jp`, "Sato, Taro|sato@aoba.example.jp ; |b@example.jp"},
		"encoded name with a comma":   {"=?UTF-8?B?" + b64("佐藤, 太郎") + "?= <sato@aoba.example.jp>", "佐藤, 太郎|sato@aoba.example.jp"},
		"comment for a name":          {"sato@aoba.example.jp (佐藤)", "佐藤|sato@aoba.example.jp"},
		"the address as its own name": {`"sato@aoba.example.jp" <sato@aoba.example.jp>`, "|sato@aoba.example.jp"},
		"semicolons":                  {"a@example.jp; b@example.jp", "|a@example.jp ; |b@example.jp"},
		"a group":                     {"営業部: a@example.jp, b@example.jp;", "|a@example.jp ; |b@example.jp"},
		"an empty group":              {"undisclosed-recipients:;", ""},
		"a name only":                 {"佐藤", ""},
		"a route":                     {"<@relay.example.jp:a@example.jp>", "|a@example.jp"},
		"broken brackets":             {"佐藤 <sato@aoba.example.jp", "佐藤|sato@aoba.example.jp"},
		"mailto":                      {"<mailto:a@example.jp>", "|a@example.jp"},
		"nothing":                     {"", ""},
		"only an at":                  {"@", ""},
	} {
		t.Run(name, func(t *testing.T) {
			msg := Parse([]byte("To: "+c.raw+"\r\n\r\n"), internal)
			var got []string
			for _, a := range msg.Addresses {
				got = append(got, a.Name+"|"+a.Address)
				if a.Role != contacts.RoleTo || a.Key == "" {
					t.Errorf("role %q, key %q", a.Role, a.Key)
				}
			}
			if strings.Join(got, " ; ") != c.want {
				t.Errorf("got %q, want %q", strings.Join(got, " ; "), c.want)
			}
		})
	}
}

func TestTheDateIsTheHeaderWhenSaneElseReceivedElseTheServers(t *testing.T) {
	utc := func(s string) time.Time {
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return at.UTC()
	}
	received := "Received: from x by y; Sat, 21 Nov 2026 10:00:00 +0900\nReceived: from w by x; Sat, 21 Nov 2026 08:00:00 +0900\n"
	for name, c := range map[string]struct {
		header string
		want   time.Time
	}{
		"RFC 5322":               {"Date: Fri, 20 Nov 2026 10:00:00 +0900\n", utc("2026-11-20T10:00:00+09:00")},
		"JST by name":            {"Date: Fri, 20 Nov 2026 10:00:00 JST\n", utc("2026-11-20T10:00:00+09:00")},
		"a comment":              {"Date: Fri, 20 Nov 2026 10:00:00 +0900 (JST)\n", utc("2026-11-20T10:00:00+09:00")},
		"a Japanese day name":    {"Date: 金, 20 Nov 2026 10:00:00 +0900\n", utc("2026-11-20T10:00:00+09:00")},
		"two digits of a year":   {"Date: 20 Nov 26 10:00:00 +0900\n", utc("2026-11-20T10:00:00+09:00")},
		"a colon in the offset":  {"Date: Fri, 20 Nov 2026 10:00:00 +09:00\n", utc("2026-11-20T10:00:00+09:00")},
		"GMT and an offset":      {"Date: Fri, 20 Nov 2026 10:00:00 GMT+0900\n", utc("2026-11-20T10:00:00+09:00")},
		"ISO 8601":               {"Date: 2026-11-20T10:00:00+0900\n", utc("2026-11-20T10:00:00+09:00")},
		"ctime":                  {"Date: Fri Nov 20 10:00:00 2026\n", utc("2026-11-20T10:00:00Z")},
		"next year":              {"Date: Sat, 20 Nov 2027 10:00:00 +0900\n" + received, utc("2026-11-21T10:00:00+09:00")},
		"1904":                   {"Date: Fri, 1 Jan 1904 00:00:00 +0000\n" + received, utc("2026-11-21T10:00:00+09:00")},
		"nonsense":               {"Date: yesterday\n" + received, utc("2026-11-21T10:00:00+09:00")},
		"nothing but the server": {"Date: yesterday\n", internal},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Parse(crlf(c.header+"\n"), internal).Date; !got.Equal(c.want) || got.Location() != time.UTC {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestTextsAndAttachments(t *testing.T) {
	jis := encode(t, japanese.ISO2022JP, "お世話になっております。\n半角ｶﾅも。\n")
	mixed := "Content-Type: multipart/mixed; boundary=\"b\"\n\npreamble\n--b\nContent-Type: text/plain; charset=utf-8\n\n本文です。\n"
	for name, c := range map[string]struct {
		raw, text string
		files     []contacts.Attachment
	}{
		"ISO-2022-JP":      {"Content-Type: text/plain; charset=ISO-2022-JP\n\n" + jis, "お世話になっております。\n半角ｶﾅも。", nil},
		"no charset named": {"Subject: x\n\n" + jis, "お世話になっております。\n半角ｶﾅも。", nil},
		"base64, cut off":  {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + b64("承知しました。よろしく")[:41], "承知しました。よろし", nil},
		"quoted-printable": {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=E6=89=BF=\n=E7=9F=A5 =ZZ=3D  \n", "承知 =ZZ=", nil},
		"format=flowed":    {"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n長い行が \n続きます。\n> 引用 \n> です\n-- \n佐藤", "長い行が続きます。\n> 引用です\n--\n佐藤", nil},
		"alternatives":     {"Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\nただの文\n--x\nContent-Type: text/html; charset=utf-8\n\n<b>飾った文</b>\n--x--\n", "ただの文", nil},
		"only HTML":        {"Content-Type: text/html; charset=utf-8\n\n<p>こんにちは</p>", "こんにちは", nil},
		"RFC 2231 name": {
			mixed + "--b\nContent-Type: application/pdf;\n name*0*=utf-8''%E8%A6%8B%E7%A9;\n name*1*=%8D.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n" + b64("12345678") + "\n--b--\nepilogue",
			"本文です。",
			[]contacts.Attachment{{Name: "見積.pdf", Type: "application/pdf", Size: 8}},
		},
		"encoded word in a name, no end": {
			mixed + "--b\nContent-Type: application/octet-stream; name=\"=?UTF-8?B?" + b64("資料.xlsx") + "?=\"\n\nxx",
			"本文です。",
			[]contacts.Attachment{{Name: "資料.xlsx", Type: "application/octet-stream", Size: 2}},
		},
		"a boundary that is not named": {"Content-Type: multipart/mixed\n\n--=_boundary_1\nContent-Type: text/plain; charset=utf-8\n\n本文\n--=_boundary_1--\n", "本文", nil},
		"a forwarded message": {
			mixed + "--b\nContent-Type: message/rfc822\n\nSubject: =?UTF-8?B?" + b64("元の件名") + "?=\n\nx\n--b--",
			"本文です。",
			[]contacts.Attachment{{Name: "元の件名", Type: "message/rfc822", Size: int64(len("Subject: =?UTF-8?B?"+b64("元の件名")+"?=\n\nx") + 2)}},
		},
		"no header": {"\n本文だけ", "本文だけ", nil},
		"nothing":   {"", "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := Parse(crlf(c.raw), internal)
			if got.Text != c.text {
				t.Errorf("got  %q\nwant %q", got.Text, c.text)
			}
			if diff := cmp.Diff(c.files, got.Attachments); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHTMLBecomesReadableText(t *testing.T) {
	for name, c := range map[string]struct{ html, want string }{
		"lines":                   {"<div>一行目</div><div>二行目<br>三行目</div>", "一行目\n二行目\n三行目"},
		"a link keeps its host":   {`<a href="https://track.example.jp/c?id=12345">資料はこちら</a>です`, "資料はこちら <track.example.jp>です"},
		"mailto":                  {`<a href='mailto:sato@aoba.example.jp'>佐藤</a>`, "佐藤 <sato@aoba.example.jp>"},
		"an anchor hides nothing": {`<a name="top">見出し</a>本文`, "見出し本文"},
		"scripts and styles":      {"<head><title>t</title></head><STYLE>p{}</STYLE><script>if (a<b) x()</script>本文", "本文"},
		"a style without an end":  {"本文<style>p{color:red}", "本文"},
		"less than":               {"価格 < 1000円 > 500円", "価格 < 1000円 > 500円"},
		"entities":                {"A&amp;B&nbsp;&#12354;", "A&B あ"},
		"source lines":            {"お世話に\n  なって\nおります。 Hello\nworld", "お世話になっております。 Hello world"},
		"a > in an attribute":     {`<img alt="a > b" src="x">本文`, "本文"},
		"comments":                {"前<!-- <b>隠す</b> -->後<!-- 開いたまま", "前後 開いたまま"},
		"a table":                 {"<table><tr><td>品名</td><td>数量</td></tr><tr><td>ポンプ</td><td>3</td></tr></table>", "品名 数量\nポンプ 3"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := htmlText(c.html); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestIdentityIsTheRawHeaderBlock(t *testing.T) {
	whole := "From: a@example.jp\r\nSubject: x\r\n\r\nbody"
	one, _ := headerHash([]byte(whole))
	for _, other := range []string{"From: a@example.jp\r\nSubject: x\r\n\r\nanother", "From: a@example.jp\r\nSubject: x\r\n\r\n", "From: a@example.jp\r\nSubject: x\r\n"} {
		if got, named := headerHash([]byte(other)); got != one || !named {
			t.Errorf("%q: another identity", other)
		}
	}
	two, _ := headerHash([]byte("From: a@example.jp\r\nSubject: y\r\n\r\nbody"))
	if one == two {
		t.Error("two headers, one identity")
	}
	x, named := headerHash([]byte("\r\nx"))
	y, _ := headerHash([]byte("\r\ny"))
	if x == y || named {
		t.Error("messages without a header must be told apart by their text")
	}
}

func TestReferencesOfAnyForm(t *testing.T) {
	raw := "Message-ID: <a@x>\r\nIn-Reply-To: Your message of Monday <b@x>\r\nReferences: <c@x>\r\n\t<d @x> <c@x> <unclosed@x\r\n\r\n"
	msg := Parse([]byte(raw), internal)
	if msg.MessageID != "<a@x>" || !cmp.Equal(msg.InReplyTo, []string{"<b@x>"}) || !cmp.Equal(msg.References, []string{"<c@x>", "<d@x>"}) {
		t.Errorf("got %q %q %q", msg.MessageID, msg.InReplyTo, msg.References)
	}
	if msg := Parse([]byte("Message-ID: bare@x\r\n\r\n"), internal); msg.MessageID != "<bare@x>" {
		t.Errorf("got %q", msg.MessageID)
	}
}

func TestHostileShapesEndSoon(t *testing.T) {
	var deep strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&deep, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	for name, raw := range map[string]string{
		"a deep nest":           deep.String(),
		"a million parts":       "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 1_000_000),
		"a million addresses":   "To: " + strings.Repeat("a@example.jp,", 200_000) + "\n\n",
		"a header of 5 MB":      "Subject: " + strings.Repeat("x", 5<<20) + "\n\n",
		"many folded lines":     "Subject: x\n" + strings.Repeat(" y\n", 300_000) + "\n",
		"many encoded words":    "Subject: " + strings.Repeat("=?utf-8?B?44GC?= ", 50_000) + "\n\n",
		"HTML of open brackets": "Content-Type: text/html\n\n" + strings.Repeat("<", 500_000),
		"HTML of open heads":    "Content-Type: text/html\n\n" + strings.Repeat("<head>", 100_000),
		"HTML of open tags":     "Content-Type: text/html\n\n" + strings.Repeat("<a href=\"", 100_000),
		"HTML of quotes":        "Content-Type: text/html\n\n" + strings.Repeat("<a b='", 100_000) + ">",
		"HTML of attributes":    "Content-Type: text/html\n\n<a " + strings.Repeat("b=\"\" ", 200_000) + ">",
		"many line breaks":      "Content-Type: text/html\n\nあ" + strings.Repeat("\n", 900_000),
	} {
		t.Run(name, func(t *testing.T) {
			started := time.Now()
			Parse([]byte(raw), internal)
			if took := time.Since(started); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("From: =?ISO-2022-JP?B?GyRCOjRGIxsoQg==?= <a@b>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\ny\r\n--x--"))
	f.Add([]byte("Content-Type: text/html; charset=shift_jis\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=82=A0"))
	f.Add([]byte("Subject: \x1b$B%\"\x1b(B\nDate: x\n\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		msg := Parse(raw, internal)
		if msg.HeaderHash == "" || msg.Date.IsZero() {
			t.Errorf("no identity or date: %+v", msg)
		}
		for name, s := range map[string]string{"subject": msg.Subject, "text": msg.Text} {
			if !norm.NFC.IsNormalString(s) || strings.ToValidUTF8(s, "") != s {
				t.Errorf("%s is not NFC text: %q", name, s)
			}
		}
		for _, a := range msg.Addresses {
			if a.Address == "" || a.Key == "" || !strings.Contains(a.Address, "@") {
				t.Errorf("not an address: %+v", a)
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add("<p>a<br><a href=x>b</a><!-- c")
	f.Add("<head><style>x</style></head>1 < 2 &amp; &#x3042;")
	f.Fuzz(func(_ *testing.T, s string) { htmlText(s) })
}
