package ledger

import (
	"context"
	"net/url"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"enishi/contacts"
)

// postgresConns is how many connections one desk opens at most.
const postgresConns = 8

// openPostgres connects to the database at location. A password in the URL
// would lie in shell histories and process lists: it is refused.
func openPostgres(ctx context.Context, location string, opt Options) (*Database, error) {
	if hasPassword(location) {
		return nil, contacts.Fault(contacts.Denied,
			"the database URL holds a password: take it out and put it into the keyring or a file named by PGPASSFILE")
	}
	cfg, err := pgx.ParseConfig(location)
	if err != nil {
		return nil, contacts.FieldFault("database", "the database URL is not understood: write postgres://user@host/name")
	}
	if opt.Password != "" {
		cfg.Password = opt.Password
	}
	pool := stdlib.OpenDB(*cfg)
	pool.SetMaxOpenConns(postgresConns)
	pool.SetMaxIdleConns(postgresConns)
	g, err := gorm.Open(postgres.New(postgres.Config{Conn: pool}), gormConfig())
	if err == nil {
		err = pool.PingContext(ctx)
	}
	if err != nil {
		_ = pool.Close() // the connection that failed to open matters more
		return nil, Wrap(err, "reach the database on %s: %w", cfg.Host)
	}
	return &Database{writer: g, reader: g, postgres: true}, nil
}

// hasPassword reports whether a URL carries a password, in its authority or in
// its query. A URL that can't be read is left to the driver's parser.
func hasPassword(location string) bool {
	u, err := url.Parse(location)
	if err != nil {
		return false
	}
	if _, set := u.User.Password(); set {
		return true
	}
	return u.Query().Has("password")
}
