package cli

import (
	"fmt"
	"strings"
	"testing"
)

func TestTextForATerminalCannotSteerIt(t *testing.T) {
	for value, want := range map[string]string{
		"\x1b[2J\x1b]0;title\a御見積": "[2J]0;title御見積",
		"\u009b31m赤":               "31m赤",
		"\u202e逆":                  "逆",
		"山田\t太郎\n課長\r":             "山田 太郎 課長",
		"\xff\xfe株式会社":             "\ufffd\ufffd株式会社",
		"①髙﨑 ｶﾅ 😀":                 "①髙﨑 ｶﾅ 😀",
	} {
		var out strings.Builder
		if err := row(1, value)(harmless{&out}); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != fmt.Sprintf("1\t%s\n", want) {
			t.Errorf("%q was shown as %q, want %q", value, got, want)
		}
	}
}

func TestASourceIsNamedAsItWasGiven(t *testing.T) {
	given := map[string]string{"/home/me/cards": "cards/", "/home/me/cards/old": "./cards/old", "/home/me/a.jpg": "../me/a.jpg", "/": "/"}
	for path, want := range map[string]string{
		"/home/me/a.jpg":            "../me/a.jpg",
		"/home/me/cards/b.jpg":      "cards/b.jpg",
		"/home/me/cards/2025/c.jpg": "cards/2025/c.jpg",
		"/home/me/cards/old/d.jpg":  "cards/old/d.jpg",
		"/home/me/cards-new/e.jpg":  "/home/me/cards-new/e.jpg",
	} {
		if got := asGiven(given, path); got != want {
			t.Errorf("%s is named %s, want %s", path, got, want)
		}
	}
}

func TestTheLanguageOfAWrongCommandLine(t *testing.T) {
	env := func(name string) string { return map[string]string{"LANG": "en_US.UTF-8"}[name] }
	for line, want := range map[string]string{
		"fnid": "en", "--lang ja fnid": "ja", "fnid --lang=ja": "ja", "--lang fr": "en", "--lang": "en", "find --lang=jam": "en",
	} {
		if got := langOf(strings.Fields(line), env); got != want {
			t.Errorf("%q is answered in %q, want %q", line, got, want)
		}
	}
	if got := langOf(nil, func(string) string { return "" }); got != "ja" {
		t.Errorf("without any language the answer is in %q, want ja", got)
	}
}
