package contacts

import (
	"cmp"
	"slices"
	"time"
)

// ProfileRule numbers the rule by which profiles are made of evidence. Raise it
// with every change of the outcome, here or in KeyOf: books rebuild their
// cached rows by themselves when they meet a higher number.
const ProfileRule = 3

// fact is one value one source states, after what humans said about it.
type fact struct {
	proof     ID // the observation, or the Set decision that has none
	source    *Source
	number    int // Subject.Number
	group     int
	index     int
	leaf      ID // the person or organization leaf it came from
	orgLeaf   ID // the organization leaf of its group, "" if none
	field     Field
	value     string
	key       string
	status    Status
	inferred  bool
	confirmed bool      // a person said that it is right
	chosen    bool      // a person said that it holds, whatever the sources say
	decided   time.Time // when, zero if nobody did
	decision  ID        // which decision
	phoneKind PhoneKind
	day       Date      // from which it holds, "" if unknown
	known     time.Time // since when the book has it
}

// weight orders facts by how much is behind them.
func (f fact) weight() int {
	switch {
	case f.chosen:
		return 4
	case f.confirmed:
		return 3
	case f.status == Accepted && !f.inferred:
		return 2
	case f.status == Accepted:
		return 1
	}
	return 0
}

// compareFacts puts the fact that holds first: weight, then among choices the
// newest, then the newest day, and for ties the source's hash and the place in
// it, so that the order in which sources arrive makes no difference.
func compareFacts(a, b fact) int {
	if c := cmp.Compare(b.weight(), a.weight()); c != 0 {
		return c
	}
	if a.chosen {
		if c := cmp.Or(b.decided.Compare(a.decided), cmp.Compare(b.decision, a.decision)); c != 0 {
			return c
		}
	}
	return compareAge(a, b)
}

// compareAge puts the fact of the newest day first, with the same ties.
func compareAge(a, b fact) int {
	return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(a.source.Hash, b.source.Hash),
		cmp.Compare(a.source.ID, b.source.ID), cmp.Compare(a.index, b.index), cmp.Compare(a.proof, b.proof))
}

// place names the person of one source, or one group of theirs.
type place struct {
	source ID
	number int
	group  int
}

// factsOf weighs the evidence about the person or organization leaves that
// belong to root: kind tells which of the two.
func factsOf(kind EntityKind, root ID, ev Evidence) []fact {
	subjects := subjectsOf(kind, root, ev)
	sources := make(map[ID]*Source, len(ev.Sources))
	for n := range ev.Sources {
		sources[ev.Sources[n].ID] = &ev.Sources[n]
	}
	r := newRulings(ev, sources, subjects)
	facts := make([]fact, 0, len(ev.Observations))
	for _, o := range ev.Observations {
		sub, ok := subjects.of(o.SourceID, o.Subject, o.Group)
		source := sources[o.SourceID]
		if !ok || source == nil {
			continue
		}
		f := fact{
			proof: o.ID, source: source, number: o.Subject, group: o.Group, index: o.Index,
			field: o.Field, value: o.Value, key: keyOf(o), status: o.Status,
			inferred: o.Origin == Inferred, phoneKind: o.PhoneKind,
		}
		f.known, f.day = f.source.CreatedAt, r.days[o.SourceID]
		f.leaf, f.orgLeaf = leafOf(kind, sub), sub.OrganizationID
		if r.rule(&f) {
			facts = append(facts, f)
		}
	}
	facts = append(facts, saidFacts(kind, subjects, sources, r.effective)...)
	slices.SortFunc(facts, compareFacts)
	return facts
}

// keyOf is the key stored with an observation, which a book renews when the
// rule changes, or is worked out where there is none.
func keyOf(o Observation) string {
	if o.Key != "" {
		return o.Key
	}
	return KeyOf(o.Field, o.Value)
}

// saidFacts are the values set by hand that stand for no observation.
func saidFacts(kind EntityKind, subjects subjectTable, sources map[ID]*Source, decisions []Decision) []fact {
	var facts []fact
	for _, d := range decisions {
		if d.Verb != Set || d.About != "" || d.Value == "" {
			continue
		}
		sub, ok := subjects.of(d.SourceID, 0, 0)
		source := sources[d.SourceID]
		if !ok || source == nil {
			continue
		}
		day := source.Date
		if day == "" {
			day = DateOf(d.At)
		}
		facts = append(facts, fact{
			proof: d.ID, source: source, field: d.Field, value: d.Value,
			key: KeyOf(d.Field, d.Value), status: Accepted, confirmed: true, chosen: true, decided: d.At, decision: d.ID,
			leaf: leafOf(kind, sub), orgLeaf: sub.OrganizationID, day: day, known: d.At,
		})
	}
	return facts
}

func leafOf(kind EntityKind, s Subject) ID {
	if kind == KindPerson {
		return s.PersonID
	}
	return s.OrganizationID
}

// subjectTable finds the Subject to which a place in a source belongs.
type subjectTable struct {
	exact   map[place]Subject
	first   map[place]Subject // group 0 stands for the lowest group
	belongs func(Subject) bool
}

func subjectsOf(kind EntityKind, root ID, ev Evidence) subjectTable {
	t := subjectTable{exact: map[place]Subject{}, first: map[place]Subject{}}
	t.belongs = func(s Subject) bool {
		leaf := leafOf(kind, s)
		if leaf == "" || ev.Roots == nil {
			return leaf != ""
		}
		joined, ok := ev.Roots[leaf]
		return leaf == root || ok && joined == root
	}
	for _, s := range ev.Subjects {
		t.exact[place{s.SourceID, s.Number, s.Group}] = s
		at := place{s.SourceID, s.Number, 0}
		if have, ok := t.first[at]; !ok || s.Group < have.Group {
			t.first[at] = s
		}
	}
	return t
}

// of gives the Subject of a group: its own, else that of the source's first
// group; false when it is not about the leaves meant.
func (t subjectTable) of(source ID, number, group int) (Subject, bool) {
	s, ok := t.exact[place{source, number, group}]
	if !ok {
		s, ok = t.first[place{source, number, 0}]
	}
	return s, ok && t.belongs(s)
}
