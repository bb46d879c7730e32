package mailstore

import "testing"

func TestBaseSubjectTakesTheMarksOff(t *testing.T) {
	for subject, want := range map[string]struct {
		base  string
		reply bool
	}{
		"お見積りの件":                    {"お見積りの件", false},
		"Re: お見積りの件":                {"お見積りの件", true},
		"RE:RE: お見積りの件":             {"お見積りの件", true},
		"Re[2]: お見積りの件":             {"お見積りの件", true},
		"Re^3: お見積りの件":              {"お見積りの件", true},
		"返信: お見積りの件":                {"お見積りの件", true},
		"転送：お見積りの件":                 {"お見積りの件", true},
		"ＲＥ：お見積りの件":                 {"お見積りの件", true},
		"Fwd: Re: お見積りの件":           {"お見積りの件", true},
		"Aw: Angebot":               {"Angebot", true},
		"[eigyo:01234] Re: お見積りの件":  {"お見積りの件", true},
		"Re: [eigyo:01234] お見積りの件":  {"お見積りの件", true},
		"[重要] お見積りの件":               {"[重要] お見積りの件", false},
		"Report: sales":             {"Report: sales", false},
		"":                          {"", false},
		"Re:":                       {"", true},
		"Reservation 12: confirmed": {"Reservation 12: confirmed", false},
	} {
		base, reply := baseSubject(subject)
		if base != want.base || reply != want.reply {
			t.Errorf("%q: got %q, %v", subject, base, reply)
		}
	}
}

func TestOwnTextLeavesQuotesAway(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"quoted lines":        {"承知しました。\n> いかがでしょう\n> 佐藤\n田中", "承知しました。\n田中"},
		"an Outlook original": {"了解です。\n\n-----Original Message-----\nFrom: x\n本文", "了解です。"},
		"a Japanese original": {"了解です。\n\n----- 元のメッセージ -----\n本文", "了解です。"},
		"Gmail's line":        {"はい。\n2026年11月20日(金) 10:00 佐藤 <a@example.jp>:\n> 本文", "はい。"},
		"only quotes":         {"> 本文", "> 本文"},
	} {
		if got := ownText(c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestSnippetIsOneLineWithinItsLimit(t *testing.T) {
	if got := snippet("お世話に\nなって　おります。", 8); got != "お世話に なっ…" {
		t.Errorf("got %q", got)
	}
}
