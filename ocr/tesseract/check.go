package tesseract

import (
	"context"
	"strings"

	"enishi/contacts"
)

// packages names the Debian package of each model.
var packages = map[string]string{
	"Japanese": "tesseract-ocr-script-jpan",
	"jpn":      "tesseract-ocr-jpn",
	"eng":      "tesseract-ocr-eng",
}

var errMissing = &contacts.Text{Format: "model not installed"}

// missingFault names the model and the way out.
func missingFault(model string) error {
	return contacts.Fault(contacts.Unavailable,
		"Tesseract cannot load the language %s (%w): run make deps, or %s", model, errMissing, aptLine(model))
}

// aptLine is the command that installs the models on Debian.
func aptLine(models ...string) string {
	names := make([]string, len(models))
	for i, m := range models {
		names[i] = packages[m]
		if names[i] == "" {
			names[i] = "tesseract-ocr-" + strings.ReplaceAll(strings.ToLower(m), "_", "-")
		}
	}
	return "sudo apt-get install " + strings.Join(names, " ")
}

// Check starts one child and asks it for the engine's version and for every
// model that reading needs. An engine that can't be started is an Unavailable
// fault; a missing model is in the Report.
func Check(ctx context.Context, opt PoolOptions) (Report, error) {
	opt.Workers = 1
	pool, err := NewPool(opt)
	if err != nil {
		return Report{}, err
	}
	defer func() { _ = pool.Close() }() // it never fails
	a, err := pool.do(ctx, request{check: true})
	if err != nil {
		return Report{}, err
	}
	if len(a.Report.Missing) > 0 {
		a.Report.Mend = aptLine(a.Report.Missing...)
	}
	return a.Report, nil
}
