package gormstore

import (
	"github.com/go-gormigrate/gormigrate/v2"

	"enishi/contacts/gormstore/ledger"
)

// bookMigrations are the steps of the book's schema. A step that has landed is
// never edited. Moments are microseconds since 1970, days and IDs text, $key
// columns compare bytewise; rows that only hold the projection carry no foreign
// keys, since they are deleted and made anew.
func bookMigrations() []*gormigrate.Migration {
	return []*gormigrate.Migration{
		ledger.Migration("0002-evidence",
			`CREATE TABLE sources (
				id $key PRIMARY KEY, kind $key NOT NULL, hash $key NOT NULL, ref $key NOT NULL, label TEXT NOT NULL,
				day $key NOT NULL, by_user TEXT NOT NULL, created_at BIGINT NOT NULL)`,
			`CREATE UNIQUE INDEX sources_hash ON sources (hash) WHERE hash <> ''`,
			`CREATE TABLE subjects (
				source_id $key NOT NULL REFERENCES sources (id), number INTEGER NOT NULL, grp INTEGER NOT NULL,
				person_id $key NOT NULL, organization_id $key NOT NULL,
				PRIMARY KEY (source_id, number, grp))`,
			`CREATE INDEX subjects_person ON subjects (person_id)`,
			`CREATE INDEX subjects_organization ON subjects (organization_id)`,
			`CREATE TABLE observations (
				id $key PRIMARY KEY, source_id $key NOT NULL REFERENCES sources (id), subject INTEGER NOT NULL,
				grp INTEGER NOT NULL, idx INTEGER NOT NULL, field $key NOT NULL, value TEXT NOT NULL, key $key NOT NULL,
				confidence $real NOT NULL, status $key NOT NULL, origin $key NOT NULL, phone_kind $key NOT NULL,
				region TEXT NOT NULL, alternatives TEXT NOT NULL)`,
			`CREATE INDEX observations_source ON observations (source_id)`,
			`CREATE TABLE decisions (
				id $key PRIMARY KEY, verb $key NOT NULL, about $key NOT NULL, leaf_id $key NOT NULL, field $key NOT NULL,
				value TEXT NOT NULL, source_id $key NOT NULL REFERENCES sources (id), by_user TEXT NOT NULL,
				at BIGINT NOT NULL)`,
			`CREATE INDEX decisions_source ON decisions (source_id)`,
			`CREATE INDEX decisions_about ON decisions (about)`),
		ledger.Migration("0003-cards",
			`CREATE TABLE encounters (
				id $key PRIMARY KEY, day $key NOT NULL, place TEXT NOT NULL, occasion TEXT NOT NULL, event TEXT NOT NULL,
				met_by TEXT NOT NULL, companion TEXT NOT NULL, rank TEXT NOT NULL, old BOOLEAN NOT NULL, device TEXT NOT NULL)`,
			`CREATE TABLE cards (
				id $key PRIMARY KEY, source_id $key NOT NULL REFERENCES sources (id), person_id $key NOT NULL,
				batch_id $key NOT NULL, encounter_id $key NOT NULL, reviewed BOOLEAN NOT NULL, not_a_card BOOLEAN NOT NULL,
				doubtful INTEGER NOT NULL, created_at BIGINT NOT NULL)`,
			`CREATE INDEX cards_review ON cards (batch_id, id) WHERE doubtful > 0 AND NOT reviewed AND NOT not_a_card`,
			`CREATE UNIQUE INDEX cards_source ON cards (source_id)`,
			`CREATE INDEX cards_batch ON cards (batch_id, id)`,
			`CREATE INDEX cards_encounter ON cards (encounter_id)`,
			`CREATE TABLE card_sides (
				id $key PRIMARY KEY, card_id $key NOT NULL REFERENCES cards (id), ordinal INTEGER NOT NULL, side $key NOT NULL,
				original $key NOT NULL, file TEXT NOT NULL, page INTEGER NOT NULL, number INTEGER NOT NULL, quad TEXT NOT NULL,
				rectified $key NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, rotation INTEGER NOT NULL,
				text TEXT NOT NULL, elapsed_ms BIGINT NOT NULL)`,
			`CREATE INDEX card_sides_card ON card_sides (card_id)`,
			`CREATE INDEX card_sides_original ON card_sides (original)`,
			`CREATE INDEX card_sides_rectified ON card_sides (rectified)`),
		ledger.Migration("0004-identity",
			`CREATE TABLE locks (name $key PRIMARY KEY)`,
			`INSERT INTO locks (name) VALUES ('identity')`,
			`CREATE TABLE persons (
				id $key PRIMARY KEY, root_id $key NOT NULL, family_name TEXT NOT NULL, given_name TEXT NOT NULL,
				family_reading TEXT NOT NULL, given_reading TEXT NOT NULL, name_roman TEXT NOT NULL, name_key $key NOT NULL,
				sort_key $key NOT NULL, organization TEXT NOT NULL, organization_leaf $key NOT NULL, department TEXT NOT NULL,
				title TEXT NOT NULL, doubtful INTEGER NOT NULL, last_contact $key NOT NULL, owner TEXT NOT NULL,
				version INTEGER NOT NULL, created_at BIGINT NOT NULL, deleted_at BIGINT)`,
			`CREATE INDEX persons_list ON persons (sort_key, id) WHERE root_id = id AND deleted_at IS NULL`,
			`CREATE INDEX persons_name ON persons (name_key, id) WHERE root_id = id AND deleted_at IS NULL`,
			`CREATE INDEX persons_root ON persons (root_id)`,
			`CREATE TABLE organizations (
				id $key PRIMARY KEY, root_id $key NOT NULL, name TEXT NOT NULL, reading TEXT NOT NULL, roman TEXT NOT NULL,
				name_key $key NOT NULL, leaf_key $key NOT NULL, sort_key $key NOT NULL, doubtful INTEGER NOT NULL,
				version INTEGER NOT NULL, created_at BIGINT NOT NULL, deleted_at BIGINT)`,
			`CREATE INDEX organizations_list ON organizations (sort_key, id) WHERE root_id = id AND deleted_at IS NULL`,
			`CREATE INDEX organizations_name ON organizations (name_key, id) WHERE root_id = id AND deleted_at IS NULL`,
			`CREATE INDEX organizations_leaf_key ON organizations (leaf_key, root_id) WHERE leaf_key <> '' AND deleted_at IS NULL`,
			`CREATE INDEX organizations_root ON organizations (root_id)`,
			`CREATE TABLE merges (
				id $key PRIMARY KEY, kind $key NOT NULL, loser $key NOT NULL, winner $key NOT NULL, by_user TEXT NOT NULL,
				reason TEXT NOT NULL, choices TEXT NOT NULL, at BIGINT NOT NULL, undone_at BIGINT, undone_by TEXT NOT NULL)`,
			`CREATE UNIQUE INDEX merges_holding ON merges (loser) WHERE undone_at IS NULL`,
			`CREATE INDEX merges_loser ON merges (loser)`,
			`CREATE INDEX merges_winner ON merges (winner)`,
			`CREATE TABLE not_same (
				kind $key NOT NULL, one $key NOT NULL, other $key NOT NULL, by_user TEXT NOT NULL, at BIGINT NOT NULL,
				PRIMARY KEY (one, other))`,
			`CREATE INDEX not_same_other ON not_same (other)`,
			`CREATE TABLE positions (
				person_id $key NOT NULL, ordinal INTEGER NOT NULL, organization_leaf $key NOT NULL, organization TEXT NOT NULL,
				department TEXT NOT NULL, title TEXT NOT NULL, from_day $key NOT NULL, to_day $key NOT NULL,
				doubtful BOOLEAN NOT NULL, PRIMARY KEY (person_id, ordinal))`,
			`CREATE INDEX positions_organization ON positions (organization_leaf, person_id)`,
			`CREATE TABLE contact_points (
				owner_id $key NOT NULL, ordinal INTEGER NOT NULL, owner_kind $key NOT NULL, id $key NOT NULL, leaf_id $key NOT NULL,
				kind $key NOT NULL, phone_kind $key NOT NULL, value TEXT NOT NULL, key $key NOT NULL, reversed $key NOT NULL,
				status $key NOT NULL, shared BOOLEAN NOT NULL, from_day $key NOT NULL, to_day $key NOT NULL,
				PRIMARY KEY (owner_id, ordinal))`,
			`CREATE INDEX contact_points_key ON contact_points (key, kind)`,
			`CREATE INDEX contact_points_reversed ON contact_points (reversed) WHERE reversed <> ''`),
		ledger.Migration("0005-work",
			`CREATE TABLE deals (
				id $key PRIMARY KEY, name TEXT NOT NULL, pipeline $key NOT NULL, stage $key NOT NULL, amount BIGINT NOT NULL,
				currency $key NOT NULL, close_day $key NOT NULL, owner TEXT NOT NULL, next TEXT NOT NULL, version INTEGER NOT NULL,
				created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, deleted_at BIGINT)`,
			`CREATE INDEX deals_list ON deals (close_day, id) WHERE deleted_at IS NULL`,
			`CREATE TABLE deal_parties (
				deal_id $key NOT NULL REFERENCES deals (id), ordinal INTEGER NOT NULL, organization_id $key NOT NULL,
				role $key NOT NULL, PRIMARY KEY (deal_id, ordinal))`,
			`CREATE INDEX deal_parties_organization ON deal_parties (organization_id)`,
			`CREATE TABLE deal_people (
				deal_id $key NOT NULL REFERENCES deals (id), ordinal INTEGER NOT NULL, person_id $key NOT NULL,
				role $key NOT NULL, PRIMARY KEY (deal_id, ordinal))`,
			`CREATE INDEX deal_people_person ON deal_people (person_id)`,
			`CREATE TABLE deal_events (
				id $key PRIMARY KEY, deal_id $key NOT NULL REFERENCES deals (id), field $key NOT NULL, was TEXT NOT NULL,
				became TEXT NOT NULL, by_user TEXT NOT NULL, at BIGINT NOT NULL)`,
			`CREATE INDEX deal_events_deal ON deal_events (deal_id, at, id)`,
			`CREATE TABLE notes (
				id $key PRIMARY KEY, about $key NOT NULL, about_kind $key NOT NULL, text TEXT NOT NULL, by_user TEXT NOT NULL,
				version INTEGER NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, deleted_at BIGINT)`,
			`CREATE INDEX notes_about ON notes (about, id) WHERE deleted_at IS NULL`,
			`CREATE TABLE tasks (
				id $key PRIMARY KEY, about $key NOT NULL, about_kind $key NOT NULL, text TEXT NOT NULL, due $key NOT NULL,
				promise BOOLEAN NOT NULL, done BOOLEAN NOT NULL, done_at BIGINT, owner TEXT NOT NULL, version INTEGER NOT NULL,
				created_at BIGINT NOT NULL, deleted_at BIGINT)`,
			`CREATE INDEX tasks_about ON tasks (about, id) WHERE deleted_at IS NULL`,
			`CREATE INDEX tasks_open ON tasks (due, id) WHERE deleted_at IS NULL AND NOT done`),
		ledger.Migration("0006-blobs",
			`CREATE TABLE blobs (
				hash $key NOT NULL, part INTEGER NOT NULL, bytes $bytes NOT NULL, put_at BIGINT NOT NULL,
				PRIMARY KEY (hash, part))`),
		ledger.Migration("0007-sure-names",
			`ALTER TABLE persons ADD COLUMN sure_name $key NOT NULL DEFAULT ''`),
		ledger.Migration("0007-sides",
			`ALTER TABLE cards ADD COLUMN place INTEGER NOT NULL DEFAULT 0`,
			`ALTER TABLE card_sides ADD COLUMN quad_unsure BOOLEAN NOT NULL DEFAULT FALSE`,
			`ALTER TABLE card_sides ADD COLUMN reason TEXT NOT NULL DEFAULT ''`,
			`ALTER TABLE card_sides ADD COLUMN look $key NOT NULL DEFAULT ''`,
			`ALTER TABLE card_sides ADD COLUMN replaced BOOLEAN NOT NULL DEFAULT FALSE`,
			`CREATE TABLE card_backs (
				back $key NOT NULL REFERENCES cards (id), front $key NOT NULL REFERENCES cards (id), state $key NOT NULL,
				score $real NOT NULL, reason TEXT NOT NULL, merge $key NOT NULL, by_user TEXT NOT NULL, at BIGINT NOT NULL,
				PRIMARY KEY (back, front))`,
			`CREATE UNIQUE INDEX card_backs_joined ON card_backs (back) WHERE state = 'joined'`,
			`CREATE INDEX card_backs_front ON card_backs (front)`,
			`CREATE TABLE card_meetings (
				card_id $key NOT NULL REFERENCES cards (id), original $key NOT NULL, encounter_id $key NOT NULL,
				source_id $key NOT NULL, PRIMARY KEY (card_id, original))`,
			`CREATE INDEX card_meetings_original ON card_meetings (original)`),
		ledger.Migration("0008-corrections",
			`CREATE INDEX decisions_set ON decisions (field) WHERE verb = 'set'`),
	}
}
