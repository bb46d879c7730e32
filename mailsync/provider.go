package mailsync

import (
	"strconv"
	"strings"

	"enishi/assets/data"
	"enishi/assets/i18n"
	"enishi/contacts"
)

// Server is where one protocol of a provider answers. Host is empty when it
// differs from customer to customer.
type Server struct {
	Host string
	Port int
	TLS  contacts.TLSMode
}

// Login says what a provider takes as the user name.
type Login string

// The forms of a user name.
const (
	LoginAddress Login = "address" // the whole mail address
	LoginLocal   Login = "local"   // what stands before the @
	LoginUser    Login = "user"    // a name of its own, told by the provider
)

// Provider is one row of the table of mail providers.
type Provider struct {
	Name    string
	Domains []string // a leading dot stands for every domain below it
	IMAP    Server
	SMTP    Server
	Login   Login
	Hint    string // English sentence on passwords: the key of its translation, "" if there is nothing to say
}

// hint gives the sentence of a key in the table of providers.
func hint(key string) string {
	switch key {
	case "google":
		return i18n.Key("Gmail takes an app password only: turn on 2-Step Verification in your Google Account and make one under Security, App passwords.")
	case "microsoft":
		return i18n.Key("Microsoft takes an app password only where the administrator allows it: see Security info in your account, or ask for IMAP to be enabled.")
	case "apple":
		return i18n.Key("iCloud takes an app-specific password only: make one at account.apple.com under Sign-In and Security.")
	case "yahoojapan":
		return i18n.Key("Yahoo! JAPAN: allow access from mail programs in the settings of Yahoo!メール, and use the password shown there.")
	case "docomo":
		return i18n.Key("docomo: make a password for mail programs under dアカウント利用設定 in dメニュー.")
	case "fastmail":
		return i18n.Key("Fastmail takes an app password only: make one under Settings, Privacy & Security.")
	case "mailpassword":
		return i18n.Key("Use the mail password of the contract, not the password of the member page.")
	case "hostname":
		return i18n.Key("The server's name is in the provider's setup letter; the password is the one set for this mail address.")
	}
	return ""
}

// Providers gives the table of known providers.
func Providers() []Provider {
	var all []Provider
	for _, row := range data.Table("providers.tsv") {
		if len(row) < 10 {
			continue
		}
		p := Provider{
			Name:  row[0],
			IMAP:  server(row[2], row[3], row[4]),
			SMTP:  server(row[5], row[6], row[7]),
			Login: Login(row[8]),
			Hint:  hint(row[9]),
		}
		if row[1] != "" {
			p.Domains = strings.Split(row[1], ",")
		}
		all = append(all, p)
	}
	return all
}

func server(host, port, mode string) Server {
	n, err := strconv.Atoi(port)
	if err != nil {
		n = 0
	}
	return Server{Host: host, Port: n, TLS: contacts.TLSMode(mode)}
}

// ProviderFor finds the provider of a mail address by its domain.
func ProviderFor(address string) (Provider, bool) {
	domain := strings.ToLower(address[strings.LastIndexByte(address, '@')+1:])
	for _, p := range Providers() {
		for _, d := range p.Domains {
			if d == domain || strings.HasPrefix(d, ".") && strings.HasSuffix(domain, d) {
				return p, true
			}
		}
	}
	return Provider{}, false
}

// User gives the user name that the provider expects for address.
func (p Provider) User(address string) string {
	if p.Login == LoginLocal {
		local, _, _ := strings.Cut(address, "@")
		return local
	}
	return address
}

// providerByHost finds the provider whose IMAP server is host.
func providerByHost(host string) (Provider, bool) {
	for _, p := range Providers() {
		if p.IMAP.Host != "" && strings.EqualFold(p.IMAP.Host, host) {
			return p, true
		}
	}
	return Provider{}, false
}
