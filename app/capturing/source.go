package capturing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"enishi/contacts"
	"enishi/ocr"
)

// Reason is a sentence that can be kept, and told in another language later.
func Reason(err error) *contacts.Text {
	var t *contacts.Text
	switch {
	case err == nil:
		return nil
	case errors.As(err, &t):
		return t
	}
	return &contacts.Text{Format: "%s", Args: []any{err.Error()}}
}

// Observed makes observations of what was read on a side.
func Observed(source, side contacts.ID, fields []ocr.Value) []contacts.Observation {
	obs := make([]contacts.Observation, 0, len(fields))
	for i, v := range fields {
		box := v.Box
		obs = append(obs, contacts.Observation{
			ID: contacts.NewID(), SourceID: source, Subject: v.Subject, Group: v.Group, Index: i,
			Field: v.Field, Value: v.Value, Key: contacts.KeyOf(v.Field, v.Value), Confidence: v.Confidence,
			Status: v.Status, Origin: v.Origin, PhoneKind: v.PhoneKind, Alternatives: v.Alternatives,
			Region: &contacts.Region{Side: side, X: box.Min.X, Y: box.Min.Y, W: box.Dx(), H: box.Dy()},
		})
	}
	return obs
}

// BlobName is the SHA-256 of the bytes in hex.
func BlobName(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// SideHash names what a card side said: the original and the place in it.
func SideHash(s contacts.CardSide) string {
	return BlobName(fmt.Appendf(nil, "%s/%d/%d", s.Original, s.Page, s.Number))
}
