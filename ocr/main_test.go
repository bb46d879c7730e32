package ocr_test

import (
	"os"
	"testing"

	"enishi/ocr/tesseract"
)

// TestMain lets the test program be its own reading child.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == tesseract.Verb {
		if err := tesseract.Serve(os.Stdin, os.Stdout); err != nil {
			_, _ = os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}
