package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// A segment of a Bleve index ends with its version and the CRC-32 of all before
// (zapx, footer: …, version uint32, crc uint32, big endian).
const (
	segmentTail    = 8
	oldestSegment  = 11
	newestSegment  = 30
	shortestFooter = 44
)

// summed bounds how many bytes are summed when an index is opened: some
// milliseconds. Of larger segments only the end is looked at, which tells one
// that was cut off or lies in zeros.
const summed = 8 << 20

// sound looks for damage in the segments that an index goes on from: the
// smallest, which are the newest, are summed. What a killed program left half
// written beside them is not looked at.
func sound(r index.IndexReader) error {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil
	}
	type file struct {
		name string
		size int64
	}
	var files []file
	for _, s := range snapshot.Segments() {
		persisted, ok := s.Segment().(interface{ Path() string })
		if !ok {
			continue
		}
		st, err := os.Stat(persisted.Path())
		if err != nil {
			return fmt.Errorf("read a segment: %w", err)
		}
		files = append(files, file{persisted.Path(), st.Size()})
	}
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.size, b.size) })
	left := int64(summed)
	for _, f := range files {
		if err := soundSegment(f.name, f.size, f.size <= left); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(f.name), err)
		}
		left -= min(f.size, left)
	}
	return nil
}

var errSegment = errors.New("its bytes are not those that were written")

func soundSegment(name string, size int64, whole bool) error {
	if size < shortestFooter {
		return errors.New("cut off")
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var tail [segmentTail]byte
	if _, err := f.ReadAt(tail[:], size-segmentTail); err != nil {
		return err
	}
	if v := binary.BigEndian.Uint32(tail[:4]); v < oldestSegment || v > newestSegment {
		return errors.New("cut off")
	}
	if !whole {
		return nil
	}
	sum := crc32.NewIEEE()
	if _, err := io.Copy(sum, io.LimitReader(f, size-4)); err != nil {
		return err
	}
	if sum.Sum32() != binary.BigEndian.Uint32(tail[4:]) {
		return errSegment
	}
	return nil
}

// snapshotLines are what Bleve prints, through the standard logger, when it
// passes over a state of an index that it can't read.
var snapshotLines = []string{"unable to load snapshot", "unable to parse segment epoch", "snapshot key, but bucket missing"}

// listener takes Bleve's words off the standard logger while an index is
// opened, since nobody can do anything with them there, and passes on others'.
type listener struct {
	mu   sync.Mutex
	next io.Writer
	said string
}

func (l *listener) Write(p []byte) (int, error) {
	for _, line := range snapshotLines {
		if at := bytes.Index(p, []byte(line)); at >= 0 {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.said = cmp.Or(l.said, strings.TrimSpace(string(p[at:])))
			return len(p), nil
		}
	}
	return l.next.Write(p)
}

// listening is held while the standard logger is listened to.
var listening sync.Mutex

// overheard calls open and gives what Bleve said of states it could not read,
// "" for nothing.
func overheard(open func() error) (said string, err error) {
	listening.Lock()
	defer listening.Unlock()
	l := &listener{next: log.Writer()}
	log.SetOutput(l)
	defer log.SetOutput(l.next)
	err = open()
	return l.said, err
}
