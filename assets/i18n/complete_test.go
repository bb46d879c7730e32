package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// use is one place in the tree where a format is handed to the translator.
type use struct {
	format string
	where  string
}

func TestEverySentenceInTheTreeHasAJapaneseTranslation(t *testing.T) {
	table, err := load(tables)
	if err != nil {
		t.Fatal(err)
	}
	uses, unknown := scan(t, filepath.Join("..", ".."))
	for _, place := range unknown {
		t.Errorf("%s: the format of a fault is not a constant, so it cannot be translated", place)
	}
	var missing []string
	for _, u := range uses {
		if _, ok := table[u.format]; !ok {
			missing = append(missing, u.where+": "+strconv.Quote(u.format))
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		t.Errorf("%d sentences have no translation in assets/i18n/ja:\n%s", len(missing), strings.Join(missing, "\n"))
	}
}

// scan reads every Go file below root but tests, tools and hidden or vendored
// folders, a folder at a time so that constants of a package are known.
func scan(t *testing.T, root string) (uses []use, unknown []string) {
	t.Helper()
	folders := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || slices.Contains([]string{"tools", "internal", "testdata"}, name)) {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			folders[filepath.Dir(path)] = append(folders[filepath.Dir(path)], path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, files := range folders {
		u, n := scanPackage(t, files)
		uses, unknown = append(uses, u...), append(unknown, n...)
	}
	return uses, unknown
}

func scanPackage(t *testing.T, files []string) (uses []use, unknown []string) {
	t.Helper()
	set := token.NewFileSet()
	var parsed []*ast.File
	constants := map[string]string{}
	for _, name := range files {
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
		collectConstants(file, constants)
	}
	for _, file := range parsed {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			at, must := formatArgument(call)
			if at < 0 || at >= len(call.Args) {
				return true
			}
			where := set.Position(call.Pos()).String()
			format, ok := constantText(call.Args[at], constants)
			switch {
			case ok && strings.TrimSpace(format) != "":
				uses = append(uses, use{format, where})
			case !ok && must:
				unknown = append(unknown, where)
			}
			return true
		})
	}
	return uses, unknown
}

// formatArgument tells which argument of a call is a translated format, -1 if
// none is, and whether it must be a constant. A label that T gets from a table
// is marked where the table is written, by Key.
func formatArgument(call *ast.CallExpr) (at int, must bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	switch name {
	case "Fault", "FieldFault", "atLeast", "exactly":
		return 1, true
	case "usage":
		return 0, false
	case "T", "Key":
		if _, method := call.Fun.(*ast.SelectorExpr); method {
			return 0, false
		}
	}
	return -1, false
}

func collectConstants(file *ast.File, into map[string]string) {
	for _, decl := range file.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.CONST {
			continue
		}
		for _, spec := range gen.Specs {
			value, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			for i, name := range value.Names {
				if i < len(value.Values) {
					if s, ok := constantText(value.Values[i], into); ok {
						into[name.Name] = s
					}
				}
			}
		}
	}
}

// constantText evaluates a string literal, a constant of the package, or a sum of them.
func constantText(e ast.Expr, constants map[string]string) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.Ident:
		s, ok := constants[e.Name]
		return s, ok
	case *ast.ParenExpr:
		return constantText(e.X, constants)
	case *ast.BinaryExpr:
		a, okA := constantText(e.X, constants)
		b, okB := constantText(e.Y, constants)
		return a + b, okA && okB && e.Op == token.ADD
	}
	return "", false
}
