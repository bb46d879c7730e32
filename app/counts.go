package app

import "context"

// Counts says how much the book and this desk's mail hold.
type Counts struct {
	Cards, People, Organizations, Deals int
	Doubtful                            int // values that need eyes
	Messages, Threads                   int
}

// Counts counts the book and the mail.
func (a *App) Counts(ctx context.Context) (Counts, error) {
	b, err := a.book.Counts(ctx)
	if err != nil {
		return Counts{}, err
	}
	m, err := a.mail.Counts(ctx)
	return Counts{
		Cards: b.Cards, People: b.People, Organizations: b.Organizations, Deals: b.Deals, Doubtful: b.Doubtful,
		Messages: int(m.Messages), Threads: int(m.Threads),
	}, err
}
