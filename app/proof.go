package app

import (
	"context"

	"enishi/contacts"
)

// Proof is one thing a value rests on.
type Proof struct {
	Observation contacts.Observation // zero for what a person decided
	Decision    contacts.Decision    // zero for what a source says
	Source      contacts.Source
	Side        contacts.CardSide // of a card, with the observation's region
	Message     contacts.Message  // of a mail, with the observation's region
}

// Proof gives what a value of a person or an organization rests on: ids are the
// Proof of a value of their profile.
func (a *App) Proof(ctx context.Context, kind contacts.EntityKind, root contacts.ID, ids []contacts.ID) ([]Proof, error) {
	ev, err := a.book.Evidence(ctx, kind, root)
	if err != nil {
		return nil, err
	}
	sources := map[contacts.ID]contacts.Source{}
	for _, s := range ev.Sources {
		sources[s.ID] = s
	}
	observed := map[contacts.ID]contacts.Observation{}
	for _, o := range ev.Observations {
		observed[o.ID] = o
	}
	decided := map[contacts.ID]contacts.Decision{}
	for _, d := range ev.Decisions {
		decided[d.ID] = d
	}
	var proofs []Proof
	for _, id := range ids {
		p := Proof{Observation: observed[id], Decision: decided[id]}
		p.Source = sources[p.Observation.SourceID]
		if d := p.Decision; d.ID != "" && d.About != "" {
			p.Observation = observed[d.About]
			p.Source = sources[p.Observation.SourceID]
		}
		if p.Observation.ID == "" && p.Decision.ID == "" {
			continue
		}
		if err := a.proofPlace(ctx, &p); err != nil {
			return nil, err
		}
		proofs = append(proofs, p)
	}
	return proofs, nil
}

// proofPlace fills in the card side or the message in which the value stands.
func (a *App) proofPlace(ctx context.Context, p *Proof) error {
	switch p.Source.Kind {
	case contacts.FromCard:
		card, err := a.book.Card(ctx, p.Source.Ref)
		if err != nil {
			return err
		}
		for _, s := range card.Sides {
			if r := p.Observation.Region; r == nil || r.Side == "" || r.Side == s.ID {
				p.Side = s
				break
			}
		}
	case contacts.FromMessage:
		m, err := a.mail.Message(ctx, p.Source.Ref)
		if err != nil {
			return err
		}
		p.Message = m
	}
	return nil
}

// ProofKinds tells for every observation about a person or an organization from
// what kind of source it comes.
func (a *App) ProofKinds(ctx context.Context, kind contacts.EntityKind, root contacts.ID) (map[contacts.ID]contacts.SourceKind, error) {
	ev, err := a.book.Evidence(ctx, kind, root)
	if err != nil {
		return nil, err
	}
	sources := map[contacts.ID]contacts.SourceKind{}
	for _, s := range ev.Sources {
		sources[s.ID] = s.Kind
	}
	kinds := map[contacts.ID]contacts.SourceKind{}
	for _, o := range ev.Observations {
		kinds[o.ID] = sources[o.SourceID]
	}
	return kinds, nil
}
