package fields

import (
	"cmp"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// item is a value that is recognized by its form alone: an address, a number.
type item struct {
	field    contacts.Field
	kind     contacts.PhoneKind
	value    string
	key      string  // equal keys are the same value
	labelled bool    // the field is said by a label
	core     string  // the part of the key that was not guessed, "" if nothing was
	doubt    float64 // how much of the value had to be guessed, 0..1
	from, to int     // bytes in the text, labels included
}

// class tells items apart that stand for each other in different readings.
func (it item) class() contacts.Field {
	switch it.field {
	case contacts.Fax, contacts.Mobile:
		return contacts.Phone
	}
	return it.field
}

// itemsOf finds the items of a text, from left to right, none overlapping.
func itemsOf(text string) []item {
	var found []item
	for _, finder := range []func(string) []item{findEmails, findURLs, findRegistrations, findNumbers, findPostals} {
		for _, it := range finder(text) {
			if !slices.ContainsFunc(found, func(o item) bool { return it.from < o.to && o.from < it.to }) {
				found = append(found, it)
			}
		}
	}
	slices.SortFunc(found, func(a, b item) int { return cmp.Compare(a.from, b.from) })
	return found
}

// segment is a piece of a line between its items.
type segment struct {
	text        string
	afterPostal bool
}

// segmentsOf cuts the items out of a text.
func segmentsOf(text string, items []item) []segment {
	var out []segment
	at, after := 0, false
	put := func(s string) {
		s = strings.Trim(s, " ,、/|:;")
		if length(s) > 0 && !isLabel(s) {
			out = append(out, segment{s, after})
		}
	}
	for _, it := range items {
		put(text[at:max(it.from, at)])
		at, after = max(it.to, at), it.field == contacts.PostalCode
	}
	put(text[at:])
	return out
}

// poll is the vote of a line's readings on one item.
type poll struct {
	item
	share      float64 // of the votes for the value that won
	confidence float64 // the engine's, of the best reading that has it
	others     []string
}

// pollItems lets all readings of a line vote on the items of the one that shows
// most of them.
func pollItems(l *line) (polls []poll, skeleton int) {
	all := make([][]item, len(l.readings))
	for i, r := range l.readings {
		all[i] = itemsOf(r.Text)
		if score(all[i]) > score(all[skeleton]) {
			skeleton = i
		}
	}
	seen := map[contacts.Field]int{}
	for _, it := range all[skeleton] {
		n := seen[it.class()]
		seen[it.class()]++
		polls = append(polls, l.vote(it, n, countOf(all[skeleton], it.class()), all))
	}
	return polls, skeleton
}

// score prefers more items, then labels.
func score(items []item) float64 {
	sum := 0.0
	for _, it := range items {
		sum++
		if it.labelled {
			sum += 0.3
		}
		sum -= it.doubt / 2
	}
	return sum
}

// latinModelWeight is how much more a model of Latin script knows of addresses.
const latinModelWeight = 1.4

// vote counts what the readings say in the place of the n-th item of a class, of
// so many on the line.
func (l *line) vote(skeleton item, n, of int, all [][]item) poll {
	type party struct {
		poll
		sum float64
	}
	var parties []*party
	total := 0.0
	for i, r := range l.readings {
		it, ok := counterpart(all[i], skeleton, n, of)
		if !ok {
			continue
		}
		weight := max(r.Agreement, 0.05) * (0.3 + r.Confidence) * (1 - it.doubt/2)
		if r.Model == "eng" && (it.field == contacts.Email || it.field == contacts.URL) {
			weight *= latinModelWeight
		}
		if it.field == contacts.Email && cutShort(it, skeleton, n, all) {
			weight *= 0.2
		}
		total += weight
		k := slices.IndexFunc(parties, func(p *party) bool { return p.key == it.key })
		if k < 0 {
			k = len(parties)
			parties = append(parties, &party{poll: poll{item: it}})
		}
		parties[k].sum += weight
		parties[k].confidence = max(parties[k].confidence, r.Confidence)
		parties[k].doubt = min(parties[k].doubt, it.doubt)
	}
	slices.SortStableFunc(parties, func(a, b *party) int { return cmp.Compare(b.sum, a.sum) })
	won := parties[0].poll
	won.share = parties[0].sum / total
	won.from, won.to = skeleton.from, skeleton.to
	if !won.labelled && skeleton.labelled {
		won.field, won.kind, won.labelled = skeleton.field, skeleton.kind, true
	}
	for _, p := range parties[1:] {
		won.others = append(won.others, p.value)
	}
	return won
}

// cutShort reports whether another reading has more of the local part: a space
// the engine saw in it cut the rest off.
func cutShort(it, skeleton item, n int, all [][]item) bool {
	for _, items := range all {
		if o, ok := nth(items, skeleton.class(), n); ok && len(o.key) > len(it.key) && strings.HasSuffix(o.key, it.key) {
			return true
		}
	}
	return false
}

// counterpart finds the item that stands where the n-th of a class does in a
// reading with so many of them. In a reading that lost one, such as the phone
// before the fax, it is the one with nearly the same signs.
func counterpart(items []item, of item, n, count int) (item, bool) {
	if countOf(items, of.class()) == count {
		return nth(items, of.class(), n)
	}
	for _, it := range items {
		if it.class() == of.class() && 3*japanese.Distance(it.key, of.key) <= len(of.key) && it.field == of.field {
			return it, true
		}
	}
	return item{}, false
}

func countOf(items []item, class contacts.Field) int {
	n := 0
	for _, it := range items {
		if it.class() == class {
			n++
		}
	}
	return n
}

func nth(items []item, class contacts.Field, n int) (item, bool) {
	for _, it := range items {
		if it.class() != class {
			continue
		}
		if n == 0 {
			return it, true
		}
		n--
	}
	return item{}, false
}
