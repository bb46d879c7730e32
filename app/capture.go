package app

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"enishi/app/capturing"
	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/ocr"

	"golang.org/x/sync/errgroup"
)

// What a scan tells of each side of a card (CLI.md).
type (
	// ScannedSide is one card side.
	ScannedSide = capturing.ToldSide
	// ScannedField is one value on it.
	ScannedField = capturing.ToldField
)

// CaptureOptions say how a batch of images is taken in.
type CaptureOptions struct {
	Encounter contacts.Encounter // said once for the batch; without a Date today, unless Old
	DryRun    bool               // read and tell, store nothing
}

// Capture reads every image of files and folders, stores each card it finds
// together with what was read, and queues for review the values that need eyes.
// Reading the same image again adds nothing, nor does another image of a card in
// the book: that keeps only the day. Sides that follow each other and surely are
// those of one card are joined, others that may be are proposed. A file that
// can't be read is reported and the rest go on. emit is called for each card
// side, one at a time, in the order of the files.
func (a *App) Capture(ctx context.Context, paths []string, opt CaptureOptions, emit func(ScannedSide)) *Job {
	return a.jobs.Run(ctx, "scan", 0, func(ctx context.Context, j *Job) error {
		files, failed := capturing.Files(paths)
		j.Expect(len(files) + len(failed))
		for _, f := range failed {
			j.Fail(f.File, f.Err)
		}
		return a.captureFiles(ctx, j, files, opt, emit)
	})
}

// captureFiles reads image files as a part of a job.
func (a *App) captureFiles(ctx context.Context, j *Job, files []string, opt CaptureOptions, emit func(ScannedSide)) error {
	if len(files) == 0 {
		return nil
	}
	reader, err := a.reader(ctx)
	if err != nil {
		return err
	}
	c := &capture{
		app: a, reader: reader, opt: opt, batch: contacts.NewID(), emit: emit, order: capturing.NewBatch[*taken](len(files)),
		faces: map[contacts.ID]capturing.Face{},
	}
	if opt.Encounter.ID == "" {
		c.opt.Encounter.ID = contacts.NewID()
	}
	if opt.Encounter.Date == "" && !opt.Encounter.Old {
		c.opt.Encounter.Date = a.Today()
	}
	if c.looks, err = a.book.Looks(ctx); err != nil {
		return err
	}
	return c.run(ctx, j, files)
}

// capture is one batch under way.
type capture struct {
	app    *App
	reader *ocr.Reader
	opt    CaptureOptions
	batch  contacts.ID

	mu    sync.Mutex // one card is stored and told at a time
	emit  func(ScannedSide)
	order *capturing.Batch[*taken]
	looks []contacts.CardLook
	faces map[contacts.ID]capturing.Face // of card sides, as far as they were compared
}

// taken is a side with what became of it.
type taken struct {
	file   string
	status string // of the scan: new, known, not_a_card, unreadable
	side   contacts.CardSide
	said   []contacts.Observation
	card   contacts.Card     // as stored; zero while it waits
	waits  gormstore.NewCard // a side that names nobody, until its neighbours are read
	face   capturing.Face
}

// place is one side of a batch.
type place = capturing.Side[*taken]

func (c *capture) run(ctx context.Context, j *Job, files []string) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for index, file := range files {
		group.Go(func() error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			j.Begin(file)
			sides, err := c.file(ctx, index, file)
			if err == nil || ctx.Err() == nil && !fatal(file, err) {
				if settleErr := c.settle(ctx, index, sides); settleErr != nil {
					return settleErr
				}
			}
			switch {
			case err == nil:
				j.Step()
			case ctx.Err() != nil || fatal(file, err):
				return err
			default:
				j.Fail(file, err)
			}
			return nil
		})
	}
	return group.Wait()
}

// fatal reports whether no other file could fare better: not when it is the
// file itself that can't be read.
func fatal(file string, err error) bool {
	var path *os.PathError
	if errors.As(err, &path) && path.Path == file {
		return false
	}
	return contacts.KindOf(err) == contacts.Unavailable
}

// file takes in one image file.
func (c *capture) file(ctx context.Context, index int, file string) ([]*place, error) {
	data, err := capturing.ReadFile(file)
	if err != nil {
		return nil, err
	}
	original := capturing.BlobName(data)
	known, err := c.app.book.CardsByOriginal(ctx, original)
	if err != nil {
		return nil, err
	}
	if len(known) > 0 {
		return c.known(ctx, index, file, original, known...)
	}
	doc, err := ocr.Open(file, data)
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	var sides []*place
	var found []gormstore.NewCard
	lost := 0
	for i := range doc.Pages() {
		begin := c.app.now()
		page, err := doc.Page(i)
		if err != nil {
			return nil, err
		}
		if i == 0 && !c.opt.DryRun {
			if _, err := c.app.blobs.Put(ctx, data); err != nil {
				return nil, err
			}
		}
		read, err := c.reader.Read(ctx, page)
		if err != nil {
			return nil, err
		}
		elapsed := c.app.now().Sub(begin).Milliseconds()
		for n, side := range read {
			at := contacts.CardSide{Side: "front", Original: original, File: filepath.Base(file), Page: i + 1, Number: n + 1, ElapsedMS: elapsed}
			card, err := c.compose(ctx, at, side)
			if err != nil {
				return nil, err
			}
			card.Card.Place = index<<16 | min(i, 0xff)<<8 | min(n, 0xff)
			lost += side.Lost
			found = append(found, card)
			sides = append(sides, seen(index, file, doc.Pages(), len(read), card, side.Rectified))
		}
	}
	if err := c.keep(ctx, sides, found); err != nil || lost == 0 {
		return sides, err
	}
	return sides, contacts.Fault(contacts.Internal,
		"%s is stored without %d lines on which the reading engine gave up: draw a frame around them in the review", file, lost)
}

// seen is a side as the batch compares it.
func seen(index int, file string, pages, onPage int, n gormstore.NewCard, img image.Image) *place {
	side := n.Card.Sides[0]
	t := &taken{file: file, status: "new", side: side, said: n.Observations}
	p := &place{Item: t, Seen: capturing.Seen{
		File: file, Index: index, Page: side.Page, Pages: pages, Alone: onPage == 1,
		Size: [2]int{side.Width, side.Height}, Words: capturing.WordsOf(n.Observations, nil),
	}}
	switch {
	case n.Card.NotACard:
		t.status, p.Closed = "not_a_card", true
	case side.Reason != nil:
		t.status, p.Closed = "unreadable", true
	case img != nil:
		t.face = capturing.NewFace(img)
	}
	return p
}

// keep stores the cards of one image, all or none, so that an image that is
// known is known whole. A single side that names nobody waits for those beside
// it: whose back it is decides whether it is known.
func (c *capture) keep(ctx context.Context, sides []*place, found []gormstore.NewCard) error {
	if c.opt.DryRun {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(sides) == 1 && !sides[0].Closed && sides[0].Words.Nameless() {
		sides[0].Item.waits = found[0]
		return nil
	}
	var fresh []gormstore.NewCard
	var places []*place
	for i, p := range sides {
		same, err := c.seenBefore(ctx, p)
		if err != nil {
			return err
		}
		if same != "" {
			if err := c.again(ctx, p, same); err != nil {
				return err
			}
			continue
		}
		fresh, places = append(fresh, found[i]), append(places, p)
	}
	return c.store(ctx, places, fresh)
}

// store writes cards. The caller holds c.mu.
func (c *capture) store(ctx context.Context, places []*place, cards []gormstore.NewCard) error {
	if len(cards) == 0 {
		return nil
	}
	stored, err := c.app.book.AddCards(ctx, cards...)
	if err != nil {
		return err
	}
	for i, card := range stored {
		t := places[i].Item
		if t.card = card; card.ID != cards[i].Card.ID { // another scan of the same image was faster
			t.status, places[i].Closed = "known", true
			ev, err := c.app.book.CardEvidence(ctx, card.ID)
			if err != nil {
				return err
			}
			t.said = ev.Observations
			for _, s := range card.Sides {
				if s.Original == t.side.Original && s.Page == t.side.Page && s.Number == t.side.Number {
					t.side = s
				}
			}
			continue
		}
		c.looks = append(c.looks, contacts.CardLook{Card: card.ID, Side: t.side.ID, Look: t.side.Look, Width: t.side.Width, Height: t.side.Height})
		c.faces[t.side.ID] = t.face
	}
	c.app.feed.changed()
	return nil
}

// compose makes the card and its observations from what was read.
func (c *capture) compose(ctx context.Context, place contacts.CardSide, read ocr.Side) (gormstore.NewCard, error) {
	card := contacts.Card{
		ID: contacts.NewID(), SourceID: contacts.NewID(), BatchID: c.batch,
		Encounter: c.opt.Encounter.ID, CreatedAt: c.app.now().UTC(),
	}
	place.ID, place.CardID = contacts.NewID(), card.ID
	if err := c.app.portray(ctx, &place, read, !c.opt.DryRun); err != nil {
		return gormstore.NewCard{}, err
	}
	card.Sides, card.NotACard = []contacts.CardSide{place}, read.NotACard
	var obs []contacts.Observation
	if !read.NotACard && place.Reason == nil {
		obs = capturing.Observed(card.SourceID, place.ID, read.Fields)
	}
	return gormstore.NewCard{
		Card: card, Encounter: c.opt.Encounter, Observations: obs,
		Source: contacts.Source{
			ID: card.SourceID, Kind: contacts.FromCard, Ref: card.ID, Label: place.File,
			Hash: capturing.SideHash(place), Date: c.opt.Encounter.Date, By: c.app.user(), CreatedAt: card.CreatedAt,
		},
	}, nil
}
