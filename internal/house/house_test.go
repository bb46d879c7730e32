package house

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "enishi"
)

// file is a Go file of any build tag, with what it imports.
type file struct {
	name    string // from the root, with slashes
	imports []string
}

func (f file) folder() string { return path.Dir(f.name) }
func (f file) test() bool     { return strings.HasSuffix(f.name, "_test.go") }

// room is the plan's line for the file's folder.
func (f file) room(t *testing.T) room {
	t.Helper()
	if f.folder() == "." {
		return roomOf(t, "main")
	}
	return roomOf(t, f.folder())
}

func TestImportsFollowThePlan(t *testing.T) {
	for _, f := range files(t) {
		for _, imported := range f.imports {
			inside, ours := strings.CutPrefix(imported, module+"/")
			switch {
			case ours && !arrowAllowed(t, f, inside):
				t.Errorf("%s imports %s: the plan has no such arrow", f.name, inside)
			case !ours && !standard(imported) && !libraryAllowed(t, f, imported):
				t.Errorf("%s imports %s: the library does not belong to that room", f.name, imported)
			}
		}
	}
}

func TestScreensDoNotKnowEachOther(t *testing.T) {
	for _, f := range files(t) {
		if !below(f.folder(), "app/gui") || f.folder() == "app/gui" {
			continue
		}
		for _, imported := range f.imports {
			inside, ours := strings.CutPrefix(imported, module+"/")
			if ours && isScreen(inside) && !below(f.folder(), inside) {
				t.Errorf("%s imports the screen %s", f.name, inside)
			}
		}
	}
}

// TestTheRoomsBesideEachOtherStayApart repeats what the plan says of the four
// rooms around app, so that a slip in the table is seen.
func TestTheRoomsBesideEachOtherStayApart(t *testing.T) {
	apart := []string{"ocr", "mailsync", "search", "contacts/gormstore"}
	for _, f := range files(t) {
		from := slices.IndexFunc(apart, func(r string) bool { return below(f.folder(), r) })
		if from < 0 {
			continue
		}
		for _, imported := range f.imports {
			for i, other := range apart {
				if i != from && below(imported, module+"/"+other) {
					t.Errorf("%s imports %s: these two never know each other", f.name, imported)
				}
			}
		}
	}
}

func TestNoRoomIsCrowded(t *testing.T) {
	count := map[string]int{}
	for _, f := range files(t) {
		if !f.test() {
			count[f.folder()]++
		}
	}
	for folder, n := range count {
		if n > roomSize {
			t.Errorf("%s has %d files, at most %d: give a part of it a room of its own", folder, n, roomSize)
		}
	}
}

func TestTheTopLevelIsFixed(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(topLevel, e.Name()) && !slices.Contains(made, e.Name()) {
			t.Errorf("%s lies at the top level: only what the plan lists may", e.Name())
		}
	}
}

// TestEveryRequiredModuleHasARoom keeps go.mod free of libraries nobody owns.
func TestEveryRequiredModuleHasARoom(t *testing.T) {
	owned := slices.Concat(free, testLibraries)
	for _, r := range rooms {
		owned = append(owned, r.libraries...)
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		fields := strings.Fields(line)
		if len(fields) != 2 || !strings.HasPrefix(line, "\t") {
			continue
		}
		if !slices.ContainsFunc(owned, func(l string) bool { return below(fields[0], l) || below(l, fields[0]) }) {
			t.Errorf("go.mod requires %s, which belongs to no room", fields[0])
		}
	}
}

// files reads the imports of every Go file under the root, whatever its tags.
func files(t *testing.T) []file {
	t.Helper()
	var all []file
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(strings.TrimPrefix(name, root), string(filepath.Separator)))
		if d.IsDir() && (slices.Contains(made, rel) || rel == "internal/pins" || d.Name() == "testdata" || rel != "" && strings.HasPrefix(d.Name(), ".") && d.Name() != "..") {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(rel) != ".go" {
			return nil
		}
		f, err := readImports(name, rel)
		all = append(all, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files found under %s", len(all), root)
	}
	return all
}

func readImports(name, rel string) (file, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return file{}, err
	}
	f := file{name: rel}
	for _, spec := range parsed.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, err
		}
		f.imports = append(f.imports, p)
	}
	return f, nil
}

// roomOf is the room with the longest path that holds the folder.
func roomOf(t *testing.T, folder string) room {
	t.Helper()
	var best room
	for _, r := range rooms {
		if below(folder, r.path) && len(r.path) > len(best.path) {
			best = r
		}
	}
	if best.path == "" {
		t.Fatalf("the folder %s belongs to no room of the plan", folder)
	}
	return best
}

// arrowAllowed looks the arrow up in the plan. A test may also use the rooms
// inside its own, such as the engine in the tests of ocr.
func arrowAllowed(t *testing.T, f file, to string) bool {
	t.Helper()
	from, target := f.room(t), roomOf(t, to)
	switch {
	case target.path == "internal" || target.path == "tools":
		return f.test() || from.path == "tools" || from.path == "internal"
	case from.path == target.path, f.test() && below(target.path, from.path):
		return true
	case slices.Contains(from.imports, everything):
		return true
	default:
		return slices.Contains(from.imports, target.path)
	}
}

func libraryAllowed(t *testing.T, f file, library string) bool {
	t.Helper()
	from := f.room(t)
	if f.test() || slices.Contains(from.libraries, everything) {
		return true
	}
	owned := slices.Concat(free, from.libraries)
	return slices.ContainsFunc(owned, func(l string) bool { return below(library, l) })
}

// isScreen reports whether the folder shows one screen: a package right below
// app/gui that is no furniture, or one inside it.
func isScreen(folder string) bool {
	if !below(folder, "app/gui") || folder == "app/gui" {
		return false
	}
	return !slices.ContainsFunc(furniture, func(f string) bool { return below(folder, f) })
}

// standard reports whether an import is of the standard library, whose paths
// have no dot in their first part.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".")
}

// below reports whether p is the path above or lies under it.
func below(p, above string) bool {
	return p == above || strings.HasPrefix(p, above+"/")
}
