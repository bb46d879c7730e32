package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"enishi/contacts"
)

// sqliteReaders is how many connections read beside the one that writes.
const sqliteReaders = 4

// preparedStatements is how many of them a connection keeps.
const preparedStatements = 500

// openSQLite opens the file at path, made with mode 0600 in a folder of 0700.
func openSQLite(ctx context.Context, path string) (*Database, error) {
	abs, err := privateFile(path)
	if err != nil {
		return nil, err
	}
	d := &Database{}
	// The writer comes first: a reader can't turn a fresh file into WAL.
	d.writer, err = sqlitePool(ctx, abs, 1, "_txlock=immediate&_journal_mode=WAL&_synchronous=FULL")
	if err != nil {
		return nil, Wrap(err, "open the database %s: %w", path)
	}
	d.reader, err = sqlitePool(ctx, abs, sqliteReaders, "mode=ro&_query_only=on&_synchronous=NORMAL")
	if err != nil {
		return nil, JoinClose(Wrap(err, "open the database %s: %w", path), d)
	}
	return d, nil
}

// sqlitePool opens conns connections that never expire.
func sqlitePool(ctx context.Context, abs string, conns int, params string) (*gorm.DB, error) {
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // file:///C:/…
	}
	uri := url.URL{Scheme: "file", OmitHost: true, Path: slashed}
	dsn := uri.String() + "?" + params + "&_foreign_keys=on&_busy_timeout=10000&_cache_size=-20000"
	cfg := gormConfig()
	cfg.PrepareStmt, cfg.PrepareStmtMaxSize = true, preparedStatements
	g, err := gorm.Open(sqlite.Open(dsn), cfg)
	if err != nil {
		return nil, err
	}
	pool, err := g.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	var tables int
	if err := g.WithContext(ctx).Raw("SELECT count(*) FROM sqlite_master").Scan(&tables).Error; err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return g, nil
}

// privateFile makes the file and its folder when they are not there, and takes
// the rights of others away from the file.
func privateFile(path string) (abs string, err error) {
	abs, err = filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find the folder of %s: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o700); err != nil {
		return "", PathFault(err, filepath.Dir(abs))
	}
	f, err := os.OpenFile(abs, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", PathFault(err, abs)
	}
	err = f.Chmod(0o600)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", PathFault(err, abs)
	}
	return abs, nil
}

// PathFault says what a person can do about a file that can't be used.
func PathFault(err error, path string) error {
	if errors.Is(err, fs.ErrPermission) {
		return contacts.Fault(contacts.Denied, "%s may not be read and written by this user: %w", path, err)
	}
	return contacts.Fault(contacts.Unavailable, "%s can't be opened: %w", path, err)
}
