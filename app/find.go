package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"enishi/contacts"
	"enishi/search"
)

// FindQuery is what a person looks for.
type FindQuery struct {
	Text    string
	Kinds   []contacts.EntityKind // none means every kind
	Limit   int
	Explain bool
}

// Hit is one row that was found, as `enishi find` prints it.
type Hit struct {
	ID        contacts.ID         `json:"id"` // the root of a person or organization
	Kind      contacts.EntityKind `json:"kind"`
	Title     string              `json:"title"`
	Subtitle  string              `json:"subtitle"`
	Score     float64             `json:"score"`
	Snippet   string              `json:"snippet"` // with <mark>…</mark>
	Date      contacts.Date       `json:"date"`
	Fields    []string            `json:"fields"`
	MessageID string              `json:"message_id,omitempty"`
	ThreadID  contacts.ID         `json:"thread_id,omitempty"`
	Doubtful  bool                `json:"doubtful,omitempty"`
	Explain   []Reason            `json:"explain,omitempty"`
}

// Reason is one part of a score.
type Reason struct {
	Word   string  `json:"word"`
	Field  string  `json:"field"`
	Weight float64 `json:"weight"`
}

// snippetWidth is about how many characters of the found text are shown.
const snippetWidth = 80

// Find searches everything the book and the mail hold, what was committed up
// to now included.
func (a *App) Find(ctx context.Context, q FindQuery) ([]Hit, error) {
	if strings.TrimSpace(q.Text) == "" {
		return []Hit{}, nil
	}
	if _, err := a.index.CatchUp(ctx); err != nil {
		return nil, err
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	// Leaves that were joined give one row: ask for some more.
	found, err := a.index.Query(ctx, search.Query{Text: q.Text, Kinds: q.Kinds, Limit: 2*limit + 10, Explain: q.Explain})
	if err != nil {
		return nil, err
	}
	roots, err := a.hitRoots(ctx, found)
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, 0, min(limit, len(found)))
	var seen []contacts.ID
	for _, f := range found {
		id := f.ID
		if root, ok := roots[id]; ok {
			id = root
		}
		if slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		hit, err := a.hit(ctx, q.Text, id, f)
		if contacts.KindOf(err) == contacts.NotFound {
			continue // removed since
		}
		if err != nil {
			return nil, err
		}
		if hits = append(hits, hit); len(hits) == limit {
			break
		}
	}
	return hits, nil
}

// hitRoots finds the roots of the leaves among the hits.
func (a *App) hitRoots(ctx context.Context, found []search.Hit) (map[contacts.ID]contacts.ID, error) {
	roots := map[contacts.ID]contacts.ID{}
	for _, kind := range []contacts.EntityKind{contacts.KindPerson, contacts.KindOrganization} {
		var ids []contacts.ID
		for _, f := range found {
			if f.Kind == kind {
				ids = append(ids, f.ID)
			}
		}
		some, err := a.book.Roots(ctx, kind, ids)
		if err != nil {
			return nil, err
		}
		for leaf, root := range some {
			roots[leaf] = root
		}
	}
	return roots, nil
}

// hit fills in what the row shows.
func (a *App) hit(ctx context.Context, query string, id contacts.ID, f search.Hit) (Hit, error) {
	h := Hit{ID: id, Kind: f.Kind, Score: f.Score, Fields: f.Fields, ThreadID: f.Thread, Doubtful: f.Doubtful}
	for _, r := range f.Reasons {
		h.Explain = append(h.Explain, Reason(r))
	}
	if !f.Date.IsZero() {
		h.Date = a.day(f.Date)
	}
	text, err := a.describe(ctx, &h)
	h.Title, h.Subtitle = clip(h.Title), clip(h.Subtitle)
	h.Snippet = search.Snippet(text, query, snippetWidth)
	return h, err
}

// describe fills in title and subtitle and gives the text a snippet is cut from.
func (a *App) describe(ctx context.Context, h *Hit) (text string, err error) {
	switch h.Kind {
	case contacts.KindPerson:
		p, err := a.book.Person(ctx, h.ID)
		h.Title, h.Subtitle = p.Name(), JoinWords(p.Organization, p.Department, p.Title)
		return JoinWords(p.Name(), p.Reading(), h.Subtitle), err
	case contacts.KindOrganization:
		o, err := a.book.Organization(ctx, h.ID)
		h.Title, h.Subtitle = o.Name, o.Reading
		return JoinWords(o.Name, o.Reading, o.Roman), err
	case contacts.KindMessage:
		m, err := a.mail.Message(ctx, h.ID)
		h.Title, h.MessageID, h.Subtitle = m.Subject, m.MessageID, sender(m)
		return m.Subject + "\n" + m.Text, err
	case contacts.KindDeal:
		d, err := a.book.Deal(ctx, h.ID)
		st, _ := contacts.StageByID(d.Stage)
		h.Title, h.Subtitle = d.Name, st.Name
		return JoinWords(d.Name, st.Name, d.Next), err
	case contacts.KindCard:
		c, err := a.book.Card(ctx, h.ID)
		if err != nil {
			return "", err
		}
		h.Title = c.Sides[0].File
		if p, err := a.book.Person(ctx, c.PersonID); err == nil {
			h.Title, h.Subtitle = p.Name(), p.Organization
		}
		return c.Sides[0].Text, nil
	case contacts.KindNote:
		n, err := a.book.Note(ctx, h.ID)
		h.Title, _, _ = strings.Cut(n.Text, "\n")
		h.Subtitle = n.By
		return n.Text, err
	case contacts.KindTask:
		t, err := a.book.Task(ctx, h.ID)
		h.Title, h.Subtitle = t.Text, string(t.Due)
		return t.Text, err
	}
	return "", nil
}

// titleWidth is how many characters of a title or subtitle a row shows.
const titleWidth = 120

// clip cuts what is too long for a row.
func clip(s string) string {
	if utf8.RuneCountInString(s) <= titleWidth {
		return s
	}
	return string([]rune(s)[:titleWidth-1]) + "…"
}

// sender names who wrote a message.
func sender(m contacts.Message) string {
	for _, ad := range m.Addresses {
		if ad.Role == contacts.RoleFrom {
			return cmp.Or(ad.Name, ad.Address)
		}
	}
	return ""
}

// JoinWords makes one line of what is not empty, with a space between words.
func JoinWords(words ...string) string {
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}
