package cli

import (
	"context"
	"io"
	"strings"

	"enishi/app"
	"enishi/contacts"

	"github.com/spf13/cobra"
)

// removal is a use case that takes something off the lists.
type removal func(a *app.App, ctx context.Context, id contacts.ID) error

// listPage is how many rows a list reads at a time.
const listPage = 200

func (s *Session) personCommand() *cobra.Command {
	list := &cobra.Command{
		Use: "list", Short: "List people by reading", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			return a.EachPerson(cmd.Context(), func(p contacts.Person) error { return s.printPerson(cmd.Context(), a, p) })
		},
	}
	return group("person", "People: list, add, set, remove, restore", list, s.personAddCommand(), s.setCommand(),
		s.removeCommand("person", (*app.App).RemovePerson), s.restoreCommand("person", (*app.App).RestorePerson))
}

// printPerson prints one row, or the whole object with --json.
func (s *Session) printPerson(ctx context.Context, a *app.App, p contacts.Person) error {
	if !s.flags.JSON {
		return s.emit(nil, row(p.ID, p.Name(), p.Reading(), p.Organization, p.Department, p.Title))
	}
	object, err := a.PersonJSON(ctx, p.ID)
	if err != nil {
		return err
	}
	return s.emit(object, nil)
}

func (s *Session) personAddCommand() *cobra.Command {
	var n app.NewPerson
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a person by hand", Args: exactly(1, "give the name of the person"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			n.Name = args[0]
			id, err := a.AddPerson(cmd.Context(), n)
			return s.created(id, err)
		},
	}
	f := cmd.Flags()
	f.StringVar(&n.Reading, "reading", "", "フリガナ, family and given name apart")
	f.StringVar(&n.Organization, "organization", "", "the company")
	f.StringVar(&n.Department, "department", "", "the department")
	f.StringVar(&n.Title, "title", "", "the title")
	f.StringArrayVar(&n.Emails, "email", nil, "may be repeated")
	f.StringArrayVar(&n.Phones, "phone", nil, "may be repeated")
	f.StringArrayVar(&n.Mobiles, "mobile", nil, "may be repeated")
	f.StringArrayVar(&n.Faxes, "fax", nil, "may be repeated")
	f.StringVar(&n.PostalCode, "postal-code", "", "NNN-NNNN")
	f.StringVar(&n.Address, "address", "", "the address")
	return cmd
}

func (s *Session) setCommand() *cobra.Command {
	return &cobra.Command{
		Use: "set ID FIELD=VALUE…", Short: "Say by hand what holds; sources are kept",
		Args: atLeast(2, "give the id and FIELD=VALUE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			for _, pair := range args[1:] { // all are checked before one is stored
				field, _, ok := strings.Cut(pair, "=")
				if !ok {
					return usage("%q is not FIELD=VALUE", pair)
				}
				if err := knownField(contacts.Field(field)); err != nil {
					return err
				}
			}
			for _, pair := range args[1:] {
				field, value, _ := strings.Cut(pair, "=")
				if _, err := a.SetField(cmd.Context(), contacts.ID(args[0]), contacts.Field(field), value); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (s *Session) companyCommand() *cobra.Command {
	list := &cobra.Command{
		Use: "list", Short: "List companies by reading", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			q := app.OrganizationsQuery{Limit: listPage}
			for {
				page, err := a.Companies(cmd.Context(), q)
				if err != nil || len(page) == 0 {
					return err
				}
				if err := all(s, app.CompaniesJSON(page), func(o app.CompanyJSON) []any { return []any{o.ID, o.Name, o.Reading, o.People} }); err != nil {
					return err
				}
				last := page[len(page)-1]
				q.After, q.AfterKey = last.ID, last.SortKey
			}
		},
	}
	var reading, url, phone string
	add := &cobra.Command{
		Use: "add NAME", Short: "Add a company by hand", Args: exactly(1, "give the name of the company"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			id, err := a.AddCompany(cmd.Context(), args[0], reading, url, phone)
			return s.created(id, err)
		},
	}
	add.Flags().StringVar(&reading, "reading", "", "フリガナ")
	add.Flags().StringVar(&url, "url", "", "its web page")
	add.Flags().StringVar(&phone, "phone", "", "its main number (代表)")
	return group("company", "Companies: list, add, set, remove, restore", list, add, s.setCommand(),
		s.removeCommand("company", (*app.App).RemoveCompany), s.restoreCommand("company", (*app.App).RestoreCompany))
}

func (s *Session) showCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Show a person, a company or a deal with timeline and sources",
		Args: exactly(1, "give the id of what to show"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			object, err := a.Show(cmd.Context(), contacts.ID(args[0]))
			if err != nil {
				return err
			}
			return s.emit(object, func(w io.Writer) error { return printLines(w, s.shown(object)...) })
		},
	}
}
