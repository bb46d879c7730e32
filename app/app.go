// Package app holds the use cases of Enishi, one file per salesperson's verb.
// The window and the command line call the same ones.
package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"enishi/app/vault"
	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/contacts/reading"
	"enishi/mailsync/samplebox"
	"enishi/ocr"
	"enishi/search"

	"github.com/adrg/xdg"
)

// Engine reads the lines of cards; it is started when the first card is read.
type Engine interface {
	ocr.Recognizer
	Close() error
}

// Config is what main hands to an App.
type Config struct {
	Dir        string // the data folder
	Database   string // postgres://… without a password; "" = SQLite in Dir
	User       string // the system's user, until the settings say otherwise
	Lang       string // of a new data folder: "ja" or "en"
	Now        func() time.Time
	Engine     func() (Engine, error)
	Passphrase func() (string, error) // opens the sealed secrets where there is no keyring
	Report     func(error)            // what went wrong in the background
	// EngineCheck asks the reading engine for its version and its models.
	EngineCheck func(context.Context) (EngineReport, error)
}

// App is one open book with its mail, its index and its work in progress.
type App struct {
	dir         string
	now         func() time.Time
	report      func(error)
	zone        *time.Location
	book        *gormstore.Book
	mail        *gormstore.Mail
	blobs       contacts.Blobs
	index       *search.Index
	vault       *vault.Vault
	jobs        *Jobs
	feed        *feed
	names       *reading.Splitter
	engine      func() (Engine, error)
	location    string // of the book: a file or a URL
	engineCheck func(context.Context) (EngineReport, error)
	stopFeed    context.CancelFunc
	feedDone    sync.WaitGroup

	ownPassphrase func() (string, error)

	mu       sync.Mutex
	offered  func() (string, error) // of the latest handed verb
	settings Settings
	running  Engine            // nil until the first card is read
	samples  *samplebox.Server // nil unless the sample mailbox is served
}

// DefaultDir is the data folder where no other is named: $ENISHI_DATA, else
// the XDG data folder.
func DefaultDir() string {
	if dir := os.Getenv("ENISHI_DATA"); dir != "" {
		return dir
	}
	return filepath.Join(xdg.DataHome, "enishi")
}

// Open opens the book in cfg.Dir, making what is missing. The caller owns the
// folder (see Own).
func Open(ctx context.Context, cfg Config) (*App, error) {
	settings, err := ReadSettings(cfg.Dir, Settings{Lang: cfg.Lang, Theme: "system", User: cfg.User, Zone: "Asia/Tokyo"})
	if err != nil {
		cfg.Report(err)
	}
	a := &App{
		dir: cfg.Dir, now: cfg.Now, report: cfg.Report, settings: settings,
		ownPassphrase: cfg.Passphrase, engine: cfg.Engine, engineCheck: cfg.EngineCheck, jobs: &Jobs{now: cfg.Now}, feed: newFeed(), names: reading.New(),
	}
	if a.zone, err = time.LoadLocation(settings.Zone); err != nil {
		return nil, contacts.Fault(contacts.Invalid, "the time zone %q in the settings is unknown; write one like Asia/Tokyo", settings.Zone)
	}
	if err := a.open(ctx, cfg); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	feedCtx, stop := context.WithCancel(context.WithoutCancel(ctx))
	a.stopFeed = stop
	a.feedDone.Go(func() { a.follow(feedCtx) })
	a.feedDone.Go(func() { a.sweep(feedCtx) })
	return a, nil
}

func (a *App) open(ctx context.Context, cfg Config) (err error) {
	a.location = cfg.Database
	switch scheme, _, _ := strings.Cut(a.location, ":"); scheme {
	case "postgres", "postgresql":
	case "":
		a.location = filepath.Join(a.dir, "book.db")
	default:
		return contacts.FieldFault("database", "the database URL is not understood: write postgres://user@host/name")
	}
	opt := gormstore.Options{Now: cfg.Now, User: a.settings.User, Zone: a.zone}
	if a.book, err = gormstore.OpenBook(ctx, a.location, opt); err != nil {
		return err
	}
	if a.mail, err = gormstore.OpenMail(ctx, filepath.Join(a.dir, "mail.db"), opt); err != nil {
		return err
	}
	a.blobs = a.book.Blobs(filepath.Join(a.dir, "blobs"))
	a.vault = vault.Open(a.dir, a.passphrase)
	a.index, err = search.Open(ctx, filepath.Join(a.dir, "index"), search.Options{Report: cfg.Report}, bookLog{a}, mailLog{a})
	return err
}

// orphanAge is after how long an image that no card names is nobody's: a scan
// writes the card long before.
const orphanAge = 24 * time.Hour

// sweep deletes the images that a crash left without their cards.
func (a *App) sweep(ctx context.Context) {
	if _, err := a.book.SweepBlobs(ctx, a.blobs, orphanAge); err != nil && ctx.Err() == nil {
		a.report(err)
	}
}

// Close ends the work under way and leaves the index caught up.
func (a *App) Close() error {
	a.jobs.Stop()
	if a.stopFeed != nil {
		a.stopFeed()
		a.feedDone.Wait()
	}
	var errs []error
	if a.index != nil {
		_, err := a.index.CatchUp(context.Background())
		errs = append(errs, err, a.index.Close())
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.running != nil {
		errs = append(errs, a.running.Close())
	}
	if a.samples != nil {
		errs = append(errs, a.samples.Stop())
	}
	if a.mail != nil {
		errs = append(errs, a.mail.Close())
	}
	if a.book != nil {
		errs = append(errs, a.book.Close())
	}
	return errors.Join(errs...)
}

// Jobs is the long work under way.
func (a *App) Jobs() *Jobs { return a.jobs }

// Dir is the data folder.
func (a *App) Dir() string { return a.dir }

// Today is the current day in the book's time zone.
func (a *App) Today() contacts.Date { return contacts.DateOf(a.now().In(a.zone)) }

// Local gives a moment in the book's time zone, in which days are counted.
func (a *App) Local(t time.Time) time.Time { return t.In(a.zone) }

// day gives the day of a moment in the book's time zone.
func (a *App) day(t time.Time) contacts.Date { return contacts.DateOf(t.In(a.zone)) }

// user is who works at this desk.
func (a *App) user() string { return a.Settings().User }

// reader gives the reader of cards with what the book has learnt so far, starting
// its engine if needed.
func (a *App) reader(ctx context.Context) (*ocr.Reader, error) {
	known, err := a.knowledge(ctx)
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.running == nil {
		engine, err := a.engine()
		if err != nil {
			return nil, err
		}
		a.running = engine
	}
	return ocr.NewReader(a.running, ocr.Options{Names: a.names, Known: known}), nil
}

// Offer lets a verb that was handed to this process open the sealed passwords
// with the passphrase of the one who typed it.
func (a *App) Offer(passphrase func() (string, error)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.offered = passphrase
}

// passphrase asks the one who typed the latest verb, then this process's own.
func (a *App) passphrase() (string, error) {
	a.mu.Lock()
	ways := []func() (string, error){a.offered, a.ownPassphrase}
	a.mu.Unlock()
	err := error(contacts.Fault(contacts.Denied, "nobody can be asked for the passphrase of the sealed passwords"))
	for _, ask := range ways {
		if ask == nil {
			continue
		}
		var word string
		if word, err = ask(); err == nil {
			return word, nil
		}
	}
	return "", err
}
