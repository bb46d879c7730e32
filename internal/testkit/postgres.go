package testkit

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Postgres starts a PostgreSQL server of the test's own in a temporary folder,
// on a free port of the loopback interface with trust authentication, and gives
// the URL of a fresh database in it. The server ends with the test.
func Postgres(t testing.TB) string {
	t.Helper()
	bin := postgresBin(t)
	dir := postgresDir(t)
	data := filepath.Join(dir, "data")
	initdb := asPostgres(t, filepath.Join(bin, "initdb"), "-D", data, "-U", "enishi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	if out, err := initdb.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	port := freePort(t)
	logs, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	server := asPostgres(t, "sh", "-c", leash, "sh", filepath.Join(bin, "postgres"), "-D", data, "-p", strconv.Itoa(port),
		"-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off")
	server.Stdout, server.Stderr = logs, logs
	hold, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatalf("start postgres: %v", err)
	}
	t.Cleanup(func() {
		_ = hold.Close() // the leash ends the server
		_ = server.Wait()
		_ = logs.Close()
	})
	url := fmt.Sprintf("postgres://enishi@127.0.0.1:%d/postgres?sslmode=disable", port)
	awaitPostgres(t, url, filepath.Join(dir, "log"))
	return Database(t, url)
}

// Database makes another fresh database on the server of url and gives its URL.
func Database(t testing.TB, url string) string {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatalf("reach postgres: %v", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	name := "t" + strconv.FormatInt(time.Now().UnixNano(), 36)
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		t.Fatalf("create a database: %v", err)
	}
	cfg := conn.Config()
	return fmt.Sprintf("postgres://%s@%s:%d/%s?sslmode=disable", cfg.User, cfg.Host, cfg.Port, name)
}

// postgresBin finds the server's programs: in PATH, else where Debian keeps the
// newest version.
func postgresBin(t testing.TB) string {
	t.Helper()
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is well-formed
	if len(found) == 0 {
		t.Fatal("PostgreSQL is missing: run make deps (apt-get install postgresql)")
	}
	return filepath.Dir(found[len(found)-1])
}

// postgresDir makes a folder that the server's user may enter: t.TempDir lies
// under folders that only the tester may.
func postgresDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "enishi-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if os.Geteuid() != 0 {
		return dir
	}
	uid, gid := postgresUser(t)
	if err := os.Chown(dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	return dir
}

// postgresUser is the unprivileged user that Debian's package makes: the server
// refuses to run as root.
func postgresUser(t testing.TB) (uid, gid int) {
	t.Helper()
	u, err := user.Lookup("postgres")
	if err != nil {
		t.Fatalf("root can't run PostgreSQL and there is no user postgres: run make deps: %v", err)
	}
	uid, err = strconv.Atoi(u.Uid)
	if err == nil {
		gid, err = strconv.Atoi(u.Gid)
	}
	if err != nil {
		t.Fatal(err)
	}
	return uid, gid
}

// freePort asks the system for a port nobody listens on.
func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// awaitPostgres tries to connect until the server answers.
func awaitPostgres(t testing.TB, url, log string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	var last error
	for {
		conn, err := pgx.Connect(ctx, url)
		if err == nil {
			_ = conn.Close(ctx)
			return
		}
		last = errors.Join(err, ctx.Err())
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(log)
			t.Fatalf("postgres does not answer: %v\n%s", last, said)
		case <-tick.C:
		}
	}
}
