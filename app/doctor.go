package app

import (
	"context"
	"fmt"
	"os"
	"strings"

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
	return []Check{
		a.checkEngine(ctx),
		check("data folder", a.dir, checkFolder(a.dir), "chmod 700 "+a.dir),
		check("database", a.location, a.book.Check(ctx), "enishi doctor --rebuild"),
		a.checkIndex(ctx),
		check("blobs", "", a.checkImages(ctx), "restore the data folder from a copy"),
		a.checkKeyring(),
	}
}

// check makes the line of a check that gives an error or nil.
func check(name, detail string, err error, mend string) Check {
	if err != nil {
		return Check{Check: name, Detail: err.Error(), Mend: mend}
	}
	return Check{Check: name, OK: true, Detail: detail}
}

func (a *App) checkEngine(ctx context.Context) Check {
	r, err := a.engineCheck(ctx)
	if err != nil {
		return Check{Check: "tesseract languages", Detail: err.Error(), Mend: "make deps"}
	}
	c := Check{Check: "tesseract languages", OK: len(r.Missing) == 0, Mend: r.Mend,
		Detail: fmt.Sprintf("Tesseract %s: %s", r.Version, strings.Join(r.Models, ", "))}
	if !c.OK {
		c.Detail += "; missing: " + strings.Join(r.Missing, ", ")
	}
	return c
}

// checkFolder wants the folder to be this user's alone.
func checkFolder(dir string) error {
	fi, err := os.Stat(dir)
	if err != nil {
		return fileFault(dir, err)
	}
	if open := fi.Mode().Perm() & 0o077; open != 0 && os.PathSeparator == '/' {
		return contacts.Fault(contacts.Denied, "others can look into %s (mode %v)", dir, fi.Mode().Perm())
	}
	return nil
}

func (a *App) checkIndex(ctx context.Context) Check {
	states, err := a.IndexStatus(ctx)
	if err != nil {
		return check("search index", "", err, "enishi index rebuild")
	}
	var details []string
	ok := true
	for _, s := range states {
		details = append(details, fmt.Sprintf("%s: %d documents, %s", s.Log, s.Documents, s.State))
		ok = ok && s.State != "stale"
	}
	return Check{Check: "search index", OK: ok, Detail: strings.Join(details, "; "), Mend: "enishi index rebuild"}
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

func (a *App) checkKeyring() Check {
	if !a.vault.Keyring() {
		return Check{Check: "keyring", OK: true,
			Detail: "none: passwords go into a file sealed with a passphrase (ENISHI_PASSPHRASE)"}
	}
	return Check{Check: "keyring", OK: true, Detail: "the system's keyring keeps the passwords"}
}

// RebuildBook makes everything that is derived from sources and decisions anew.
func (a *App) RebuildBook(ctx context.Context) error {
	defer a.feed.changed()
	return a.book.Rebuild(ctx)
}
