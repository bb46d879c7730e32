package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"enishi/app"
	"enishi/contacts"

	"github.com/spf13/cobra"
)

func (s *Session) scanCommand() *cobra.Command {
	var opt app.CaptureOptions
	var date string
	var watched bool
	cmd := &cobra.Command{
		Use: "scan FILE|DIR…", Short: "Read images of cards and store the cards",
		Long: `Reads images (png, jpg, tiff, webp) and stores the cards. The same image again adds nothing.
A file that can't be read is named on standard error; the rest go on (exit status 9).`,
		Args: atLeast(1, "name the files or folders to read"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			a, err := s.app(ctx)
			if err != nil {
				return err
			}
			if opt.Encounter.Date, err = optionalDate(date); err != nil {
				return err
			}
			paths := make([]string, len(args))
			given := map[string]string{} // absolute path → as given
			for i, arg := range args {
				paths[i] = s.path(arg)
				given[paths[i]] = arg
			}
			var failed error
			scan := func(ctx context.Context, paths []string) error {
				return s.watch(ctx, a.Capture(ctx, paths, opt, func(side app.ScannedSide) {
					side.Source = asGiven(given, side.Source)
					if err := s.emit(side, func(w io.Writer) error { return s.printSide(w, side) }); err != nil {
						failed = err
					}
				}))
			}
			if watched {
				return s.scanWatching(ctx, paths, func(ctx context.Context, files []string) error {
					return errors.Join(scan(ctx, files), failed)
				})
			}
			if err := scan(ctx, paths); err != nil {
				return err
			}
			return failed
		},
	}
	f := cmd.Flags()
	f.BoolVar(&watched, "watch", false, "then go on with the files that come into the folders, until Ctrl-C")
	f.BoolVar(&opt.DryRun, "dry-run", false, "only print what is read, store nothing")
	f.StringVar(&opt.Encounter.Event, "event", "", "the exhibition or occasion (きっかけ)")
	f.StringVar(&opt.Encounter.Place, "place", "", "where the cards were exchanged")
	f.StringVar(&date, "date", "", "the day they were exchanged (default today)")
	f.StringVar(&opt.Encounter.MetBy, "met-by", "", "who of us exchanged them")
	f.BoolVar(&opt.Encounter.Old, "old", false, "old cards: the day of exchange is unknown")
	f.StringVar(&opt.Encounter.Device, "device", "", "the scanner they come from")
	return cmd
}

// printSide tells a person what was read from one side.
func (s *Session) printSide(w io.Writer, side app.ScannedSide) error {
	if _, err := fmt.Fprintf(w, "%s\t%s\n", side.Source, s.text.T(sideStatus[side.Status])); err != nil {
		return err
	}
	for _, f := range side.Fields {
		mark := "✓"
		if f.Status == contacts.Doubtful {
			mark = "?"
		}
		if _, err := fmt.Fprintf(w, "  %s %s\t%s\n", mark, s.fieldName(f.Name), f.Value); err != nil {
			return err
		}
	}
	return nil
}

// asGiven turns a path back into the words of the command line.
func asGiven(given map[string]string, path string) string {
	if arg, ok := given[path]; ok {
		return arg
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) { // the nearest folder that was named
		if arg, ok := given[dir]; ok {
			return filepath.Join(arg, strings.TrimPrefix(path, dir))
		}
		if dir == filepath.Dir(dir) {
			return path
		}
	}
}

// atLeast asks for n arguments and says what is missing.
func atLeast(n int, missing string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usage(missing)
		}
		return nil
	}
}

// exactly asks for n arguments and says what is missing.
func exactly(n int, missing string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usage(missing)
		}
		return nil
	}
}

func optionalDate(s string) (contacts.Date, error) {
	if s == "" {
		return "", nil
	}
	return contacts.ParseDate(s)
}
