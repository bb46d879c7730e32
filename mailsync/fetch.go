package mailsync

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// fetched is what the server gave of one message.
type fetched struct {
	uid      uint32
	flags    string
	internal time.Time
	size     int64
	body     []byte // nil when it was not given
}

// selected is the state of a folder when it was opened.
type selected struct {
	uidValidity uint32
	uidNext     uint32
	messages    int
	modSeq      uint64
}

// mailboxes lists the folders of the account that a sync visits.
func (s *session) mailboxes(ctx context.Context) ([]mailbox, error) {
	var options *imap.ListOptions
	if s.caps.Has(imap.CapSpecialUse) && s.caps.Has(imap.CapListExtended) {
		options = &imap.ListOptions{ReturnSpecialUse: true}
	}
	var list []*imap.ListData
	err := s.do(ctx, func() (err error) {
		list, err = s.client.List("", "*", options).Collect()
		return err
	})
	if isStatus(err, imap.StatusResponseTypeBad) && options != nil {
		err = s.do(ctx, func() (err error) {
			list, err = s.client.List("", "*", nil).Collect()
			return err
		})
	}
	return chooseMailboxes(list, s.caps.Has("X-GM-EXT-1")), err
}

// selectFolder opens a folder for reading only.
func (s *session) selectFolder(ctx context.Context, name string) (selected, error) {
	var data *imap.SelectData
	err := s.do(ctx, func() (err error) {
		data, err = s.client.Select(name, &imap.SelectOptions{ReadOnly: true, CondStore: s.caps.Has(imap.CapCondStore)}).Wait()
		return err
	})
	if err != nil {
		return selected{}, err
	}
	at := selected{uidValidity: data.UIDValidity, uidNext: uint32(data.UIDNext), messages: int(data.NumMessages), modSeq: data.HighestModSeq}
	if at.uidValidity == 0 { // not said: taken as never changing
		at.uidValidity = 1
	}
	return at, nil
}

// allUIDs gives the UIDs of the opened folder in rising order.
func (s *session) allUIDs(ctx context.Context) ([]uint32, error) {
	var options *imap.SearchOptions
	if s.caps.Has(imap.CapESearch) {
		options = &imap.SearchOptions{ReturnAll: true}
	}
	var data *imap.SearchData
	err := s.do(ctx, func() (err error) {
		data, err = s.client.UIDSearch(&imap.SearchCriteria{}, options).Wait()
		return err
	})
	if err != nil {
		return nil, err
	}
	return uidsOf(data)
}

// maxFolder is how many messages of one folder are believed.
const maxFolder = 20_000_000

func uidsOf(data *imap.SearchData) ([]uint32, error) {
	set, ok := data.All.(imap.UIDSet)
	if !ok {
		return nil, nil
	}
	total := uint64(0)
	for _, r := range set {
		if r.Start == 0 || r.Stop == 0 {
			return nil, errors.New("the server's list of messages has no end")
		}
		total += uint64(max(r.Start, r.Stop)-min(r.Start, r.Stop)) + 1
	}
	if total > maxFolder {
		return nil, errors.New("the server lists more messages than a folder holds")
	}
	out := make([]uint32, 0, total)
	for _, r := range set {
		for uid := uint64(min(r.Start, r.Stop)); uid <= uint64(max(r.Start, r.Stop)); uid++ {
			out = append(out, uint32(uid))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// fetchSize is how much of each message is fetched at first, in bytes.
const fetchSize = keepBytes

// wholeText asks for the start of messages, with their headers.
func wholeText() *imap.FetchOptions {
	return &imap.FetchOptions{
		UID: true, Flags: true, InternalDate: true, RFC822Size: true,
		BodySection: []*imap.FetchItemBodySection{{Peek: true, Partial: &imap.SectionPartial{Size: fetchSize}}},
	}
}

// headersOnly asks for the header blocks.
func headersOnly() *imap.FetchOptions {
	o := wholeText()
	o.BodySection[0].Specifier = imap.PartSpecifierHeader
	return o
}

// fetch asks for messages and gives what came, by UID. A refusal of the server
// is no error here: what it gave before counts, the rest is missing.
func (s *session) fetch(ctx context.Context, uids []uint32, options *imap.FetchOptions) (map[uint32]fetched, error) {
	set := imap.UIDSet{}
	for _, uid := range uids {
		set.AddNum(imap.UID(uid))
	}
	got := make(map[uint32]fetched, len(uids))
	err := s.do(ctx, func() error {
		cmd := s.client.Fetch(set, options)
		for msg := cmd.Next(); msg != nil; msg = cmd.Next() {
			f, err := collect(msg)
			if err != nil {
				return errors.Join(err, cmd.Close())
			}
			if f.uid != 0 {
				got[f.uid] = f
			}
		}
		return cmd.Close()
	})
	if isStatus(err, imap.StatusResponseTypeNo) || isStatus(err, imap.StatusResponseTypeBad) {
		err = nil
	}
	return got, err
}

func collect(msg *imapclient.FetchMessageData) (fetched, error) {
	var f fetched
	for item := msg.Next(); item != nil; item = msg.Next() {
		switch item := item.(type) {
		case imapclient.FetchItemDataUID:
			f.uid = uint32(item.UID)
		case imapclient.FetchItemDataFlags:
			f.flags = flagText(item.Flags)
		case imapclient.FetchItemDataInternalDate:
			f.internal = item.Time
		case imapclient.FetchItemDataRFC822Size:
			f.size = item.Size
		case imapclient.FetchItemDataBodySection:
			if item.Literal == nil {
				continue
			}
			body := make([]byte, 0, item.Literal.Size())
			buf := growing{body}
			if _, err := io.Copy(&buf, item.Literal); err != nil {
				return f, err
			}
			f.body = buf.b
		}
	}
	return f, nil
}

// growing collects what is written, in a slice that has its size already.
type growing struct{ b []byte }

func (g *growing) Write(p []byte) (int, error) {
	g.b = append(g.b, p...)
	return len(p), nil
}

// flagText writes flags as they are stored: sorted, \Recent left out.
func flagText(flags []imap.Flag) string {
	words := make([]string, 0, len(flags))
	for _, f := range flags {
		if !strings.EqualFold(string(f), `\Recent`) {
			words = append(words, string(f))
		}
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
