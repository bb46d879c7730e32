package data

import (
	"strings"
	"testing"
)

func TestEveryTableSaysWhereItComesFromAndItsLicence(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		raw, err := files.ReadFile(entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(raw), "\n")
		if !strings.HasPrefix(first, "# ") || !strings.Contains(strings.ToLower(first), "licence:") {
			t.Errorf("%s: the first line is %q, want \"# source … licence: …\"", entry.Name(), first)
		}
	}
}

func TestRowsOfATableAreAsWideAsItsHeaderSays(t *testing.T) {
	for name, width := range map[string]int{
		"variants.tsv": 2, "forms.tsv": 3, "titles.tsv": 2, "areacodes.tsv": 2,
		"prefectures.tsv": 4, "freemail.tsv": 1, "rolenames.tsv": 1, "honorifics.tsv": 1,
		"latinforms.tsv": 2, "surnames.tsv": 2, "givennames.tsv": 2,
	} {
		rows := Table(name)
		if len(rows) == 0 {
			t.Errorf("%s is empty or missing", name)
		}
		for _, row := range rows {
			if len(row) != width {
				t.Errorf("%s: %q has %d columns, want %d", name, row, len(row), width)
			}
		}
	}
}
