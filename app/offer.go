package app

import "enishi/contacts"

// Offer lets a verb that was handed to this process open the sealed passwords
// with the passphrase of the one who typed it.
func (a *App) Offer(passphrase func() (string, error)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.offered = passphrase
}

// passphrase asks the one who typed the latest verb, then this process's own.
func (a *App) passphrase() (string, error) {
	a.mu.Lock()
	ways := []func() (string, error){a.offered, a.ownPassphrase}
	a.mu.Unlock()
	err := error(contacts.Fault(contacts.Denied, "nobody can be asked for the passphrase of the sealed passwords"))
	for _, ask := range ways {
		if ask == nil {
			continue
		}
		var word string
		if word, err = ask(); err == nil {
			return word, nil
		}
	}
	return "", err
}
