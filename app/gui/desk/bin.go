package desk

import (
	"context"

	"enishi/contacts"
)

// Bin takes people or companies off the lists, calls then, and remembers how
// they come back.
func Bin(d *Desk, kind contacts.EntityKind, ids []contacts.ID, then func()) {
	if len(ids) == 0 {
		return
	}
	name := d.T("%d people put into the bin", len(ids))
	if kind == contacts.KindOrganization {
		name = d.T("%d companies put into the bin", len(ids))
	}
	var step Step
	step = Step{
		Name: name,
		Back: func(ctx context.Context) error { return each(ctx, ids, restorer(d, kind)) },
		Again: func(ctx context.Context) (Step, error) {
			return step, each(ctx, ids, remover(d, kind))
		},
	}
	Change(d, func(ctx context.Context) (bool, error) { return true, each(ctx, ids, remover(d, kind)) }, func(bool) {
		d.Undo.Did(step)
		then()
		d.Say(d.T("%s (Ctrl+Z takes it back)", name))
	})
}

func each(ctx context.Context, ids []contacts.ID, do func(context.Context, contacts.ID) error) error {
	for _, id := range ids {
		if err := do(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func remover(d *Desk, kind contacts.EntityKind) func(context.Context, contacts.ID) error {
	if kind == contacts.KindOrganization {
		return d.App.RemoveCompany
	}
	return d.App.RemovePerson
}

func restorer(d *Desk, kind contacts.EntityKind) func(context.Context, contacts.ID) error {
	if kind == contacts.KindOrganization {
		return d.App.RestoreCompany
	}
	return d.App.RestorePerson
}
