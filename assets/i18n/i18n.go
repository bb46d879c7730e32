// Package i18n gives the sentences of Enishi in the user's language. The key of
// a sentence is its English format, so English needs no table and a missing
// translation still says something true.
//
// The Japanese sentences lie in ja, a file per room, and are joined here.
package i18n

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed ja/*.json
var tables embed.FS

// Printer writes sentences in one language. It is safe for concurrent use.
type Printer struct {
	lang  string
	table map[string]string // English format → format of lang
}

// New makes a Printer for lang: "en" for English, Japanese for all else.
func New(lang string) *Printer {
	if lang == "en" {
		return &Printer{lang: "en"}
	}
	table, err := load(tables)
	if err != nil { // a table that ships broken fails the tests; English remains
		table = nil
	}
	return &Printer{lang: "ja", table: table}
}

// Lang tells the language, "ja" or "en".
func (p *Printer) Lang() string { return p.lang }

// Key marks an English format that is translated later, such as a label in a
// table, so that the test of completeness sees it. It gives format back.
func Key(format string) string { return format }

// T gives format in the Printer's language with args filled in. Errors among
// args are translated too. A format without a translation stays English.
func (p *Printer) T(format string, args ...any) string {
	if translated, ok := p.table[format]; ok {
		format = translated
	}
	if len(args) == 0 {
		return fmt.Errorf(format, []any{}...).Error() // %% is still one sign
	}
	shown := make([]any, len(args))
	for i, arg := range args {
		shown[i] = arg
		if err, ok := arg.(error); ok && err != nil {
			shown[i] = errors.New(p.Error(err))
		}
	}
	return fmt.Errorf(format, shown...).Error()
}

// sentence is what contacts.Text offers: the English format and its arguments.
type sentence interface {
	error
	Parts() (format string, args []any)
}

// Error gives the outermost translatable sentence in err's chain, or err's own
// text when there is none. A nil error is the empty string.
func (p *Printer) Error(err error) string {
	if err == nil {
		return ""
	}
	var s sentence
	if !errors.As(err, &s) {
		return err.Error()
	}
	format, args := s.Parts()
	return p.T(format, args...)
}

// load joins the tables of all rooms. The same key with two translations is an
// error: each would show now and then.
func load(files fs.FS) (map[string]string, error) {
	names, err := fs.Glob(files, "ja/*.json")
	if err != nil {
		return nil, err
	}
	joined := map[string]string{}
	from := map[string]string{}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var table map[string]string
		if err := json.Unmarshal(raw, &table); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for key, value := range table {
			if before, ok := joined[key]; ok && before != value {
				return nil, fmt.Errorf("%q is %q in %s and %q in %s", key, before, from[key], value, name)
			}
			joined[key], from[key] = value, name
		}
	}
	return joined, nil
}
