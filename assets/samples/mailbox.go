package samples

import (
	_ "embed" // the conversations
	"fmt"
	"sort"
	"strings"
	"time"

	"enishi/assets/samples/letter"
)

//go:embed threads.txt
var threads string

// owner writes and receives the mail.
var owner = letter.Address{Name: "三好 葵", Address: "miyoshi@hinode-pump.example.co.jp"}

// OurCompany is the employer of the salesperson.
const OurCompany = "日の出ポンプ販売株式会社"

// Owner is the salesperson whose book and mailbox it is.
func Owner() letter.Address { return owner }

// conversation is one block of threads.txt.
type conversation struct {
	number  int
	subject string
	partner letter.Address
	charset letter.Charset
	parts   []utterance
}

// utterance is one message of a conversation.
type utterance struct {
	ours, unread, html bool
	date               time.Time
	cc, files          []string
	text               string
}

// Messages gives the mailbox, oldest first.
func Messages() []Message {
	cast := map[string]Person{}
	for _, p := range People() {
		if _, known := cast[p.Email]; !known {
			cast[p.Email] = p // the newer card stands first
		}
	}
	var all []Message
	for _, c := range conversations() {
		for i := range c.parts {
			all = append(all, c.message(i, cast))
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Date.Before(all[j].Date) })
	return all
}

func conversations() []conversation {
	var all []conversation
	for line := range strings.Lines(threads) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "= "):
			all = append(all, opening(line, len(all)))
		case strings.HasPrefix(line, "< "), strings.HasPrefix(line, "> "):
			c := &all[len(all)-1]
			c.parts = append(c.parts, heading(line))
		case line != "":
			c := all[len(all)-1]
			c.parts[len(c.parts)-1].text += line + "\n"
		}
	}
	return all
}

// opening reads "= subject | partner | charset".
func opening(line string, number int) conversation {
	f := strings.Split(line[2:], " | ")
	c := conversation{number: number, subject: f[0], charset: letter.Charset(f[2])}
	name, address, named := strings.Cut(strings.TrimSuffix(f[1], ">"), " <")
	if !named {
		name, address = "", f[1]
	}
	c.partner = letter.Address{Name: name, Address: address}
	return c
}

// heading reads "< time attributes".
func heading(line string) utterance {
	f := strings.Fields(line)
	date, _ := time.ParseInLocation("2006-01-02 15:04", f[1]+" "+f[2], Day.Location()) // the tests see that it is one
	u := utterance{ours: f[0] == ">", date: date}
	for _, a := range f[3:] {
		switch kind, value, _ := strings.Cut(a, ":"); kind {
		case "cc":
			u.cc = append(u.cc, value)
		case "file":
			u.files = append(u.files, value)
		case "new":
			u.unread = true
		case "html":
			u.html = true
		}
	}
	return u
}

// message writes the i-th message of a conversation.
func (c conversation) message(i int, cast map[string]Person) Message {
	u := c.parts[i]
	partner := addressOf(c.partner.Address, c.partner.Name, cast)
	l := letter.Letter{
		From: partner, To: []letter.Address{owner}, Date: u.date, Subject: c.subject,
		MessageID: c.id(i), Charset: c.charset, Quoted: c.number%3 == 0,
	}
	folder := "INBOX"
	if u.ours {
		folder = "Sent"
		l.From, l.To = owner, []letter.Address{partner}
	}
	for _, a := range u.cc {
		l.Cc = append(l.Cc, addressOf(a, "", cast))
	}
	if i > 0 {
		l.Subject = "Re: " + c.subject
		l.InReplyTo = c.id(i - 1)
		for j := range i {
			l.References = append(l.References, c.id(j))
		}
	}
	for _, name := range u.files {
		l.Files = append(l.Files, letter.File{Name: name, Type: mediaType(name), Data: []byte("Enishi sample: " + name + "\n")})
	}
	l.Text = c.text(i, l.From, cast)
	if u.html {
		l.HTML = "<html><body><p>" + strings.ReplaceAll(l.Text, "\n", "<br>\n") + "</p></body></html>\n"
	}
	raw, _ := l.Bytes() // fails for none of the conversations, as the tests see
	return Message{Folder: folder, Date: u.date, Seen: !u.unread, Raw: raw}
}

func (c conversation) id(i int) string {
	return fmt.Sprintf("<sample.%d.%d@mail.example>", c.number+1, i+1)
}

func addressOf(address, name string, cast map[string]Person) letter.Address {
	if p, ok := cast[address]; ok {
		name = p.Name()
	}
	return letter.Address{Name: name, Address: address}
}

func mediaType(name string) string {
	switch name[strings.LastIndex(name, ".")+1:] {
	case "pdf":
		return "application/pdf"
	case "csv":
		return "text/csv"
	case "xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case "docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	}
	return "application/octet-stream"
}
