package japanese

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// URLKey folds a web address for matching: without scheme, "www." and a slash
// at the end, the host in lower case.
func URLKey(s string) string {
	text := strings.Join(strings.Fields(norm.NFKC.String(s)), "")
	if i := strings.Index(text, "://"); i >= 0 {
		text = text[i+3:]
	}
	host, path, found := strings.Cut(text, "/")
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if path = strings.TrimRight(path, "/"); !found || path == "" {
		return host
	}
	return host + "/" + path
}

// URLHost gives the host of a web address in lower case, without "www.".
func URLHost(s string) string {
	host, _, _ := strings.Cut(URLKey(s), "/")
	host, _, _ = strings.Cut(host, ":")
	return host
}
