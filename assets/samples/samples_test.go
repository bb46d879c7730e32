package samples

import (
	"bytes"
	"image"
	_ "image/jpeg" // cards
	_ "image/png"  // dark cards
	"net/mail"
	"strings"
	"testing"
)

func TestTheCardsAreImagesWithTheirTruth(t *testing.T) {
	cards, truths, people := Cards(), Truths(), People()
	if len(cards) != 60 || len(truths) != 60 {
		t.Fatalf("%d cards, %d truths", len(cards), len(truths))
	}
	size := 0
	for i, c := range cards {
		size += len(c.Data)
		if _, _, err := image.DecodeConfig(bytes.NewReader(c.Data)); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		if truths[i].Name != c.Name {
			t.Errorf("truth %d is of %s, not %s", i, truths[i].Name, c.Name)
		}
		if got := first(truths[i], "email"); got != people[i].Email {
			t.Errorf("%s prints %s, the cast says %s: run go run ./tools/samplebook", c.Name, got, people[i].Email)
		}
	}
	if size > 5<<20 {
		t.Errorf("the images are %d bytes", size)
	}
}

func first(t Truth, field string) string {
	for _, f := range t.Fields {
		if f.Name == field {
			return f.Value
		}
	}
	return ""
}

func TestAMoverHasTwoCardsWithOneMobile(t *testing.T) {
	employers := map[string]map[string]bool{}
	for _, p := range People() {
		if p.Mobile == "" {
			continue
		}
		if employers[p.Mobile] == nil {
			employers[p.Mobile] = map[string]bool{}
		}
		employers[p.Mobile][p.Offices[0].Organization] = true
	}
	movers := 0
	for _, e := range employers {
		if len(e) == 2 {
			movers++
		}
	}
	if movers != 1 {
		t.Errorf("%d people changed companies", movers)
	}
}

func TestTheMailParsesAndAnswersWhatCameBefore(t *testing.T) {
	messages := Messages()
	if len(messages) < 115 {
		t.Errorf("%d messages", len(messages))
	}
	known := map[string]bool{}
	partners := map[string]bool{}
	cast := map[string]bool{}
	for _, p := range People() {
		cast[p.Email] = true
	}
	for _, m := range messages {
		parsed, err := mail.ReadMessage(bytes.NewReader(m.Raw))
		if err != nil {
			t.Fatal(err)
		}
		id := parsed.Header.Get("Message-Id")
		if parent := parsed.Header.Get("In-Reply-To"); parent != "" && !known[parent] {
			t.Errorf("%s answers %s, which is not before it", id, parent)
		}
		if known[id] {
			t.Errorf("%s is there twice", id)
		}
		known[id] = true
		if m.Date.After(Day) || m.Date.Year() < 2026 {
			t.Errorf("%s is of %s", id, m.Date)
		}
		for _, field := range []string{"From", "To"} {
			for address := range cast {
				if strings.Contains(parsed.Header.Get(field), "<"+address+">") {
					partners[address] = true
				}
			}
		}
	}
	if len(partners) < 25 {
		t.Errorf("mail with %d of the people", len(partners))
	}
}

func TestDealsNotesAndTasksSpeakOfPeopleInTheBook(t *testing.T) {
	known := map[string]bool{}
	for _, p := range People() {
		known[p.Email], known[p.Offices[0].Organization] = true, true
	}
	for _, d := range Deals() {
		known[d.Name] = true
		if !known[d.Organization] || d.EndUser != "" && !known[d.EndUser] {
			t.Errorf("deal %s: %s, %s", d.Name, d.Organization, d.EndUser)
		}
		for _, p := range d.People {
			if !known[p] {
				t.Errorf("deal %s: nobody is %s", d.Name, p)
			}
		}
	}
	for _, n := range Notes() {
		if !known[n.About] {
			t.Errorf("note about %s", n.About)
		}
	}
	for _, task := range Tasks() {
		if !known[task.About] {
			t.Errorf("task about %s", task.About)
		}
	}
	cards := 0
	for _, e := range Encounters() {
		cards += len(e.Cards)
	}
	if cards < 55 || len(Deals()) != 5 {
		t.Errorf("%d cards in encounters, %d deals", cards, len(Deals()))
	}
}
