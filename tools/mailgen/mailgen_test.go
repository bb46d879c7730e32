package mailgen

import (
	"bytes"
	"fmt"
	"io"
	"net/mail"
	"slices"
	"testing"
)

func people(n int) []Address {
	var all []Address
	for i := range n {
		all = append(all, Address{Name: fmt.Sprintf("人物 %d", i), Address: fmt.Sprintf("person%d@customer%d.example.jp", i, i%7)})
	}
	return all
}

func TestTheSameSeedMakesTheSameMailbox(t *testing.T) {
	a, b := Generate(100, 7, people(5)), Generate(100, 7, people(5))
	if !slices.EqualFunc(a, b, func(x, y Message) bool { return bytes.Equal(x.Raw, y.Raw) }) {
		t.Error("two runs differ")
	}
	if c := Generate(100, 8, people(5)); bytes.Equal(a[0].Raw, c[0].Raw) {
		t.Error("another seed makes the same")
	}
}

func TestTheTruthIsWhatTheMessagesSay(t *testing.T) {
	crowd := people(20)
	all := Generate(1000, 1, crowd)
	if len(all) != 1000 {
		t.Fatalf("%d messages", len(all))
	}
	with, ids := 0, map[string]bool{}
	for _, m := range all {
		parsed, err := mail.ReadMessage(bytes.NewReader(m.Raw))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(parsed.Body); err != nil {
			t.Fatal(err)
		}
		if ids[m.MessageID] || parsed.Header.Get("Message-ID") != m.MessageID {
			t.Fatalf("message id %s", m.MessageID)
		}
		ids[m.MessageID] = true
		head, _, _ := bytes.Cut(m.Raw, []byte("\r\n\r\n"))
		for i, p := range crowd {
			if bytes.Contains(head, []byte("<"+p.Address+">")) != (i == m.Person) {
				t.Fatalf("%s: person %d, truth says %d", m.MessageID, i, m.Person)
			}
		}
		if m.Person >= 0 {
			with++
		}
		if parent := parsed.Header.Get("In-Reply-To"); parent != "" && !ids[parent] {
			t.Errorf("%s answers %s, which is not before it", m.MessageID, parent)
		}
	}
	if with != 200 {
		t.Errorf("%d messages with people, want 200", with)
	}
}

func TestSizesFollowTheMean(t *testing.T) {
	sum := 0
	for m := range (Options{Messages: 200, Seed: 3, MeanSize: 6000}).All() {
		sum += len(m.Raw)
	}
	if mean := sum / 200; mean < 5000 || mean > 14000 {
		t.Errorf("mean %d", mean)
	}
}

func BenchmarkGenerate(b *testing.B) {
	crowd := people(100)
	for b.Loop() {
		n := 0
		for m := range (Options{Messages: 1000, Seed: 1, People: crowd}).All() {
			n += len(m.Raw)
		}
		b.SetBytes(int64(n))
	}
}
