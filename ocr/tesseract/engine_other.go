//go:build !cgo || windows

package tesseract

import "enishi/contacts"

// newEngine says that this program was built without the engine.
func newEngine() (engine, error) {
	return nil, contacts.Fault(contacts.Unavailable,
		"this program was built without the reading engine: build it with cgo and Tesseract (make build)")
}
