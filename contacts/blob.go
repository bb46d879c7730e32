package contacts

import (
	"context"
	"io"
)

// Blobs keeps originals and rectified sides, named by the SHA-256 (hex) of
// their bytes. Put of bytes that are already there adds nothing.
type Blobs interface {
	Put(ctx context.Context, data []byte) (hash string, err error)
	Open(ctx context.Context, hash string) (io.ReadCloser, error)
	Delete(ctx context.Context, hash string) error
}
