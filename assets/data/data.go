// Package data holds the tables that the rules are written against: name
// variants, corporate forms, titles, area codes, names with readings. Each is a
// file of tab-separated lines; lines that start with # are comments, the first
// of which names the source and the licence.
package data

import (
	"embed"
	"strings"
)

//go:embed *.tsv
var files embed.FS

// Table gives the rows of a table by its file name, without comments and empty
// lines, cut at tabs. A name that is not embedded gives no rows.
func Table(name string) [][]string {
	raw, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	var rows [][]string
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// Column gives the first column of a table.
func Column(name string) []string {
	rows := Table(name)
	words := make([]string, len(rows))
	for i, row := range rows {
		words[i] = row[0]
	}
	return words
}
