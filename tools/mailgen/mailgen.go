// Package mailgen makes up the mailbox of a Japanese salesperson for tests and
// benchmarks. What it makes is deterministic and its truth is known: which
// messages belong to which person and to which thread.
package mailgen

import (
	"crypto/sha256"
	"fmt"
	"iter"
	"math/rand/v2"
	"sort"
	"time"

	"enishi/assets/samples/letter"
)

// Address is a mailbox with its display name.
type Address = letter.Address

// Owner is whose mailbox it is.
var owner = Address{Name: "営業 一郎", Address: "eigyo@example.co.jp"}

// Options says what to make up. Zero values mean the defaults given.
type Options struct {
	Messages int
	Seed     uint64
	Owner    Address   // whose mailbox it is: 営業 一郎 <eigyo@example.co.jp>
	People   []Address // whose mail is to be found again
	ToPeople int       // messages with them, a fifth of all; none without people
	MeanSize int       // of a text in bytes of UTF-8, 1,200
	Newest   time.Time // 2026-11-20 18:00 JST; the others lie in the two years before
}

// Message is one e-mail with its truth.
type Message struct {
	Raw       []byte
	Folder    string // "INBOX" or "Sent"
	MessageID string // with its angle brackets
	Thread    int    // messages of one conversation share a number
	Person    int    // index in People, -1 for strangers and newsletters
	Date      time.Time
	Subject   string // without Re:
}

// Generate makes n messages, a fifth of them with people.
func Generate(n int, seed uint64, people []Address) []Message {
	return Options{Messages: n, Seed: seed, People: people}.Generate()
}

// Generate makes all messages, oldest first.
func (o Options) Generate() []Message {
	messages := make([]Message, 0, o.Messages)
	for m := range o.All() {
		messages = append(messages, m)
	}
	return messages
}

// All makes the messages one after the other, oldest first, holding no more
// than a line on each in memory.
func (o Options) All() iter.Seq[Message] {
	o = o.withDefaults()
	return func(yield func(Message) bool) {
		for _, p := range o.plan() {
			if !yield(o.write(p)) {
				return
			}
		}
	}
}

func (o Options) withDefaults() Options {
	if o.Owner.Address == "" {
		o.Owner = owner
	}
	if o.MeanSize == 0 {
		o.MeanSize = 1200
	}
	if o.Newest.IsZero() {
		o.Newest = time.Date(2026, 11, 20, 18, 0, 0, 0, time.FixedZone("JST", 9*3600))
	}
	if o.ToPeople == 0 {
		o.ToPeople = o.Messages / 5
	}
	if len(o.People) == 0 {
		o.ToPeople = 0
	}
	return o
}

// kind says what a conversation is.
type kind int

const (
	withPerson kind = iota
	withStranger
	newsletter
)

// planned is a message that is not yet written.
type planned struct {
	thread, number int // of the conversation, and in it from 0
	kind           kind
	person         int
	date           time.Time
}

// plan lays out conversations of one to six messages until the numbers are
// reached exactly.
func (o Options) plan() []planned {
	r := o.dice("plan", 0)
	var all []planned
	thread := 0
	for count := 0; count < o.Messages; thread++ {
		k, left := withPerson, o.ToPeople-count
		if left <= 0 {
			k, left = withStranger, o.Messages-count
			if r.IntN(3) == 0 {
				k = newsletter
			}
		}
		length := 1
		if k != newsletter {
			length = min(left, 1+r.IntN(6))
		}
		person := -1
		if k == withPerson {
			person = thread % len(o.People)
		}
		date := o.Newest.Add(-time.Duration(r.Int64N(int64(730 * 24 * time.Hour)))).Truncate(time.Second)
		for i := range length {
			all = append(all, planned{thread, i, k, person, date})
			date = date.Add(time.Duration(1+r.IntN(60*48)) * time.Minute)
		}
		count += length
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].date.Before(all[j].date) })
	return all
}

// dice gives the random numbers for one use.
func (o Options) dice(use string, n int) *rand.Rand {
	return rand.New(rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "%d %s %d", o.Seed, use, n))))
}
