package contacts

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"enishi/contacts/japanese"
)

// stated is one place at one employer as one source states it.
type stated struct {
	at           place // group 0: the person of the source
	employer     string
	leaf, root   ID
	organization string
	department   string
	title        string
	doubtful     bool
	unsure       bool // the organization itself is doubtful
	day          Date
	known        time.Time
	hash         string
	index        int
	byHand       bool     // a human's own words about the person
	replaces     []string // by hand: the employers of the places it was said of
	confirmed    bool     // a human confirmed department or title
	proof        []ID
	titleProof   ID
}

// key tells positions apart: organization, department and title.
func (s stated) key() [3]string {
	return [3]string{s.employer, japanese.Fold(s.department), japanese.Fold(s.title)}
}

// positions works out a person's places over time. Each is dated by the day of
// its source. A source of a later day that names an employer closes what it no
// longer states; an unknown day closes nothing. The places at which each source
// saw the person are returned too.
func positions(root ID, facts []fact, ev Evidence) ([]Position, []Suggestion, map[place][]Position) {
	observed := observedPlaces(facts, ev.Roots)
	hand := handPlaces(observed, facts, ev.Roots)
	observed, suggestions := withhold(observed, hand)
	all := absorb(absorb(append(observed, hand...))) // less into more, more into most
	groups := map[[3]string][]stated{}
	for _, s := range all {
		groups[s.key()] = append(groups[s.key()], s)
	}
	var out []Position
	seen := map[place][]Position{}
	for _, g := range groups {
		p := positionOf(root, g, all)
		for _, s := range g {
			seen[s.at] = append(seen[s.at], p)
		}
		if p.To == "" || p.To != p.From { // a slip put right on the same day never was
			out = append(out, p)
		}
	}
	slices.SortFunc(out, comparePositions)
	return out, suggestions, seen
}

// comparePositions puts current ones first, of them the sure ones, then the
// newest.
func comparePositions(a, b Position) int {
	if (a.To == "") != (b.To == "") {
		if a.To == "" {
			return -1
		}
		return 1
	}
	if a.To == "" && a.Doubtful != b.Doubtful {
		if b.Doubtful {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.To, a.To), cmp.Compare(b.From, a.From), cmp.Compare(a.Organization, b.Organization),
		cmp.Compare(a.Department, b.Department), cmp.Compare(a.Title, b.Title), slices.Compare(a.Proof, b.Proof))
}

// observedPlaces reads the places that sources state, one for each group of
// values that names an organization. What stands in another group belongs to
// the first organization of its source.
func observedPlaces(facts []fact, roots map[ID]ID) []stated {
	first := firstOrganizations(facts)
	groups := map[place][]fact{}
	for _, f := range facts {
		if !ofPosition(f.field) || said(f) {
			continue
		}
		at := place{f.source.ID, f.number, f.group}
		if _, named := first[at]; !named {
			at.group = first[place{f.source.ID, f.number, wholeSource}].group
		}
		groups[at] = append(groups[at], f)
	}
	employers := employersByName(facts, roots)
	var out []stated
	for at, g := range groups {
		slices.SortFunc(g, func(a, b fact) int { return cmp.Or(cmp.Compare(a.index, b.index), cmp.Compare(a.proof, b.proof)) })
		s := stated{at: place{at.source, at.number, 0}, day: g[0].day, known: g[0].known, hash: g[0].source.Hash, index: g[0].index}
		if org, ok := first[at]; ok {
			s.employ(org, roots, employers)
		}
		for _, f := range g {
			s.add(f)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, compareStated)
	return out
}

// said reports whether the fact is a human's own, with no observation behind it.
func said(f fact) bool { return f.proof == f.decision }

// wholeSource stands for all groups of a source.
const wholeSource = -1

// firstOrganizations finds the organization that each group names first, and
// under wholeSource the one its source does.
func firstOrganizations(facts []fact) map[place]fact {
	first := map[place]fact{}
	keep := func(at place, f fact) {
		if have, ok := first[at]; !ok || f.index < have.index || f.index == have.index && f.proof < have.proof {
			first[at] = f
		}
	}
	for _, f := range facts {
		if f.field == OrganizationName && !said(f) {
			keep(place{f.source.ID, f.number, f.group}, f)
			keep(place{f.source.ID, f.number, wholeSource}, f)
		}
	}
	return first
}

// employersByName finds the organization that a name means elsewhere in the
// same evidence, for statements that name it without a leaf.
func employersByName(facts []fact, roots map[ID]ID) map[string]ID {
	out := map[string]ID{}
	for _, f := range facts {
		if f.field != OrganizationName || f.status == Doubtful || f.orgLeaf == "" {
			continue
		}
		root := rootIn(roots, f.orgLeaf)
		if have, ok := out[f.key]; !ok || root < have {
			out[f.key] = root
		}
	}
	return out
}

func rootIn(roots map[ID]ID, leaf ID) ID {
	if root, ok := roots[leaf]; ok {
		return root
	}
	return leaf
}

// employ sets the organization. A doubtful one is shown, but stands for nobody.
func (s *stated) employ(f fact, roots map[ID]ID, byName map[string]ID) {
	s.organization, s.employer = f.value, "named "+f.key
	if id, ok := byName[f.key]; ok {
		s.employer = string(id)
	}
	if f.status == Doubtful {
		s.doubtful, s.unsure = true, true
	} else if f.orgLeaf != "" {
		s.leaf, s.root = f.orgLeaf, rootIn(roots, f.orgLeaf)
		s.employer = string(s.root)
	}
	s.proof = append(s.proof, f.proof)
}

// add joins a department or title to the place, in the order of the source.
func (s *stated) add(f fact) {
	switch f.field {
	case Department:
		s.department = joinOnce(s.department, f.value)
	case Title:
		s.title = joinOnce(s.title, f.value)
		s.titleProof = f.proof
	}
	s.doubtful = s.doubtful || f.status == Doubtful
	s.confirmed = s.confirmed || f.confirmed
	if !slices.Contains(s.proof, f.proof) {
		s.proof = append(s.proof, f.proof)
	}
}

// joinOnce appends a word unless it is already there.
func joinOnce(have, more string) string {
	if slices.Contains(strings.Split(have, " "), more) || have == more {
		return have
	}
	return joinNonEmpty(have, more)
}

// compareStated puts the newest first.
func compareStated(a, b stated) int {
	return cmp.Or(cmp.Compare(b.day, a.day), b.known.Compare(a.known), cmp.Compare(a.hash, b.hash),
		cmp.Compare(a.at.source, b.at.source), cmp.Compare(a.index, b.index), slices.Compare(a.proof, b.proof))
}
