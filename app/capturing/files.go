// Package capturing holds what taking in cards decides: which files are images,
// which sides are of one card, and whether a card is in the book already.
package capturing

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"enishi/contacts"
)

// MaxFile bounds an image file, in bytes; the reader takes no larger one.
const MaxFile = 128 << 20

// Failure names a file that could not be read, and why.
type Failure struct {
	File string
	Err  error
}

// ReadFile reads an image file within the bound.
func ReadFile(file string) ([]byte, error) {
	fi, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, FileFault(file, err)
	case !fi.Mode().IsRegular(): // a pipe or a device may never end
		return nil, contacts.Fault(contacts.Invalid, "%s is not a file; name an image", file)
	case fi.Size() > MaxFile:
		return nil, contacts.Fault(contacts.Invalid, "%s is larger than %d MB; scan it at 300 dpi", file, MaxFile>>20)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, FileFault(file, err)
	}
	var data bytes.Buffer
	data.Grow(int(fi.Size()) + bytes.MinRead) // once: growing as it comes would take three times the room
	_, err = data.ReadFrom(io.LimitReader(f, MaxFile))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, FileFault(file, err)
	}
	return data.Bytes(), nil
}

// FileFault says what a person can do about a file that can't be opened.
func FileFault(file string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return contacts.Fault(contacts.NotFound, "%s is not there; check the name", file)
	case errors.Is(err, syscall.ELOOP):
		return contacts.Fault(contacts.Invalid, "%s is a link that leads in a circle; name the image itself", file)
	case errors.Is(err, os.ErrPermission):
		return contacts.Fault(contacts.Denied, "%s can't be opened: you have no right to read it", file)
	default:
		return contacts.Fault(contacts.Unavailable, "%s can't be read: %w", file, err)
	}
}

// imageTypes are the endings looked for in folders; a file named by itself is
// always tried. Of heic the reader says what to do instead.
var imageTypes = []string{".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".pdf", ".heic", ".heif"}

// Files lists the files and, sorted, the images in the folders.
func Files(paths []string) (files []string, failed []Failure) {
	for _, path := range paths {
		fi, err := os.Stat(path)
		switch {
		case err != nil:
			failed = append(failed, Failure{path, FileFault(path, err)})
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
			failed = append(failed, Failure{path, FileFault(path, err)})
			return nil
		}
		if !d.IsDir() && slices.Contains(imageTypes, strings.ToLower(filepath.Ext(path))) {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		failed = append(failed, Failure{dir, FileFault(dir, err)})
	}
	if len(files)+len(failed) == 0 {
		failed = append(failed, Failure{dir, contacts.Fault(contacts.NotFound, "there is no image in %s (png, jpeg, tiff or webp)", dir)})
	}
	return files, failed
}
