package app

import (
	"context"
	"fmt"
	"os"
	"strings"

	"enishi/app/capturing"
	"enishi/assets/i18n"
	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// Check is one line of `enishi doctor`.
type Check struct {
	Check  string `json:"check"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	Mend   string `json:"mend"`
}

// EngineReport is what the check of the reading engine found.
type EngineReport struct {
	Version string
	Models  []string
	Missing []string
	Mend    string
}

// Doctor checks the parts this desk stands on and says how to mend each.
func (a *App) Doctor(ctx context.Context) []Check {
	d := doctor{app: a, text: i18n.New(a.Settings().Lang)}
	return []Check{
		d.engine(ctx),
		d.check("data folder", a.dir, checkFolder(a.dir), "chmod 700 "+a.dir),
		d.check("database", a.location, a.book.Check(ctx), "enishi doctor --rebuild"),
		d.index(ctx),
		d.check("blobs", "", a.checkImages(ctx), d.text.T("restore the data folder from a copy")),
		d.keyring(),
	}
}

// doctor is one round of checks, told in the language of this desk.
type doctor struct {
	app  *App
	text *i18n.Printer
}

// check makes the line of a check that gives an error or nil.
func (d doctor) check(name, detail string, err error, mend string) Check {
	if err != nil {
		return Check{Check: name, Detail: d.text.Error(err), Mend: mend}
	}
	return Check{Check: name, OK: true, Detail: detail}
}

func (d doctor) engine(ctx context.Context) Check {
	const name = "tesseract languages"
	r, err := d.app.engineCheck(ctx)
	if err != nil {
		return d.check(name, "", err, "make deps")
	}
	models := strings.Join(r.Models, ", ")
	if len(r.Missing) > 0 {
		return Check{
			Check: name, Mend: r.Mend,
			Detail: d.text.T("Tesseract %s: %s; missing: %s", r.Version, models, strings.Join(r.Missing, ", ")),
		}
	}
	return Check{Check: name, OK: true, Detail: fmt.Sprintf("Tesseract %s: %s", r.Version, models)}
}

// checkFolder wants the folder to be this user's alone.
func checkFolder(dir string) error {
	fi, err := os.Stat(dir)
	if err != nil {
		return capturing.FileFault(dir, err)
	}
	if open := fi.Mode().Perm() & 0o077; open != 0 && os.PathSeparator == '/' {
		return contacts.Fault(contacts.Denied, "others can look into %s (mode %v)", dir, fi.Mode().Perm())
	}
	return nil
}

func (d doctor) index(ctx context.Context) Check {
	const name, mend = "search index", "enishi index rebuild"
	_, err := d.app.index.CatchUp(ctx) // an index that was never filled is no sick one
	if err != nil {
		return d.check(name, "", err, mend)
	}
	states, err := d.app.IndexStatus(ctx)
	if err != nil {
		return d.check(name, "", err, mend)
	}
	var details []string
	for _, s := range states {
		if s.State == "stale" {
			return Check{Check: name, Detail: d.text.T("the index does not belong to this book or mail"), Mend: mend}
		}
		if s.Damaged != "" {
			details = append(details, d.text.T("the search index of the %s was damaged and is made anew (%s)", s.Log, s.Damaged))
		}
		details = append(details, d.text.T("%s: %d documents, %d changes behind", s.Log, s.Documents, s.Head-s.Sequence))
	}
	return Check{Check: name, OK: true, Detail: strings.Join(details, "; ")}
}

// checkImages opens the image of the newest cards.
func (a *App) checkImages(ctx context.Context) error {
	cards, err := a.book.Cards(ctx, gormstore.CardQuery{Limit: 20})
	if err != nil {
		return err
	}
	for _, c := range cards {
		for _, side := range c.Sides {
			if _, err := a.SideImage(ctx, side); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d doctor) keyring() Check {
	detail := d.text.T("the system's keyring keeps the passwords")
	if !d.app.vault.Keyring() {
		detail = d.text.T("none: passwords go into a file sealed with a passphrase (ENISHI_PASSPHRASE)")
	}
	return Check{Check: "keyring", OK: true, Detail: detail}
}

// RebuildBook makes everything that is derived from sources and decisions anew.
func (a *App) RebuildBook(ctx context.Context) error {
	defer a.feed.changed()
	return a.book.Rebuild(ctx)
}
