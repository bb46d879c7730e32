package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/ocr"

	"golang.org/x/sync/errgroup"
)

// maxFile bounds an image file, in bytes.
const maxFile = 256 << 20

// CaptureOptions say how a batch of images is taken in.
type CaptureOptions struct {
	Encounter contacts.Encounter // said once for the batch; without a Date today, unless Old
	DryRun    bool               // read and tell, store nothing
}

// Capture reads every image of files and folders, stores each card it finds
// together with what was read, and queues for review the values that need eyes.
// Reading the same image again adds nothing. A file that can't be read is
// reported and the rest go on. emit is called for each card side, one at a time.
func (a *App) Capture(ctx context.Context, paths []string, opt CaptureOptions, emit func(ScannedSide)) *Job {
	return a.jobs.Run(ctx, "scan", 0, func(ctx context.Context, j *Job) error {
		files, failed := imageFiles(paths)
		j.Expect(len(files) + len(failed))
		for _, f := range failed {
			j.Fail(f.Item, f.Err)
		}
		return a.captureFiles(ctx, j, files, opt, emit)
	})
}

// captureFiles reads image files as a part of a job.
func (a *App) captureFiles(ctx context.Context, j *Job, files []string, opt CaptureOptions, emit func(ScannedSide)) error {
	if len(files) == 0 {
		return nil
	}
	reader, err := a.reader()
	if err != nil {
		return err
	}
	c := &capture{app: a, reader: reader, opt: opt, batch: contacts.NewID(), emit: emit}
	if opt.Encounter.ID == "" {
		c.opt.Encounter.ID = contacts.NewID()
	}
	if opt.Encounter.Date == "" && !opt.Encounter.Old {
		c.opt.Encounter.Date = a.Today()
	}
	return c.run(ctx, j, files)
}

// capture is one batch under way.
type capture struct {
	app    *App
	reader *ocr.Reader
	opt    CaptureOptions
	batch  contacts.ID

	mu   sync.Mutex // one card is stored and told at a time
	emit func(ScannedSide)
}

func (c *capture) run(ctx context.Context, j *Job, files []string) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for _, file := range files {
		group.Go(func() error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			j.Begin(file)
			err := c.file(ctx, file)
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
func (c *capture) file(ctx context.Context, file string) error {
	data, err := readImage(file)
	if err != nil {
		return err
	}
	original := blobName(data)
	known, err := c.app.book.CardsByOriginal(ctx, original)
	if err != nil {
		return err
	}
	if len(known) > 0 {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.known(ctx, file, known...)
	}
	pages, err := ocr.Decode(file, data)
	if err != nil {
		return err
	}
	if !c.opt.DryRun {
		if _, err := c.app.blobs.Put(ctx, data); err != nil {
			return err
		}
	}
	var found []gormstore.NewCard
	for i, page := range pages {
		begin := c.app.now()
		sides, err := c.reader.Read(ctx, page)
		if err != nil {
			return err
		}
		elapsed := c.app.now().Sub(begin).Milliseconds()
		for n, side := range sides {
			place := contacts.CardSide{Side: "front", Original: original, File: filepath.Base(file), Page: i + 1, Number: n + 1, ElapsedMS: elapsed}
			card, err := c.compose(ctx, place, side)
			if err != nil {
				return err
			}
			found = append(found, card)
		}
	}
	return c.keep(ctx, file, found)
}

// keep stores the cards of one image, all or none, so that an image that is
// known is known whole, and tells them.
func (c *capture) keep(ctx context.Context, file string, found []gormstore.NewCard) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var stored []contacts.Card
	if !c.opt.DryRun && len(found) > 0 {
		var err error
		if stored, err = c.app.book.AddCards(ctx, found...); err != nil {
			return err
		}
		c.app.feed.changed()
	}
	for i, n := range found {
		card := n.Card
		if stored != nil {
			card = stored[i]
		}
		if card.ID != n.Card.ID { // another scan of the same image was faster
			if err := c.known(ctx, file, card); err != nil {
				return err
			}
			continue
		}
		c.emit(scannedSide(file, "new", card, card.Sides[0], n.Observations))
	}
	return nil
}

// compose makes the card and its observations from what was read.
func (c *capture) compose(ctx context.Context, place contacts.CardSide, read ocr.Side) (gormstore.NewCard, error) {
	card := contacts.Card{
		ID: contacts.NewID(), SourceID: contacts.NewID(), BatchID: c.batch,
		Encounter: c.opt.Encounter.ID, CreatedAt: c.app.now().UTC(),
	}
	place.ID, place.CardID = contacts.NewID(), card.ID
	place.Quad, place.Rotation, place.Text = read.Quad, read.Rotation, read.Text
	size := read.Rectified.Bounds().Size()
	place.Width, place.Height = size.X, size.Y
	if !c.opt.DryRun {
		var buf bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&buf, read.Rectified); err != nil {
			return gormstore.NewCard{}, fmt.Errorf("keep the upright image: %w", err)
		}
		name, err := c.app.blobs.Put(ctx, buf.Bytes())
		if err != nil {
			return gormstore.NewCard{}, err
		}
		place.Rectified = name
	}
	card.Sides = []contacts.CardSide{place}
	obs := make([]contacts.Observation, 0, len(read.Fields))
	for i, v := range read.Fields {
		box := v.Box
		obs = append(obs, contacts.Observation{
			ID: contacts.NewID(), SourceID: card.SourceID, Subject: v.Subject, Group: v.Group, Index: i,
			Field: v.Field, Value: v.Value, Key: contacts.KeyOf(v.Field, v.Value), Confidence: v.Confidence,
			Status: v.Status, Origin: v.Origin, PhoneKind: v.PhoneKind, Alternatives: v.Alternatives,
			Region: &contacts.Region{Side: place.ID, X: box.Min.X, Y: box.Min.Y, W: box.Dx(), H: box.Dy()},
		})
	}
	return gormstore.NewCard{
		Card: card, Encounter: c.opt.Encounter, Observations: obs,
		Source: contacts.Source{
			ID: card.SourceID, Kind: contacts.FromCard, Ref: card.ID, Label: place.File,
			Hash: sideHash(place), Date: c.opt.Encounter.Date, By: c.app.user(), CreatedAt: card.CreatedAt,
		},
	}, nil
}

// known tells the cards that this image gave before. The caller holds c.mu.
func (c *capture) known(ctx context.Context, file string, cards ...contacts.Card) error {
	for _, card := range cards {
		ev, err := c.app.book.CardEvidence(ctx, card.ID)
		if err != nil {
			return err
		}
		for _, side := range card.Sides {
			c.emit(scannedSide(file, "known", card, side, ev.Observations))
		}
	}
	return nil
}

// readImage reads a file within the bound.
func readImage(file string) ([]byte, error) {
	fi, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, fileFault(file, err)
	case !fi.Mode().IsRegular(): // a pipe or a device may never end
		return nil, contacts.Fault(contacts.Invalid, "%s is not a file; name an image", file)
	case fi.Size() > maxFile:
		return nil, contacts.Fault(contacts.Invalid, "%s is larger than %d MB; scan it at 300 dpi", file, maxFile>>20)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fileFault(file, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fileFault(file, err)
	}
	return data, nil
}

// fileFault says what a person can do about a file that can't be opened.
func fileFault(file string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return contacts.Fault(contacts.NotFound, "%s is not there; check the name", file)
	case errors.Is(err, os.ErrPermission):
		return contacts.Fault(contacts.Denied, "%s can't be opened: you have no right to read it", file)
	default:
		return contacts.Fault(contacts.Unavailable, "%s can't be read: %w", file, err)
	}
}

// imageTypes are the endings looked for in folders; a file named by itself is
// always tried.
// Of pdf and heic the reader says what to do instead.
var imageTypes = []string{".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".pdf", ".heic", ".heif"}

// imageFiles lists the files and, sorted, the images in the folders.
func imageFiles(paths []string) (files []string, failed []Failure) {
	for _, path := range paths {
		fi, err := os.Stat(path)
		switch {
		case err != nil:
			failed = append(failed, Failure{path, fileFault(path, err)})
		case !fi.IsDir():
			files = append(files, path)
		default:
			found, bad := imagesIn(path)
			files, failed = append(files, found...), append(failed, bad...)
		}
	}
	return files, failed
}

// imagesIn follows dir itself where it is a link, and no links below it.
func imagesIn(dir string) (files []string, failed []Failure) {
	err := filepath.WalkDir(filepath.Clean(dir)+string(filepath.Separator), func(path string, d os.DirEntry, err error) error {
		if err != nil {
			failed = append(failed, Failure{path, fileFault(path, err)})
			return nil
		}
		if !d.IsDir() && slices.Contains(imageTypes, strings.ToLower(filepath.Ext(path))) {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		failed = append(failed, Failure{dir, fileFault(dir, err)})
	}
	if len(files)+len(failed) == 0 {
		failed = append(failed, Failure{dir, contacts.Fault(contacts.NotFound, "there is no image in %s (png, jpeg, tiff or webp)", dir)})
	}
	return files, failed
}

// blobName is the SHA-256 of the bytes in hex.
func blobName(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// sideHash names what a card side said: the original and the place in it.
func sideHash(s contacts.CardSide) string {
	return blobName(fmt.Appendf(nil, "%s/%d/%d", s.Original, s.Page, s.Number))
}
