package gormstore

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// auto is By of a merge that the book made by itself.
const auto = "auto"

// sameName is why the book joins organizations by itself.
const sameName = "same name"

// Merge says that two persons, or two organizations, are one: from now on the
// Loser is seen at the Winner's root, and nothing that was stored about either
// changes. Ends that were joined before stand for what they were joined into.
// Joining what is already one, or what somebody said is not the same, is a
// Conflict. Decisions named in m.Choices are taken back with the merge.
func (b *Book) Merge(ctx context.Context, m contacts.Merge) error {
	m.ID, m.By = orNew(m.ID), cmp.Or(m.By, b.db.User())
	err := b.identify(ctx, func(i *identity) error {
		loser, winner, err := i.ends(m.Kind, m.Loser, m.Winner)
		if err != nil {
			return err
		}
		if loser == winner {
			return contacts.Fault(contacts.Conflict, "the two are joined already")
		}
		rivals, err := i.rivals(m.Kind, loser, false)
		if err != nil {
			return err
		}
		if rivals[winner] {
			return contacts.Fault(contacts.Conflict, "somebody said that the two are not the same; take that back first")
		}
		m.Loser, m.Winner = loser, winner
		return i.join(m)
	})
	return ledger.Wrap(err, "join the two: %w")
}

// ends resolves two leaves to the roots of their components. What was deleted
// can't be joined.
func (i *identity) ends(kind contacts.EntityKind, one, other contacts.ID) (a, b contacts.ID, err error) {
	table, err := tableOf(kind)
	if err != nil {
		return "", "", err
	}
	roots := [2]contacts.ID{}
	for n, id := range []contacts.ID{one, other} {
		if roots[n], err = rootOf(i.DB, kind, id); err != nil {
			return "", "", err
		}
		var alive int64
		if err := i.Table(table).Where("id = ? AND deleted_at IS NULL", roots[n]).Count(&alive).Error; err != nil {
			return "", "", ledger.Wrap(err, "read %s: %w", id)
		}
		if alive == 0 {
			return "", "", contacts.Fault(contacts.NotFound, "%s was deleted; restore it first", id)
		}
	}
	return roots[0], roots[1], nil
}

// join stores a merge of two roots and makes their cached rows anew.
func (i *identity) join(m contacts.Merge) error {
	choices := make([]string, len(m.Choices))
	for n, id := range m.Choices {
		choices[n] = string(id)
	}
	row := mergeRow{
		ID: orNew(m.ID), Kind: m.Kind, Loser: m.Loser, Winner: m.Winner, By: m.By, Reason: m.Reason,
		Choices: strings.Join(choices, " "), At: i.At,
	}
	if at, err := time.Parse(time.RFC3339Nano, m.At); err == nil {
		row.At = ledger.Micros(at)
	}
	if err := i.Create(&row).Error; err != nil {
		return ledger.Wrap(err, "write the merge: %w")
	}
	table, err := tableOf(m.Kind)
	if err != nil {
		return err
	}
	moved, err := membersOf(i.DB, m.Kind, m.Loser)
	if err != nil {
		return ledger.Wrap(err, "list what is joined: %w")
	}
	if err := i.Table(table).Where("root_id = ?", m.Loser).Update("root_id", m.Winner).Error; err != nil {
		return ledger.Wrap(err, "write the roots: %w")
	}
	if err := i.emptyJoined(m.Kind, moved); err != nil {
		return err
	}
	for _, id := range moved {
		i.Touch(m.Kind, id)
	}
	if err := i.project(m.Kind, m.Winner); err != nil {
		return err
	}
	return i.projectStraddling(m.Kind, m.Winner)
}

// projectStraddling makes anew the persons who have several leaves in the
// component of an organization: whether those are one employer or two has
// changed for them, and for nobody else. The deals of its members have another
// root to take the name from.
func (i *identity) projectStraddling(kind contacts.EntityKind, roots ...contacts.ID) error {
	if kind != contacts.KindOrganization {
		return nil
	}
	var persons []contacts.ID
	err := i.Raw(`SELECT p.root_id FROM organizations o JOIN subjects s ON s.organization_id = o.id JOIN persons p ON p.id = s.person_id
		WHERE o.root_id IN ? GROUP BY p.root_id HAVING COUNT(DISTINCT o.id) > 1 ORDER BY p.root_id`, roots).Scan(&persons).Error
	if err != nil {
		return ledger.Wrap(err, "find whose employer it is: %w")
	}
	for _, p := range persons {
		if err := i.project(contacts.KindPerson, p); err != nil {
			return err
		}
	}
	return i.touchDeals(roots...)
}

// Unmerge takes a merge back, however long ago it was made: what has been said
// since stays with the leaf it was said of.
func (b *Book) Unmerge(ctx context.Context, merge contacts.ID) error {
	err := b.identify(ctx, func(i *identity) error {
		row, err := ledger.Take[mergeRow](i.DB, "id = ?", merge)
		if err != nil {
			return ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no merge with the id %s", merge))
		}
		if row.UndoneAt != nil {
			return contacts.Fault(contacts.Conflict, "the merge was taken back already")
		}
		if err := i.retractChoices(row); err != nil {
			return err
		}
		return i.unjoin(row.Kind, []mergeRow{row}, cmp.Or(b.db.User(), "user"))
	})
	return ledger.Wrap(err, "take the merge back: %w")
}

// unjoin takes merges of one component back and makes the cached rows of its
// parts anew.
func (i *identity) unjoin(kind contacts.EntityKind, merges []mergeRow, by string) error {
	root, err := rootOf(i.DB, kind, merges[0].Loser)
	if err != nil {
		return err
	}
	for _, m := range merges {
		err := i.Model(&mergeRow{}).Where("id = ?", m.ID).Updates(map[string]any{"undone_at": i.At, "undone_by": by}).Error
		if err != nil {
			return ledger.Wrap(err, "write that the merge is taken back: %w")
		}
	}
	roots, err := i.reroot(kind, root)
	if err != nil {
		return err
	}
	for _, r := range roots {
		if err := i.project(kind, r); err != nil {
			return err
		}
	}
	return i.projectStraddling(kind, roots...)
}

// reroot works out the roots of the members of a component anew, and only
// theirs. It returns the roots there are now.
func (i *identity) reroot(kind contacts.EntityKind, root contacts.ID) ([]contacts.ID, error) {
	members, err := membersOf(i.DB, kind, root)
	if err != nil {
		return nil, ledger.Wrap(err, "list what was joined: %w")
	}
	merges, err := ledger.FindIn[mergeRow](i.Where("undone_at IS NULL").Session(ledger.Fresh()), "loser", members)
	if err != nil {
		return nil, ledger.Wrap(err, "read the merges: %w")
	}
	now, err := rootsOf(members, merges)
	if err != nil {
		return nil, err
	}
	table, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	var roots []contacts.ID
	for _, m := range members {
		if !slices.Contains(roots, now[m]) {
			roots = append(roots, now[m])
		}
		if now[m] == root {
			continue
		}
		if err := i.Table(table).Where("id = ?", m).Update("root_id", now[m]).Error; err != nil {
			return nil, ledger.Wrap(err, "write the roots: %w")
		}
		i.Touch(kind, m)
	}
	i.Touch(kind, root)
	return roots, nil
}

// rootsOf follows the merges that hold from each member to the one that lost
// none. Merges are made between roots, so each member loses at most once.
func rootsOf(members []contacts.ID, merges []mergeRow) (map[contacts.ID]contacts.ID, error) {
	into := make(map[contacts.ID]contacts.ID, len(merges))
	for _, m := range merges {
		into[m.Loser] = m.Winner
	}
	roots := make(map[contacts.ID]contacts.ID, len(members))
	for _, m := range members {
		at := m
		for steps := 0; into[at] != ""; steps++ {
			if steps > len(into) {
				return nil, contacts.Fault(contacts.Corrupt, "the merges of %s form a circle", m)
			}
			at = into[at]
		}
		roots[m] = at
	}
	return roots, nil
}

// Merges lists the merges that hold in the component of id, oldest first.
func (b *Book) Merges(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]contacts.Merge, error) {
	members, err := b.Members(ctx, kind, id)
	if err != nil {
		return nil, err
	}
	rows, err := ledger.FindIn[mergeRow](b.db.Read(ctx).Where("undone_at IS NULL").Session(ledger.Fresh()), "loser", members)
	if err != nil {
		return nil, ledger.Wrap(err, "list the merges: %w")
	}
	slices.SortFunc(rows, func(a, b mergeRow) int { return cmp.Or(cmp.Compare(a.At, b.At), compareText(a.ID, b.ID)) })
	out := make([]contacts.Merge, len(rows))
	for n, r := range rows {
		out[n] = r.merge()
	}
	return out, nil
}

func (r mergeRow) merge() contacts.Merge {
	m := contacts.Merge{
		ID: r.ID, Kind: r.Kind, Loser: r.Loser, Winner: r.Winner, By: r.By, Reason: r.Reason,
		At: ledger.Moment(r.At).Format(time.RFC3339),
	}
	if r.UndoneAt != nil {
		m.UndoneAt = ledger.Moment(*r.UndoneAt).Format(time.RFC3339)
	}
	for _, id := range strings.Fields(r.Choices) {
		m.Choices = append(m.Choices, contacts.ID(id))
	}
	return m
}
