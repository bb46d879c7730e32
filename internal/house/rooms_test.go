package house

// room is one line of the house's plan. A package belongs to the room with the
// longest matching path; packages of one room may import each other.
type room struct {
	path      string
	imports   []string // rooms, each with the packages inside it that are no rooms of their own
	libraries []string // module or package paths, each with what lies below
}

// everything is for the places that only wire parts together.
const everything = "*"

// rooms is the plan: the one table to change, together with the reason, when a
// better house is found.
var rooms = []room{
	{path: "main", imports: []string{everything}, libraries: []string{"fyne.io/fyne/v2", "github.com/spf13/cobra"}},

	{
		path: "app",
		imports: []string{
			"contacts", "contacts/gormstore", "contacts/reading", "ocr", "mailsync", "mailsync/smtp", "mailsync/samplebox", "search",
			"assets", "app/exchange", "app/report", "app/vault",
		},
		libraries: []string{"github.com/fsnotify/fsnotify", "github.com/adrg/xdg", "golang.org/x/sys"},
	},
	{path: "app/exchange", imports: []string{"contacts", "assets"}},
	{path: "app/report", imports: []string{"contacts", "assets"}},
	{path: "app/vault", imports: []string{"contacts"}, libraries: []string{"github.com/zalando/go-keyring", "filippo.io/age"}},

	{path: "app/gui", imports: []string{"app", "contacts", "assets", "app/gui/widgets"}, libraries: []string{"fyne.io/fyne/v2"}},
	{path: "app/gui/widgets", libraries: []string{"fyne.io/fyne/v2"}},
	{path: "app/cli", imports: []string{"app", "contacts", "assets"}, libraries: []string{"github.com/spf13/cobra", "github.com/spf13/pflag"}},

	{path: "contacts", imports: []string{"assets"}, libraries: []string{"github.com/google/uuid"}},
	{path: "contacts/reading", imports: []string{"contacts", "assets"}, libraries: []string{"github.com/ikawaha/kagome", "github.com/ikawaha/kagome-dict"}},
	{
		path: "contacts/gormstore", imports: []string{"contacts"},
		libraries: []string{
			"gorm.io/gorm", "gorm.io/driver/sqlite", "gorm.io/driver/postgres", "github.com/go-gormigrate/gormigrate/v2",
			"github.com/mattn/go-sqlite3", "github.com/jackc/pgx/v5", "golang.org/x/sys",
		},
	},

	{
		path: "ocr", imports: []string{"contacts", "contacts/reading", "assets"},
		libraries: []string{
			"golang.org/x/image", "github.com/disintegration/imaging", "github.com/makiuchi-d/gozxing", "github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero",
		},
	},
	{
		path: "ocr/tesseract", imports: []string{"ocr", "contacts"},
		libraries: []string{"github.com/otiai10/gosseract/v2", "golang.org/x/sys"},
	},

	{
		path: "mailsync", imports: []string{"contacts", "assets"},
		libraries: []string{
			"github.com/emersion/go-imap/v2", "github.com/emersion/go-message", "github.com/emersion/go-sasl", "github.com/k3a/html2text",
		},
	},
	{path: "mailsync/smtp", imports: []string{"contacts", "assets"}},
	{path: "mailsync/samplebox", imports: []string{"contacts", "assets"}, libraries: []string{"github.com/emersion/go-imap/v2"}},

	{path: "search", imports: []string{"contacts", "assets"}, libraries: []string{"github.com/blevesearch/bleve/v2", "github.com/blevesearch/bleve_index_api", "github.com/blevesearch/scorch_segment_api/v2"}},

	{path: "assets"},
	{path: "tools", imports: []string{everything}, libraries: []string{everything}},
	{path: "internal/quietstart"},
	{path: "internal", imports: []string{everything}, libraries: []string{everything}},
}

// free are the libraries any room may use, beside the standard library.
var free = []string{"golang.org/x/text", "golang.org/x/sync", "github.com/nyaruka/phonenumbers"}

// testLibraries are used by tests and tools only; tests may use any library of the plan.
var testLibraries = []string{"pgregory.net/rapid", "github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "golang.org/x/image", "gonum.org/v1/gonum"}

// furniture are the packages below app/gui that every screen may use. Each other
// package there shows one screen, which only app/gui itself imports.
var furniture = []string{"app/gui/desk", "app/gui/look", "app/gui/palette", "app/gui/widgets"}

// topLevel is all that may lie beside go.mod.
var topLevel = []string{
	".ci", ".gitattributes", ".github", ".gitignore", ".golangci.yml",
	"CHANGELOG.md", "CONTRIBUTING.md", "FyneApp.toml", "LICENSE", "Makefile", "README.ja.md", "README.md",
	"app", "assets", "contacts", "go.mod", "go.sum", "internal", "mailsync", "desk_test.go", "kill_test.go", "mail_test.go", "main.go", "main_test.go", "ocr", "search", "tools", "watch_test.go", "window.go",
}

// made is what building leaves there; git ignores it.
var made = []string{".git", "build", "enishi", "enishi.exe"}

// roomSize is the number of files, tests not counted, past which a room needs
// another room.
const roomSize = 28
