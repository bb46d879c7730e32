package gormstore

import (
	"strings"
	"testing"
)

// TestListsUseTheirIndexes keeps the queries that must stay fast at 200,000
// people on their partial indexes: a soft delete once made a page 90 times
// slower.
func TestListsUseTheirIndexes(t *testing.T) {
	d := engine{}.open(t)
	d.card("2026-11-20", satoWords...)
	for _, c := range []struct{ name, query, index string }{
		{"people", "SELECT persons.*, o.root_id FROM persons LEFT JOIN organizations o ON o.id = persons.organization_leaf WHERE persons.root_id = persons.id AND persons.deleted_at IS NULL AND (persons.sort_key, persons.id) > ('x', 'y') ORDER BY persons.sort_key, persons.id LIMIT 50", "persons_list"},
		{"people of a name", "SELECT * FROM persons WHERE root_id = id AND deleted_at IS NULL AND name_key = 'x'", "persons_name"},
		{"organizations", "SELECT * FROM organizations WHERE root_id = id AND deleted_at IS NULL AND (sort_key, id) > ('x', 'y') ORDER BY sort_key, id LIMIT 50", "organizations_list"},
		{"phones", "SELECT * FROM contact_points c WHERE c.reversed >= '8765' AND c.reversed < '8765:' AND c.reversed <> '' ORDER BY c.reversed LIMIT 200", "contact_points_reversed"},
		{"addresses", "SELECT key, owner_id FROM contact_points WHERE key IN ('a', 'b') AND kind = 'email'", "contact_points_key"},
		{"cards to review", "SELECT * FROM cards WHERE doubtful > 0 AND NOT reviewed AND NOT not_a_card ORDER BY batch_id, id", "cards_review"},
		{"how many to review", "SELECT count(*) FROM cards WHERE doubtful > 0 AND NOT reviewed AND NOT not_a_card", "cards_review"},
		{"changes", "SELECT * FROM changes WHERE seq > 7 ORDER BY seq LIMIT 100", "changes_seq"},
		{"whom a source speaks of", "SELECT * FROM subjects WHERE person_id IN ('a', 'b')", "subjects_person"},
		{"who speaks of a company", "SELECT * FROM subjects WHERE organization_id IN ('a', 'b')", "subjects_organization"},
		{"the same source", "SELECT * FROM sources WHERE hash <> '' AND hash IN ('a', 'b')", "sources_hash"},
		{"the same name", "SELECT leaf_key, root_id FROM organizations WHERE leaf_key <> '' AND deleted_at IS NULL AND leaf_key IN ('a', 'b')", "organizations_leaf_key"},
		{"alike", "SELECT o.owner_id FROM contact_points m JOIN contact_points o ON o.key = m.key WHERE m.owner_id = 'a' AND o.owner_id <> 'a' AND m.kind IN ('email', 'mobile') AND o.kind IN ('email', 'mobile')", "contact_points_key"},
		{"counts", "SELECT o.root_id, COUNT(DISTINCT p.person_id) FROM organizations o JOIN positions p ON p.organization_leaf = o.id WHERE o.root_id IN ('a','b') AND p.to_day = '' GROUP BY o.root_id", "positions_organization"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var plan []struct{ Detail string }
			d.must(d.db.Read(d.ctx).Raw("EXPLAIN QUERY PLAN " + c.query).Scan(&plan).Error)
			var lines []string
			for _, p := range plan {
				lines = append(lines, p.Detail)
			}
			got := strings.Join(lines, "\n")
			if !strings.Contains(got, "INDEX "+c.index) || strings.Contains(got, "TEMP B-TREE FOR ORDER BY") || strings.Contains(got, "SCAN o") {
				t.Errorf("the plan is\n%s", got)
			}
		})
	}
}
