package app

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"enishi/contacts"
)

// Settings are this desk's own choices: never anything secret, never anything
// about customers.
type Settings struct {
	Lang   string  `json:"lang"`  // "ja" or "en"
	Theme  string  `json:"theme"` // "light", "dark" or "system"
	Width  float32 `json:"width"` // of the window, in the toolkit's units; 0 = not yet known
	Height float32 `json:"height"`
	User   string  `json:"user"` // who works at this desk (自社担当)
	Zone   string  `json:"zone"` // IANA time zone of the book
}

func settingsPath(dir string) string { return filepath.Join(dir, "settings.json") }

// ReadSettings reads the settings of the data folder dir. A missing file gives
// the usual ones; a damaged one too, with a Corrupt error that names it.
func ReadSettings(dir string, usual Settings) (Settings, error) {
	s := usual
	b, err := os.ReadFile(settingsPath(dir))
	if errors.Is(err, os.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err != nil {
		return usual, contacts.Fault(contacts.Corrupt,
			"the settings in %s can't be read; delete the file to start with the usual ones: %w", settingsPath(dir), err)
	}
	return s, nil
}

// Settings gives the settings in force.
func (a *App) Settings() Settings {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.settings
}

// SaveSettings keeps s from now on.
func (a *App) SaveSettings(s Settings) error {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := replaceFile(settingsPath(a.dir), b); err != nil {
		return contacts.Fault(contacts.Unavailable, "the settings can't be written to %s: %w", a.dir, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.settings = s
	return nil
}

// replaceFile writes a whole file or leaves the old one.
func replaceFile(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}
