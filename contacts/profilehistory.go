package contacts

import (
	"slices"
	"strings"

	"enishi/contacts/japanese"
)

// handPlaces reads what a human set by hand about a person's place. Each word
// changes the place that held when it was said: a new title keeps organization
// and department, a new organization keeps neither. Words of one day about one
// employer are one change.
func handPlaces(observed []stated, facts []fact, roots map[ID]ID) []stated {
	var words []fact
	for _, f := range facts {
		if ofPosition(f.field) && said(f) {
			words = append(words, f)
		}
	}
	slices.SortFunc(words, func(a, b fact) int {
		if c := a.decided.Compare(b.decided); c != 0 {
			return c
		}
		return strings.Compare(string(a.decision), string(b.decision))
	})
	employers := employersByName(facts, roots)
	var hand []stated
	for _, w := range words {
		next := heldAt(observed, hand, w)
		next.replaces = append(slices.Clone(next.replaces), next.employer)
		next.at, next.day, next.known = place{w.source.ID, 0, 0}, w.day, w.known
		next.hash, next.index, next.byHand, next.confirmed = w.source.Hash, w.index, true, true
		next.doubtful, next.unsure, next.proof = false, false, append(slices.Clone(next.proof), w.proof)
		switch w.field {
		case OrganizationName:
			next.department, next.title, next.leaf, next.root, next.proof = "", "", "", "", nil
			next.employ(w, roots, employers)
		case Department:
			next.department = w.value
		case Title:
			next.title, next.titleProof = w.value, w.proof
		}
		if last := len(hand) - 1; last >= 0 && hand[last].day == next.day {
			hand[last] = next
			continue
		}
		hand = append(hand, next)
	}
	return hand
}

// heldAt is the place that a human had in view when saying w: the newest one
// that the book knew of.
func heldAt(observed, hand []stated, w fact) stated {
	var held stated
	for _, s := range observed { // newest first
		if !s.known.After(w.decided) && s.employer != "" {
			held = s
			break
		}
	}
	if n := len(hand); n > 0 && !hand[n-1].day.Before(held.day) {
		held = hand[n-1]
	}
	return held
}

// withhold takes away what a later source says against a human's own words
// about the same employer, and suggests it instead. Once a human has confirmed
// it, or with a new employer, it is no rival but the next place.
func withhold(observed, hand []stated) ([]stated, []Suggestion) {
	var suggestions []Suggestion
	kept := slices.DeleteFunc(slices.Clone(observed), func(s stated) bool {
		for _, h := range hand {
			if s.employer != h.employer || s.confirmed || !s.known.After(h.known) || s.day.Before(h.day) || agree(h, s) {
				continue
			}
			sug := Suggestion{Field: Department, Holds: h.department, Says: s.department, Proof: s.proof[len(s.proof)-1]}
			if differ(h.title, s.title) {
				sug = Suggestion{Field: Title, Holds: h.title, Says: s.title, Proof: s.titleProof}
			}
			suggestions = append(suggestions, sug)
			return true
		}
		return false
	})
	return kept, suggestions
}

// agree reports whether two statements about one employer can both be true.
func agree(h, s stated) bool { return !differ(h.department, s.department) && !differ(h.title, s.title) }

// differ reports whether two words are said and are not the same.
func differ(a, b string) bool { return a != "" && b != "" && japanese.Fold(a) != japanese.Fold(b) }

// covers reports whether s says nothing that h does not.
func covers(h, s stated) bool {
	return h.employer == s.employer &&
		(s.department == "" || japanese.Fold(s.department) == japanese.Fold(h.department)) &&
		(s.title == "" || japanese.Fold(s.title) == japanese.Fold(h.title))
}

// absorb lets a statement that says less (an address book with no titles) stand
// for the fuller one of the same employer that held on its day.
func absorb(all []stated) []stated {
	out := slices.Clone(all)
	slices.SortFunc(out, compareStated)
	fixed := slices.Clone(out)
	for i, s := range fixed {
		if s.department != "" && s.title != "" || s.employer == "" {
			continue
		}
		var into *stated
		for j := range fixed { // newest first
			f := &fixed[j]
			if j == i || f.key() == s.key() || !covers(*f, s) {
				continue
			}
			into = f
			if !s.day.Before(f.day) {
				break // the newest that was known on that day
			}
		}
		if into != nil {
			out[i].department, out[i].title = into.department, into.title
		}
	}
	return out
}

// positionOf makes the position of the statements g, ended by the first other
// one of all that displaces it.
func positionOf(root ID, g, all []stated) Position {
	slices.SortFunc(g, compareStated)
	newest := g[0]
	p := Position{PersonID: root, Organization: newest.organization, Department: newest.department, Title: newest.title, Doubtful: true}
	for _, s := range g {
		if p.LeafID == "" {
			p.LeafID, p.OrganizationID = s.leaf, s.root
		}
		if s.day != "" && (p.From == "" || s.day < p.From) {
			p.From = s.day
		}
		p.Doubtful = p.Doubtful && s.doubtful
		for _, id := range s.proof {
			if !slices.Contains(p.Proof, id) {
				p.Proof = append(p.Proof, id)
			}
		}
	}
	for _, s := range all {
		if displaces(s, g) && (p.To == "" || s.day < p.To) {
			p.To = s.day
		}
	}
	return p
}

// displaces reports whether s shows that the place stated by g is over: it
// names an employer on a later day, or by a human's word on the same day, and
// nothing of its source states the place still. What is doubtful in s does not
// end what is sure: a misread company or title is no move.
func displaces(s stated, g []stated) bool {
	if s.day == "" || s.employer == "" {
		return false
	}
	sure := slices.ContainsFunc(g, func(p stated) bool { return !p.doubtful })
	if sure && (s.unsure || s.doubtful && s.employer == g[0].employer) {
		return false
	}
	for _, p := range g {
		if p.at == s.at || s.day < p.day || s.byHand && p.employer != s.employer && !slices.Contains(s.replaces, p.employer) {
			return false
		}
		if s.day == p.day && (!s.byHand || p.known.After(s.known)) {
			return false
		}
	}
	return true
}
