package gormstore

import (
	"fmt"
	"strings"
)

// dump writes down every cached row of the book, in order: two books in one
// state have one dump.
func (d *desk) dump() string {
	d.t.Helper()
	var b strings.Builder
	for _, q := range []string{
		`SELECT id, root_id, family_name, given_name, family_reading, given_reading, name_roman, name_key, sure_name, sort_key, organization,
			organization_leaf, department, title, doubtful, last_contact, owner, deleted_at FROM persons ORDER BY id`,
		`SELECT id, root_id, name, reading, roman, name_key, leaf_key, sort_key, doubtful, deleted_at FROM organizations ORDER BY id`,
		`SELECT * FROM positions ORDER BY person_id, ordinal`,
		`SELECT * FROM contact_points ORDER BY owner_id, ordinal`,
		`SELECT id, person_id, doubtful FROM cards ORDER BY id`,
	} {
		rows, err := d.db.Read(d.ctx).Raw(q).Rows()
		d.must(err)
		columns, err := rows.Columns()
		d.must(err)
		for rows.Next() {
			values := make([]any, len(columns))
			into := make([]any, len(columns))
			for n := range values {
				into[n] = &values[n]
			}
			d.must(rows.Scan(into...))
			fmt.Fprintln(&b, values...)
		}
		d.must(rows.Err())
		d.must(rows.Close())
	}
	return b.String()
}
