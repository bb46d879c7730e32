package contacts

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"enishi/contacts/japanese"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// story builds the evidence of one person, a source at a time.
type story struct {
	ev    Evidence
	clock time.Time
	ids   int
}

func (s *story) id(prefix string) ID {
	s.ids++
	return ID(fmt.Sprintf("%s%03d", prefix, s.ids))
}

func (s *story) tick() time.Time {
	if s.clock.IsZero() {
		s.clock = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	}
	s.clock = s.clock.Add(time.Hour)
	return s.clock
}

// card adds a source of that day; its organization gets a leaf named by its
// key, so that equal names are one company. Words are field=value, "?value" is
// doubtful, "|" begins the next group. It returns the observations' IDs.
func (s *story) card(day Date, words ...string) []ID {
	src := Source{ID: s.id("s"), Kind: FromCard, Date: day, CreatedAt: s.tick()}
	src.Hash = "hash of " + string(src.ID)
	s.ev.Sources = append(s.ev.Sources, src)
	var ids []ID
	group, named := 0, map[int]ID{}
	for n, w := range words {
		if w == "|" {
			group++
			continue
		}
		field, value, _ := strings.Cut(w, "=")
		o := Observation{ID: s.id("o"), SourceID: src.ID, Group: group, Index: n, Field: Field(field), Value: value, Status: Accepted, Origin: Printed}
		if rest, doubt := strings.CutPrefix(value, "?"); doubt {
			o.Value, o.Status = rest, Doubtful
		}
		if o.Field == OrganizationName && named[group] == "" {
			named[group] = ID("org " + japanese.OrganizationKey(o.Value))
		}
		ids = append(ids, o.ID)
		s.ev.Observations = append(s.ev.Observations, o)
	}
	for g, org := range named {
		s.ev.Subjects = append(s.ev.Subjects, Subject{SourceID: src.ID, Group: g, PersonID: "p", OrganizationID: org})
	}
	if len(named) == 0 {
		s.ev.Subjects = append(s.ev.Subjects, Subject{SourceID: src.ID, PersonID: "p"})
	}
	return ids
}

func (s *story) decide(verb Verb, about ID, value string) ID {
	d := Decision{ID: s.id("d"), Verb: verb, About: about, Value: value, At: s.tick()}
	s.ev.Decisions = append(s.ev.Decisions, d)
	return d.ID
}

// set says by hand what holds for the person.
func (s *story) set(field Field, value string) ID {
	at := s.tick()
	src := Source{ID: s.id("s"), Kind: FromHand, Date: DateOf(at), CreatedAt: at}
	s.ev.Sources = append(s.ev.Sources, src)
	sub := Subject{SourceID: src.ID, PersonID: "p"}
	if field == OrganizationName {
		sub.OrganizationID = ID("org " + japanese.OrganizationKey(value))
	}
	s.ev.Subjects = append(s.ev.Subjects, sub)
	d := Decision{ID: s.id("d"), Verb: Set, LeafID: "p", Field: field, Value: value, SourceID: src.ID, At: at}
	s.ev.Decisions = append(s.ev.Decisions, d)
	return d.ID
}

func (s *story) profile() Profile { return PersonProfile("p", s.ev) }

// history writes positions as "organization/department/title from–to".
func history(p Profile) string {
	var lines []string
	for _, h := range p.Positions {
		mark := ""
		if h.Doubtful {
			mark = "?"
		}
		lines = append(lines, fmt.Sprintf("%s%s/%s/%s %s–%s", mark, h.Organization, h.Department, h.Title, h.From, h.To))
	}
	return strings.Join(lines, "; ")
}

func suggestions(p Profile) string {
	var lines []string
	for _, s := range p.Suggestions {
		lines = append(lines, fmt.Sprintf("%s: %s→%s", s.Field, s.Holds, s.Says))
	}
	return strings.Join(lines, "; ")
}

func TestPositionsAreDatedByTheExchange(t *testing.T) {
	for _, c := range []struct {
		name string
		tell func(s *story)
		want string
	}{
		{"one card", func(s *story) { s.card("2026-11-20", "organization=青葉", "title=課長") }, "青葉//課長 2026-11-20–"},
		{"a new employer closes the old one, in whatever order they are scanned", func(s *story) {
			s.card("2026-11-20", "organization=青葉", "title=課長")
			s.card("2019-04-01", "organization=北斗", "title=主任")
		}, "青葉//課長 2026-11-20–; 北斗//主任 2019-04-01–2026-11-20"},
		{"an unknown day displaces nothing", func(s *story) {
			s.card("2019-04-01", "organization=北斗", "title=主任")
			s.card("", "organization=青葉", "title=課長")
		}, "北斗//主任 2019-04-01–; 青葉//課長 –2019-04-01"},
		{"of two unknown days neither is over", func(s *story) {
			s.card("", "organization=北斗")
			s.card("", "organization=青葉")
		}, "北斗// –; 青葉// –"},
		{"a promotion", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "department=営業部", "title=課長")
			s.card("2026-04-01", "organization=青葉", "department=営業部", "title=部長")
		}, "青葉/営業部/部長 2026-04-01–; 青葉/営業部/課長 2024-04-01–2026-04-01"},
		{"two employers on one card", func(s *story) {
			s.card("2026-04-01", "organization=青葉", "title=部長", "|", "organization=北斗", "title=顧問")
		}, "北斗//顧問 2026-04-01–; 青葉//部長 2026-04-01–"},
		{"a card that says less is the same place", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "department=営業部", "title=課長")
			s.card("2026-04-01", "organization=青葉")
		}, "青葉/営業部/課長 2024-04-01–"},
		{"a doubtful organization is shown and stands for nobody", func(s *story) { s.card("2026-04-01", "organization=?青葉") }, "?青葉// 2026-04-01–"},
		{"a doubtful employer does not end a sure one", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "title=課長")
			s.card("2026-04-01", "organization=?青棄", "title=課長")
		}, "青葉//課長 2024-04-01–; ?青棄//課長 2026-04-01–"},
		{"a doubtful title does not either", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "title=課長")
			s.card("2026-04-01", "organization=青葉", "title=?部長")
		}, "青葉//課長 2024-04-01–; ?青葉//部長 2026-04-01–"},
		{"a sure new employer does, whatever the department", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "title=課長")
			s.card("2026-04-01", "organization=北斗", "department=?営楽部")
		}, "?北斗/営楽部/ 2026-04-01–; 青葉//課長 2024-04-01–2026-04-01"},
		{"two departments are one place", func(s *story) {
			s.card("2026-04-01", "organization=青葉", "department=営業本部", "department=第二営業部", "title=課長")
		}, "青葉/営業本部 第二営業部/課長 2026-04-01–"},
		{"the date stamp outranks the batch", func(s *story) {
			s.card("2026-04-01", "organization=青葉", "exchanged_on=2020-01-02")
		}, "青葉// 2020-01-02–"},
		{"a doubtful date stamp does not", func(s *story) {
			s.card("2026-04-01", "organization=青葉", "exchanged_on=?2020-01-02")
		}, "青葉// 2026-04-01–"},
		{"a title set by hand", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "department=営業部", "title=課長")
			s.set(Title, "部長")
		}, "青葉/営業部/部長 2026-11-22–; 青葉/営業部/課長 2024-04-01–2026-11-22"},
		{"an employer set by hand, then the title there", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "department=営業部", "title=課長")
			s.set(OrganizationName, "北斗")
			s.set(Title, "部長")
		}, "北斗//部長 2026-11-22–; 青葉/営業部/課長 2024-04-01–2026-11-22"},
		{"a title put right by hand on the day of the card", func(s *story) {
			s.card("2026-11-22", "organization=青葉", "title=課長")
			s.set(Title, "部長")
		}, "青葉//部長 2026-11-22–"},
		{"a hand keeps the other post", func(s *story) {
			s.card("2024-04-01", "organization=青葉", "title=課長", "|", "organization=北斗", "title=顧問")
			s.set(OrganizationName, "青葉")
			s.set(Title, "部長")
		}, "青葉//部長 2026-11-22–; 北斗//顧問 2024-04-01–; 青葉//課長 2024-04-01–2026-11-22"},
		{"a reading put right", func(s *story) {
			ids := s.card("2024-04-01", "organization=青棄", "title=?課畏")
			s.decide(Set, ids[0], "青葉")
			s.decide(Set, ids[1], "課長")
		}, "青葉//課長 2024-04-01–"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &story{}
			c.tell(s)
			if got := history(s.profile()); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDecisionsOutrankWhatWasKnownThen(t *testing.T) {
	for _, c := range []struct {
		name, family, suggested string
		tell                    func(s *story)
	}{
		{"the newer card", "鈴木", "", func(s *story) {
			s.card("2020-01-01", "family_name=田中")
			s.card("2026-01-01", "family_name=鈴木")
		}},
		{"a doubtful one does not displace a sure one", "田中", "", func(s *story) {
			s.card("2020-01-01", "family_name=田中")
			s.card("2026-01-01", "family_name=?鈴木")
		}},
		{"the chosen one", "田中", "", func(s *story) {
			old := s.card("2020-01-01", "family_name=田中")
			s.card("2026-01-01", "family_name=鈴木")
			s.decide(Choose, old[0], "")
		}},
		{"a choice taken back", "鈴木", "", func(s *story) {
			old := s.card("2020-01-01", "family_name=田中")
			s.card("2026-01-01", "family_name=鈴木")
			s.decide(Retract, s.decide(Choose, old[0], ""), "")
		}},
		{"a retraction taken back", "田中", "", func(s *story) {
			old := s.card("2020-01-01", "family_name=田中")
			s.card("2026-01-01", "family_name=鈴木")
			s.decide(Retract, s.decide(Retract, s.decide(Choose, old[0], ""), ""), "")
		}},
		{"a rejected one", "田中", "", func(s *story) {
			s.card("2020-01-01", "family_name=田中")
			s.decide(Reject, s.card("2026-01-01", "family_name=鈴木")[0], "")
		}},
		{"a later card that disagrees is suggested", "田中", "family_name: 田中→鈴木", func(s *story) {
			s.decide(Confirm, s.card("2020-01-01", "family_name=田中")[0], "")
			s.card("2026-01-01", "family_name=鈴木")
		}},
		{"confirmed too, the newer one holds", "鈴木", "", func(s *story) {
			s.decide(Confirm, s.card("2020-01-01", "family_name=田中")[0], "")
			s.decide(Confirm, s.card("2026-01-01", "family_name=鈴木")[0], "")
		}},
		{"an older card scanned later is history", "鈴木", "", func(s *story) {
			s.decide(Confirm, s.card("2026-01-01", "family_name=鈴木")[0], "")
			s.card("2020-01-01", "family_name=田中")
		}},
		{"what was set by hand", "高橋", "family_name: 高橋→鈴木", func(s *story) {
			s.card("2020-01-01", "family_name=田中")
			s.set(FamilyName, "高橋")
			s.card("2026-12-01", "family_name=鈴木")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &story{}
			c.tell(s)
			p := s.profile()
			if got := p.Single[FamilyName].Value; got != c.family {
				t.Errorf("name: got %s, want %s", got, c.family)
			}
			if got := suggestions(p); got != c.suggested {
				t.Errorf("suggestions: got %q, want %q", got, c.suggested)
			}
		})
	}
}

func TestALaterTitleAgainstAHandIsSuggested(t *testing.T) {
	s := &story{}
	s.card("2024-04-01", "organization=青葉", "title=課長")
	s.set(Title, "部長")
	late := s.card("2026-12-01", "organization=青葉", "title=次長")
	if got := suggestions(s.profile()); got != "title: 部長→次長" {
		t.Errorf("suggestions: %q", got)
	}
	if got := s.profile().Positions[0].Title; got != "部長" {
		t.Errorf("title: %s", got)
	}
	s.decide(Confirm, late[1], "")
	if got := history(s.profile()); got != "青葉//次長 2026-12-01–; 青葉//部長 2026-11-22–2026-12-01; 青葉//課長 2024-04-01–2026-11-22" {
		t.Errorf("history: %s", got)
	}
	s.card("2027-01-01", "organization=北斗", "title=顧問")
	if got := s.profile().Positions[0].Organization; got != "北斗" {
		t.Errorf("a new employer is no rival: %s", got)
	}
}

func TestSeveralValuesAreKeyed(t *testing.T) {
	s := &story{}
	s.card("2020-01-01", "organization=北斗", "email=taro@hokuto.example", "phone=03-1111-2222", "mobile=090-1234-5678")
	wrong := s.card("2026-01-01", "organization=青葉", "email=?tar0@aoba.example", "phone=０３（３３３３）４４４４", "mobile=+81 90-1234-5678")
	s.card("2026-02-01", "organization=青葉", "email=?tar0@aoba.example")
	p := s.profile()
	if n := len(p.Several[Mobile]); n != 1 {
		t.Fatalf("one mobile in two spellings, got %d", n)
	}
	if p.Several[Mobile][0].From != "2026-01-01" || len(p.Several[Mobile][0].Proof) != 2 {
		t.Errorf("mobile: %+v", p.Several[Mobile][0])
	}
	if p.Doubtful != 1 {
		t.Errorf("doubtful: %d", p.Doubtful)
	}
	ends := map[string]Date{}
	for _, c := range p.Contacts {
		ends[c.Key] = c.To
	}
	if ends["0311112222"] != "2026-01-01" || ends["taro@hokuto.example"] != "2026-01-01" {
		t.Errorf("the old office's points end with the position: %v", ends)
	}
	if ends["09012345678"] != "" || ends["0333334444"] != "" {
		t.Errorf("a mobile goes along, the new ones last: %v", ends)
	}
	s.decide(Set, wrong[1], "taro@aoba.example")
	p = s.profile()
	if n := len(p.Several[Email]); n != 2 || p.Several[Email][0].Value != "taro@aoba.example" || !p.Several[Email][0].Confirmed {
		t.Errorf("one correction covers the same misreading of other cards: %+v", p.Several[Email])
	}
	if p.Doubtful != 0 {
		t.Errorf("doubtful: %d", p.Doubtful)
	}
}

func TestAReadingStaysWithItsName(t *testing.T) {
	s := &story{}
	s.card("2020-01-01", "family_name=田中", "family_name_reading=タナカ")
	s.card("2026-01-01", "family_name=鈴木")
	if v, ok := s.profile().Single[FamilyNameReading]; ok {
		t.Errorf("the reading of another name: %s", v.Value)
	}
}

func TestTheCompanyGetsWhatIsItsOwn(t *testing.T) {
	s := &story{}
	ids := s.card("2026-01-01", "organization=株式会社青葉", "email=taro@aoba.example", "email=info@aoba.example", "phone=03-1111-2222", "phone=03-3333-4444", "title=課長")
	for n := range s.ev.Observations {
		if s.ev.Observations[n].ID == ids[3] {
			s.ev.Observations[n].PhoneKind = PhoneMain
		}
	}
	p := OrganizationProfile("org 株式会社青葉", s.ev)
	var keys []string
	for _, c := range p.Contacts {
		keys = append(keys, c.Key)
	}
	if got := strings.Join(keys, " "); got != "0311112222 info@aoba.example" {
		t.Errorf("points: %s", got)
	}
	if p.Single[OrganizationName].Value != "株式会社青葉" || len(p.Positions) != 0 {
		t.Errorf("profile: %+v", p)
	}
}

// TestAProfileIsTheSameInWhateverOrder is the law that profiles depend on what
// is known, not on how it arrived.
func TestAProfileIsTheSameInWhateverOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := drawStory(r)
		want := s.profile()
		shuffled := Evidence{
			Sources:      rapid.Permutation(s.ev.Sources).Draw(r, "sources"),
			Subjects:     rapid.Permutation(s.ev.Subjects).Draw(r, "subjects"),
			Observations: rapid.Permutation(s.ev.Observations).Draw(r, "observations"),
			Decisions:    rapid.Permutation(s.ev.Decisions).Draw(r, "decisions"),
		}
		if diff := cmp.Diff(want, PersonProfile("p", shuffled), cmpopts.EquateEmpty()); diff != "" {
			r.Fatalf("%+v\n%s", s.ev, diff)
		}
		for _, o := range []string{"org 青葉", "org 北斗"} {
			if diff := cmp.Diff(OrganizationProfile(ID(o), s.ev), OrganizationProfile(ID(o), shuffled), cmpopts.EquateEmpty()); diff != "" {
				r.Fatalf("%s", diff)
			}
		}
	})
}

// TestRetractingEverythingIsAsIfNothingWasSaid is the law of undo.
func TestRetractingEverythingIsAsIfNothingWasSaid(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := drawStory(r)
		silent := s.ev
		silent.Decisions = nil
		for _, d := range s.ev.Decisions {
			if d.Verb != Retract {
				s.decide(Retract, d.ID, "")
			}
		}
		// A retraction of a retraction would bring a decision back.
		kept := s.ev.Decisions[:0:0]
		decided := map[ID]bool{}
		for _, d := range s.ev.Decisions {
			decided[d.ID] = d.Verb == Retract
		}
		for _, d := range s.ev.Decisions {
			if d.Verb != Retract || !decided[d.About] {
				kept = append(kept, d)
			}
		}
		s.ev.Decisions = kept
		if diff := cmp.Diff(PersonProfile("p", silent), s.profile(), cmpopts.EquateEmpty()); diff != "" {
			r.Fatalf("%s", diff)
		}
	})
}

// drawStory makes up a few cards and what somebody said about them.
func drawStory(r *rapid.T) *story {
	s := &story{}
	words := []string{
		"family_name=佐藤", "family_name=鈴木", "family_name=?佐籐", "family_name_reading=サトウ", "organization=青葉", "organization=北斗",
		"organization=?青棄", "department=営業部", "title=課長", "title=部長", "title=?主任", "email=a@x.example", "email=?a@x.example", "email=b@x.example",
		"phone=03-1111-2222", "mobile=090-1234-5678", "exchanged_on=2020-05-05", "exchanged_on=?2021-01-01", "|",
	}
	days := []Date{"", "2019", "2019-05", "2020-01-01", "2026-11-22", "2026-11-23", "2027-01-01"}
	var about []ID
	for range rapid.IntRange(1, 8).Draw(r, "events") {
		switch rapid.IntRange(0, 4).Draw(r, "kind") {
		case 0, 1, 2:
			about = append(about, s.card(rapid.SampledFrom(days).Draw(r, "day"), rapid.SliceOfN(rapid.SampledFrom(words), 1, 6).Draw(r, "words")...)...)
		case 3:
			field := rapid.SampledFrom([]Field{FamilyName, OrganizationName, Department, Title, Email}).Draw(r, "field")
			about = append(about, s.set(field, rapid.SampledFrom([]string{"青葉", "北斗", "部長", "c@x.example"}).Draw(r, "value")))
		default:
			if len(about) == 0 {
				continue
			}
			verb := rapid.SampledFrom([]Verb{Confirm, Reject, Choose, Set, Retract}).Draw(r, "verb")
			about = append(about, s.decide(verb, rapid.SampledFrom(about).Draw(r, "about"), "青葉"))
		}
	}
	return s
}

func BenchmarkPersonProfile(b *testing.B) {
	s := &story{}
	for n := range 5 {
		s.card(Date(fmt.Sprintf("202%d-04-01", n)), "family_name=佐藤", "given_name=太郎", "organization=青葉", "department=営業部",
			"title=課長", "email=a@x.example", "phone=03-1111-2222", "mobile=090-1234-5678", "address=東京都千代田区1-1")
	}
	for n, o := range s.ev.Observations {
		s.ev.Observations[n].Key = KeyOf(o.Field, o.Value)
	}
	rand.Shuffle(len(s.ev.Observations), func(i, j int) {
		s.ev.Observations[i], s.ev.Observations[j] = s.ev.Observations[j], s.ev.Observations[i]
	})
	for b.Loop() {
		_ = s.profile()
	}
}
