// Package trial has images read by the program, and beside it by the bare
// engine, and measures what that takes.
package trial

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"enishi/tools/truth"
)

// Card is an image with its truth.
type Card struct {
	Path  string
	Truth truth.Card
}

// Name is the image's file name without its ending.
func (c Card) Name() string {
	return strings.TrimSuffix(filepath.Base(c.Path), filepath.Ext(c.Path))
}

// Load finds the images that have a truth beside them, at most n of them where
// n is above zero.
func Load(folder string, n int) ([]Card, error) {
	if folder == "" {
		return nil, errors.New("say which cards: -cards FOLDER")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []Card
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var c Card
		if err := json.Unmarshal(data, &c.Truth); err != nil {
			return nil, fmt.Errorf("read %s: %w", f, err)
		}
		c.Path = filepath.Join(folder, c.Truth.Source)
		all = append(all, c)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s holds no cards with their truth: make some with go run ./tools/cardgen -out %s", folder, folder)
	}
	if n > 0 && n < len(all) {
		all = all[:n]
	}
	return all, nil
}
