package mailgen

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"enishi/assets/samples/letter"
)

// write makes the message of a plan. What its conversation has in common is
// drawn from the thread's own dice, so that any message can be made alone.
func (o Options) write(p planned) Message {
	common := o.dice("thread", p.thread)
	talk := o.conversation(p, common)
	r := o.dice(fmt.Sprint("message ", p.thread), p.number)
	l := letter.Letter{
		Date: p.date, MessageID: o.messageID(p.thread, p.number), Subject: talk.subject,
		Charset: talk.charset, Quoted: talk.quoted,
	}
	folder := "INBOX"
	l.From, l.To = talk.partner, []Address{o.Owner}
	if (p.number%2 == 0) == talk.ours {
		folder = "Sent"
		l.From, l.To = o.Owner, []Address{talk.partner}
	}
	if p.kind != newsletter && r.IntN(5) == 0 {
		l.Cc = []Address{{Name: "", Address: fmt.Sprintf("team%d@%s", r.IntN(4), domainOf(l.From))}}
	}
	if p.number > 0 {
		l.Subject = []string{"Re: ", "Re: ", "RE: ", "返信: "}[talk.reply] + l.Subject
		l.InReplyTo = o.messageID(p.thread, p.number-1)
		for i := range p.number {
			l.References = append(l.References, o.messageID(p.thread, i))
		}
	}
	l.Text = o.text(p, talk, l, r)
	if p.kind == newsletter {
		l.Headers = [][2]string{{"List-Unsubscribe", "<mailto:stop@" + domainOf(l.From) + ">"}}
		l.HTML = "<html><body><p>" + strings.ReplaceAll(l.Text, "\n", "<br>\n") + "</p></body></html>\n"
	} else if r.IntN(12) == 0 {
		l.Files = []letter.File{{Name: pick(r, fileNames), Type: "application/pdf", Data: []byte("%PDF-1.4\n% made-up file\n%%EOF\n")}}
	}
	raw, err := l.Bytes()
	if err != nil {
		panic(err) // the words of this package can all be written
	}
	return Message{
		Raw: raw, Folder: folder, MessageID: l.MessageID, Thread: p.thread, Person: p.person, Date: p.date, Subject: talk.subject,
	}
}

// conversation is what the messages of a thread have in common.
type conversation struct {
	partner Address
	subject string
	topic   string
	ours    bool // we wrote first
	reply   int  // which prefix its programs use
	charset letter.Charset
	quoted  bool
}

func (o Options) conversation(p planned, r *rand.Rand) conversation {
	c := conversation{topic: pick(r, goods) + " " + fmt.Sprint(1+r.IntN(40)) + pick(r, counters), reply: r.IntN(4)}
	c.subject = fmt.Sprintf(pick(r, subjects), c.topic)
	c.charset = letter.UTF8
	if r.IntN(4) == 0 {
		c.charset = letter.JIS
	}
	c.quoted = r.IntN(3) == 0
	switch p.kind {
	case withPerson:
		c.partner = o.People[p.person]
		c.ours = r.IntN(2) == 0
	case withStranger:
		n := r.IntN(max(1, o.Messages/4))
		c.partner = Address{Name: pick(r, families) + " " + pick(r, givens), Address: fmt.Sprintf("stranger%d@other%d.example.net", n, n%97)}
		c.ours = r.IntN(2) == 0
	default:
		n := r.IntN(20)
		c.partner = Address{Name: pick(r, goods) + "ニュース編集部", Address: fmt.Sprintf("news@magazine%d.example.org", n)}
		c.subject = fmt.Sprintf("【メールマガジン】%s特集 第%d号", pick(r, goods), 1+r.IntN(300))
	}
	return c
}

func (o Options) messageID(thread, number int) string {
	return fmt.Sprintf("<%d.%d.%d@mail.example>", o.Seed, thread, number)
}

// text is greeting, body, signature and, in a reply, what it answers.
func (o Options) text(p planned, talk conversation, l letter.Letter, r *rand.Rand) string {
	var b strings.Builder
	if p.kind != newsletter {
		fmt.Fprintf(&b, "%s 様\n\nいつもお世話になっております。\n%sです。\n\n", l.To[0].Name, l.From.Name)
	}
	fmt.Fprintf(&b, "%sの件でご連絡いたしました。\n", talk.topic)
	// Sizes spread between a half and one and a half of the mean.
	want := o.MeanSize/2 + r.IntN(max(1, o.MeanSize))
	for b.Len() < want {
		sentence := pick(r, sentences)
		if strings.Contains(sentence, "%s") {
			sentence = fmt.Sprintf(sentence, pick(r, goods))
		}
		b.WriteString(sentence)
		if r.IntN(3) == 0 {
			b.WriteString("\n")
		}
	}
	b.WriteString("\n\nよろしくお願いいたします。\n")
	if p.kind != newsletter {
		fmt.Fprintf(&b, "\n--\n%s\n%s\n", l.From.Name, l.From.Address)
	}
	if p.number > 0 {
		fmt.Fprintf(&b, "\n%s:\n> %sの件でご連絡いたしました。\n> よろしくお願いいたします。\n", p.date.Format("2006/01/02 15:04"), talk.topic)
	}
	return b.String()
}

func domainOf(a Address) string {
	_, domain, _ := strings.Cut(a.Address, "@")
	return domain
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }
