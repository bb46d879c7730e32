package cli

import (
	"errors"

	"enishi/app"

	"github.com/spf13/cobra"
)

func (s *Session) indexCommand() *cobra.Command {
	status := &cobra.Command{
		Use: "status", Short: "Say how far the index has followed the book and the mail", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			states, err := a.IndexStatus(cmd.Context())
			if err != nil {
				return err
			}
			return all(s, states, func(x app.IndexState) []any { return []any{x.Log, x.Documents, x.Sequence, x.Head, x.State} })
		},
	}
	rebuild := &cobra.Command{
		Use: "rebuild", Short: "Make the index anew; the old one answers meanwhile", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			return a.RebuildIndex(cmd.Context())
		},
	}
	verify := &cobra.Command{
		Use: "verify", Short: "Compare every document with what it was made from", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			r, err := a.VerifyIndex(cmd.Context())
			return errors.Join(s.emit(app.VerifyJSON(r), s.line("%d documents compared, %d missing, %d stale, %d too many",
				r.Documents, len(r.Missing), len(r.Stale), len(r.Extra))), err)
		},
	}
	return group("index", "The search index: status, rebuild, verify", status, rebuild, verify)
}

func (s *Session) doctorCommand() *cobra.Command {
	var rebuild bool
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check engine, languages, database, index, keyring and folder; says how to mend",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			if rebuild {
				if err := a.RebuildBook(cmd.Context()); err != nil {
					return err
				}
			}
			sick := false
			for _, c := range a.Doctor(cmd.Context()) {
				sick = sick || !c.OK
				mark := "✓"
				if !c.OK {
					mark = "✗"
				}
				if err := s.emit(c, row(mark, s.text.T(checkNames[c.Check]), c.Detail, c.Mend)); err != nil {
					return err
				}
			}
			if sick {
				return errSomeFailed
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "first make everything that is derived from sources and decisions anew")
	return cmd
}

func (s *Session) exportCommand() *cobra.Command {
	return &cobra.Command{
		Use: "export FILE.(json|csv)", Short: "Write all people to a file", Args: exactly(1, "name the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			n, err := a.Export(cmd.Context(), s.path(args[0]))
			if err != nil {
				return err
			}
			return s.emit(map[string]any{"file": args[0], "people": n}, s.line("%s: %d people", args[0], n))
		},
	}
}

func (s *Session) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Fill the data folder with the sample book and walk through it",
		Long: `Reads about 60 sample cards, brings a sample mailbox in over IMAP, adds a few deals,
and makes three searches. The data folder has to be empty or hold the sample book.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			job := a.Demo(cmd.Context())
			if err := s.watch(cmd.Context(), job); err != nil {
				return err
			}
			lines, err := a.DemoWalk(cmd.Context())
			if err != nil {
				return err
			}
			return all(s, lines, func(l app.DemoLine) []any {
				step := l.Step
				if name, ok := demoSteps[step]; ok {
					step = s.text.T(name)
				}
				return []any{step, l.Count, l.Result}
			})
		},
	}
}
