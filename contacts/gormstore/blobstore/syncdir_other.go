//go:build !unix

package blobstore

// syncDir does nothing where folders can't be opened; there the system keeps
// the order of renames by itself.
func syncDir(string) error { return nil }
