package mailstore

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// replyMark is one mark that mail programs put before a subject: Re:, RE[2]:,
// Fwd:, 返信:, 転送:, AW: … Full-width forms are folded before.
var replyMark = regexp.MustCompile(`(?i)^\s*(?:re|fwd?|aw|wg|sv|antw|返信|転送|回答)\s*(?:\[\d+\]|\(\d+\)|\^\d+|\d+)?\s*:\s*`)

// listMark is the counter that a mailing list puts into a subject: [eigyo:01234].
var listMark = regexp.MustCompile(`^\s*\[[^\]\s]{1,40}[:, ]\s*\d{1,8}\]\s*`)

// baseSubject takes the marks of replies, forwards and mailing lists off a
// subject and reports whether a reply or forward mark was among them.
func baseSubject(subject string) (base string, reply bool) {
	base = norm.NFKC.String(subject)
	for {
		if loc := replyMark.FindStringIndex(base); loc != nil {
			base, reply = base[loc[1]:], true
			continue
		}
		if loc := listMark.FindStringIndex(base); loc != nil {
			base = base[loc[1]:]
			continue
		}
		return strings.TrimSpace(base), reply
	}
}

// quoteStart are the lines after which a mail program puts the older message.
var quoteStart = regexp.MustCompile(`(?i)^\s*(?:` +
	`-{2,}\s*(?:original message|forwarded message|元のメッセージ|転送メッセージ|転送されたメッセージ|返信元|引用).*|` +
	`on .{5,120} wrote:|` +
	`.{0,120}(?:さんは書きました|さんが書きました|のメール|wrote)\s*[::]|` +
	`\d{4}年\d{1,2}月\d{1,2}日.{0,120}[::]|` +
	`_{20,}` +
	`)\s*$`)

// ownText gives what the writer of a mail wrote, without the older messages
// quoted below or between. A mail that is nothing but quotes is given whole.
func ownText(text string) string {
	var own []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if quoteStart.MatchString(line) && len(strings.TrimSpace(strings.Join(own, ""))) > 0 {
			break
		}
		if strings.HasPrefix(line, ">") || strings.HasPrefix(line, "＞") {
			continue
		}
		own = append(own, line)
	}
	if out := strings.TrimSpace(strings.Join(own, "\n")); out != "" {
		return out
	}
	return strings.TrimSpace(text)
}

// snippet is the start of what the writer of a mail wrote, on one line of at
// most limit characters.
func snippet(text string, limit int) string {
	const enough = 16 << 10 // a line of a snippet never needs more of the text
	if len(text) > enough {
		cut := enough
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	line := strings.Join(strings.Fields(ownText(text)), " ")
	if utf8.RuneCountInString(line) <= limit {
		return line
	}
	return string([]rune(line)[:limit-1]) + "…"
}
