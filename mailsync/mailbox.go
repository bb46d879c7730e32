package mailsync

import (
	"cmp"
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/emersion/go-imap/v2"
)

// mailbox is a folder on the server that a sync visits.
type mailbox struct {
	Name string
	Role string // as contacts.MailFolder has it
}

// folderNames are the names under which folders stand where SPECIAL-USE
// (RFC 6154) is not offered, lower case.
func folderNames() map[string]string {
	names := map[string]string{}
	for role, list := range map[string][]string{
		"inbox":   {"inbox"},
		"sent":    {"sent", "sent items", "sent messages", "sent mail", "sent-mail", "送信済み", "送信済みアイテム", "送信済みメール", "送信済みトレイ", "送信済", "送信メール"},
		"archive": {"archive", "archives", "アーカイブ", "保管"},
		"skip": {
			"trash", "deleted", "deleted items", "deleted messages", "ごみ箱", "ゴミ箱", "削除済み", "削除済みアイテム",
			"junk", "spam", "junk e-mail", "junk email", "junk mail", "bulk mail", "bulk", "迷惑メール", "迷惑メールフォルダ", "迷惑メールフォルダー",
			"drafts", "draft", "下書き", "outbox", "送信トレイ", "templates", "テンプレート",
			"calendar", "予定表", "contacts", "連絡先", "tasks", "タスク", "notes", "メモ", "journal", "履歴", "sync issues", "同期の失敗", "virus", "quarantine",
		},
	} {
		for _, name := range list {
			names[name] = role
		}
	}
	return names
}

// chooseMailboxes picks the folders to sync, INBOX and Sent first: Spam, Trash
// and Drafts stay out with all below them. On Gmail, where every message is
// also in "All Mail", that one stands for all.
func chooseMailboxes(list []*imap.ListData, gmail bool) []mailbox {
	names := folderNames()
	var chosen []mailbox
	var left []string // folders that stay out, with their delimiter
	for _, d := range list {
		role := roleByAttr(d.Attrs)
		if role == "" {
			role = names[strings.ToLower(lastName(d))]
		}
		if strings.EqualFold(d.Mailbox, "INBOX") {
			role = "inbox"
		}
		if role == "all" && gmail {
			return []mailbox{{Name: d.Mailbox, Role: role}}
		}
		if role == "skip" || role == "all" {
			if d.Delim != 0 {
				left = append(left, d.Mailbox+string(d.Delim))
			}
			continue
		}
		if !slices.Contains(d.Attrs, imap.MailboxAttrNoSelect) && !slices.Contains(d.Attrs, imap.MailboxAttrNonExistent) {
			chosen = append(chosen, mailbox{Name: d.Mailbox, Role: role})
		}
	}
	chosen = slices.DeleteFunc(chosen, func(m mailbox) bool {
		return slices.ContainsFunc(left, func(above string) bool { return strings.HasPrefix(m.Name, above) })
	})
	slices.SortStableFunc(chosen, func(a, b mailbox) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), strings.Compare(a.Name, b.Name))
	})
	return chosen
}

// rank is the order of the folders in a sync.
func (m mailbox) rank() int {
	switch m.Role {
	case "inbox":
		return 0
	case "sent":
		return 1
	}
	return 2
}

func roleByAttr(attrs []imap.MailboxAttr) string {
	for _, a := range attrs {
		switch a {
		case imap.MailboxAttrSent:
			return "sent"
		case imap.MailboxAttrArchive:
			return "archive"
		case imap.MailboxAttrAll:
			return "all"
		case imap.MailboxAttrJunk, imap.MailboxAttrTrash, imap.MailboxAttrDrafts, imap.MailboxAttrFlagged, imap.MailboxAttrImportant:
			return "skip"
		}
	}
	return ""
}

// lastName is the name of a folder without those above it.
func lastName(d *imap.ListData) string {
	if d.Delim == 0 {
		return d.Mailbox
	}
	return d.Mailbox[strings.LastIndex(d.Mailbox, string(d.Delim))+len(string(d.Delim)):]
}

// modifiedBase64 is the alphabet of RFC 3501 §5.1.3.
var modifiedBase64 = base64.NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,").WithPadding(base64.NoPadding)

// mailboxName gives a folder's name in a form whose modified UTF-7 can be
// decoded: where it can't, & stands for itself and odd bytes for a ?.
func mailboxName(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r == utf8.RuneError {
			return '?'
		}
		return r
	}, s)
	if validUTF7(clean) {
		return clean
	}
	return strings.ReplaceAll(clean, "&", "&-")
}

// validUTF7 checks the shifts of modified UTF-7.
func validUTF7(s string) bool {
	shifted := false // the sign before was the end of a shift
	for {
		before, after, ok := strings.Cut(s, "&")
		if !ok {
			return true
		}
		code, rest, ok := strings.Cut(after, "-")
		if !ok || shifted && before == "" && code != "" {
			return false
		}
		if code != "" && !validShift(code) {
			return false
		}
		shifted = code != ""
		s = rest
	}
}

func validShift(code string) bool {
	raw, err := modifiedBase64.DecodeString(code)
	if err != nil || len(raw) == 0 || len(raw)%2 != 0 {
		return false
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	for _, r := range utf16.Decode(units) {
		if r == utf8.RuneError || r >= ' ' && r < 0x7F {
			return false
		}
	}
	return true
}
