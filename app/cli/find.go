package cli

import (
	"fmt"
	"io"
	"strings"

	"enishi/app"
	"enishi/contacts"

	"github.com/spf13/cobra"
)

func (s *Session) findCommand() *cobra.Command {
	var kinds []string
	q := app.FindQuery{Limit: 20}
	cmd := &cobra.Command{
		Use: "find QUERY…", Short: "Search people, companies, cards, mail, deals and notes",
		Args: atLeast(1, "say what to find"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			q.Text = strings.Join(args, " ")
			if q.Kinds, err = entityKinds(kinds); err != nil {
				return err
			}
			hits, err := a.Find(cmd.Context(), q)
			if err != nil {
				return err
			}
			for _, h := range hits {
				if err := s.emit(h, func(w io.Writer) error { return printHit(w, h) }); err != nil {
					return err
				}
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&kinds, "kind", nil, "only these: person,organization,card,message,deal,note,task")
	f.IntVar(&q.Limit, "limit", q.Limit, "at most so many results")
	f.BoolVar(&q.Explain, "explain", false, "say how each score came about")
	return cmd
}

// printHit prints a row and, where asked for, how its score came about.
func printHit(w io.Writer, h app.Hit) error {
	if err := row(h.Kind, h.ID, h.Title, h.Subtitle, h.Date, plain(h.Snippet))(w); err != nil {
		return err
	}
	for _, r := range h.Explain {
		if _, err := fmt.Fprintf(w, "  %s\t%s\t%.2f\n", r.Word, r.Field, r.Weight); err != nil {
			return err
		}
	}
	return nil
}

// plain takes the marks off a snippet.
func plain(snippet string) string {
	return strings.NewReplacer("<mark>", "", "</mark>", "", "\n", " ", "\t", " ").Replace(snippet)
}

func entityKinds(names []string) ([]contacts.EntityKind, error) {
	var kinds []contacts.EntityKind
	for _, n := range names {
		k := contacts.EntityKind(n)
		switch k {
		case contacts.KindPerson, contacts.KindOrganization, contacts.KindCard, contacts.KindMessage,
			contacts.KindDeal, contacts.KindNote, contacts.KindTask:
			kinds = append(kinds, k)
		default:
			return nil, usage("--kind knows no %q", n)
		}
	}
	return kinds, nil
}

func (s *Session) callCommand() *cobra.Command {
	return &cobra.Command{
		Use: "call DIGITS", Short: "Say who calls from a whole or partial number",
		Args: exactly(1, "give the digits of the number"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			c, err := a.Call(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if s.flags.JSON {
				return s.emit(c, nil)
			}
			if c.Organization != nil {
				if err := s.emit(c, row("organization", c.Organization.ID, c.Organization.Name)); err != nil {
					return err
				}
			}
			return all(s, c.People, func(p app.CallerPerson) []any {
				return []any{"person", p.ID, p.Name, p.Organization, p.Title, p.LastContact}
			})
		},
	}
}
