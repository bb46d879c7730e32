package blobstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// Files keeps each blob as Dir/ab/cdef…, named by its hash.
type Files struct {
	Dir string
	Now func() time.Time
	// Sweeping is held by Sweep, and shared by Put while it counts on a blob
	// that is there already.
	Sweeping *sync.RWMutex
}

// temporary is the start of the names of files that are being written.
const temporary = "writing-"

func (f Files) path(hash string) string { return filepath.Join(f.Dir, hash[:2], hash[2:]) }

// Put writes the bytes under a name of their own, syncs them to the disk and
// renames them, so that a blob is there whole or not at all.
func (f Files) Put(ctx context.Context, data []byte) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	name := HashOf(data)
	return name, f.write(name, bytes.NewReader(data))
}

// write stores what r gives under name, unless it is there; then its time is
// renewed, which keeps a sweep off it.
func (f Files) write(name string, r io.Reader) error {
	path := f.path(name)
	now := f.Now()
	if f.renew(path, now) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return ledger.PathFault(err, filepath.Dir(path))
	}
	file, err := os.CreateTemp(filepath.Dir(path), temporary)
	if err != nil {
		return ledger.PathFault(err, filepath.Dir(path))
	}
	err = fill(file, r, now)
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err == nil {
		err = syncDir(filepath.Dir(path))
	}
	if err != nil {
		return errors.Join(ledger.PathFault(err, path), removeIfThere(file.Name()))
	}
	return nil
}

// renew gives a blob that is there a new time.
func (f Files) renew(path string, now time.Time) bool {
	f.Sweeping.RLock()
	defer f.Sweeping.RUnlock()
	return os.Chtimes(path, now, now) == nil
}

// fill writes, syncs and closes a file.
func fill(file *os.File, r io.Reader, now time.Time) error {
	_, err := io.Copy(file, r)
	if err == nil {
		err = file.Sync()
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chtimes(file.Name(), now, now)
	}
	return err
}

// Open gives the bytes of a blob. Reading to the end of a damaged one gives a
// Corrupt error.
func (f Files) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	if err := checkHash(name); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	file, err := os.Open(f.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noBlob(name)
	}
	if err != nil {
		return nil, ledger.PathFault(err, f.path(name))
	}
	return &checkedFile{file: file, name: name, sum: sha256.New()}, nil
}

// Delete removes a blob; one that is not there is no error.
func (f Files) Delete(ctx context.Context, name string) error {
	if err := checkHash(name); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return removeIfThere(f.path(name))
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return ledger.PathFault(err, path)
	}
	return nil
}

// OlderThan lists the blobs that were put before limit, and removes files that
// a crash left half written.
func (f Files) OlderThan(ctx context.Context, limit time.Time) ([]string, error) {
	var old []string
	err := filepath.WalkDir(f.Dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil || !info.ModTime().Before(limit) {
			return err
		}
		name := filepath.Base(filepath.Dir(path)) + d.Name()
		if checkHash(name) != nil {
			return removeIfThere(path)
		}
		old = append(old, name)
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil && ctx.Err() == nil {
		err = ledger.PathFault(err, f.Dir)
	}
	return old, err
}

// Sweep removes a blob that was listed by OlderThan, and reports whether it
// did: one that was put again since is left.
func (f Files) Sweep(ctx context.Context, name string, limit time.Time) (bool, error) {
	if err := checkHash(name); err != nil {
		return false, err
	}
	f.Sweeping.Lock()
	defer f.Sweeping.Unlock()
	if err := ctx.Err(); err != nil {
		return false, err
	}
	info, err := os.Stat(f.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, ledger.PathFault(err, f.path(name))
	}
	if !info.ModTime().Before(limit) {
		return false, nil
	}
	return true, removeIfThere(f.path(name))
}

// checkedFile compares what was read with the name of the blob.
type checkedFile struct {
	file *os.File
	name string
	sum  hash.Hash
}

// Read implements io.Reader.
func (c *checkedFile) Read(p []byte) (int, error) {
	n, err := c.file.Read(p)
	_, _ = c.sum.Write(p[:n]) // a hash never fails
	if errors.Is(err, io.EOF) && hex.EncodeToString(c.sum.Sum(nil)) != c.name {
		return n, contacts.Fault(contacts.Corrupt, "the image %s is damaged on the disk; restore it from a backup", c.name)
	}
	return n, err
}

// Close implements io.Closer.
func (c *checkedFile) Close() error { return c.file.Close() }
