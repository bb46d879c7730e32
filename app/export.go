package app

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"enishi/app/capturing"
	"enishi/contacts"
)

// Export writes all people to a .json (one object a line, as `show` prints
// them) or a .csv file (UTF-8 with a byte order mark, which Excel opens
// correctly). An existing file is replaced only when the new one is whole.
func (a *App) Export(ctx context.Context, file string) (people int, err error) {
	var write func(context.Context, io.Writer) (int, error)
	switch ext := strings.ToLower(filepath.Ext(file)); ext {
	case ".json":
		write = a.exportJSON
	case ".csv":
		write = a.exportCSV
	default:
		return 0, contacts.FieldFault("file", "%s: export to a file ending in .json or .csv", file)
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), ".export-*")
	if err != nil {
		return 0, capturing.FileFault(file, err)
	}
	w := bufio.NewWriter(tmp)
	people, err = write(ctx, w)
	for _, step := range []func() error{w.Flush, tmp.Sync, tmp.Close} {
		if stepErr := step(); err == nil {
			err = stepErr
		}
	}
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
		return 0, contacts.Fault(contacts.KindOf(err), "%s can't be written: %w", file, err)
	}
	return people, nil
}

func (a *App) exportJSON(ctx context.Context, w io.Writer) (n int, err error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err = a.EachPerson(ctx, func(p contacts.Person) error {
		j, err := a.PersonJSON(ctx, p.ID)
		if err != nil {
			return err
		}
		n++
		return enc.Encode(j)
	})
	return n, err
}

// csvHeader names the columns of an export.
var csvHeader = []string{"id", "氏名", "フリガナ", "会社", "部署", "役職", "電話", "携帯", "FAX", "メール", "URL", "住所"}

func (a *App) exportCSV(ctx context.Context, w io.Writer) (n int, err error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return 0, err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvHeader); err != nil {
		return 0, err
	}
	err = a.EachPerson(ctx, func(p contacts.Person) error {
		profile, err := a.book.PersonProfile(ctx, p.ID)
		if err != nil {
			return err
		}
		n++
		return out.Write(csvRow(p, profile))
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return n, err
}

func csvRow(p contacts.Person, profile contacts.Profile) []string {
	row := []string{string(p.ID), p.Name(), p.Reading(), p.Organization, p.Department, p.Title}
	for _, kind := range []contacts.Field{contacts.Phone, contacts.Mobile, contacts.Fax, contacts.Email, contacts.URL} {
		var values []string
		for _, c := range profile.Contacts {
			if c.Kind == kind {
				values = append(values, c.Value)
			}
		}
		row = append(row, strings.Join(values, " / "))
	}
	var addresses []string
	for _, v := range profile.Several[contacts.Address] {
		addresses = append(addresses, v.Value)
	}
	row = append(row, strings.Join(addresses, " / "))
	for i, cell := range row {
		row[i] = harmlessCell(cell)
	}
	return row
}

// harmlessCell keeps a spreadsheet from running a value as a formula (CWE-1236);
// a Japanese Excel takes the wide signs too.
func harmlessCell(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + s
	}
	return s
}
