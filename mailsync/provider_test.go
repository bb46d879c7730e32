package mailsync

import (
	"testing"

	"enishi/contacts"
)

func TestProvidersAreFoundByTheAddress(t *testing.T) {
	for address, want := range map[string]struct{ name, host, user string }{
		"taro@gmail.com":            {"Gmail", "imap.gmail.com", "taro@gmail.com"},
		"Taro@Yahoo.co.jp":          {"Yahoo! JAPAN", "imap.mail.yahoo.co.jp", "Taro"},
		"taro@x.ocn.ne.jp":          {"OCN", "imap.ocn.ne.jp", "taro@x.ocn.ne.jp"},
		"taro@docomo.ne.jp":         {"docomo", "imap.spmode.ne.jp", "taro@docomo.ne.jp"},
		"taro@aoba.onmicrosoft.com": {"Outlook / Microsoft 365", "outlook.office365.com", "taro@aoba.onmicrosoft.com"},
	} {
		p, ok := ProviderFor(address)
		if !ok || p.Name != want.name || p.IMAP.Host != want.host || p.User(address) != want.user {
			t.Errorf("%s: got %+v, %v, user %q", address, p, ok, p.User(address))
		}
	}
	for _, address := range []string{"taro@aoba-seiki.example.jp", "taro@notgmail.com", "gmail.com.example.jp", ""} {
		if p, ok := ProviderFor(address); ok {
			t.Errorf("%s: got %+v", address, p)
		}
	}
}

func TestEveryProviderCanBeUsed(t *testing.T) {
	all := Providers()
	if len(all) < 15 {
		t.Errorf("%d providers", len(all))
	}
	for _, p := range all {
		for _, s := range []Server{p.IMAP, p.SMTP} {
			if s.Port == 0 || s.TLS != contacts.TLSImplicit && s.TLS != contacts.TLSStartTLS {
				t.Errorf("%s: %+v", p.Name, s)
			}
		}
		if p.Hint == "" || p.Login != LoginAddress && p.Login != LoginLocal && p.Login != LoginUser {
			t.Errorf("%s: login %q, hint %q", p.Name, p.Login, p.Hint)
		}
	}
}
