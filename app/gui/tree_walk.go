//go:build walk

package gui

import (
	"encoding/json"
	"net"
	"os"
	"sync"

	"fyne.io/fyne/v2"
)

// serveTree answers every connection to the socket named by ENISHI_TREE with
// what the window shows at that moment, as JSON.
func serveTree(win fyne.Window) (stop func()) {
	path := os.Getenv("ENISHI_TREE")
	if path == "" {
		return func() {}
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		fyne.LogError("serve the tree of the window", err)
		return func() {}
	}
	var wait sync.WaitGroup
	wait.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			answered := make(chan tree, 1)
			fyne.Do(func() { answered <- seen(win) })
			go func() {
				_ = json.NewEncoder(conn).Encode(<-answered)
				_ = conn.Close()
			}()
		}
	})
	return func() {
		_ = l.Close()
		wait.Wait()
	}
}
