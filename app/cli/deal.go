package cli

import (
	"enishi/app"
	"enishi/contacts"

	"github.com/spf13/cobra"
)

func (s *Session) dealCommand() *cobra.Command {
	q := app.DealQuery{}
	list := &cobra.Command{
		Use: "list", Short: "List deals, those to close first", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			deals, err := a.Deals(cmd.Context(), q)
			if err != nil {
				return err
			}
			objects, err := a.DealsJSON(cmd.Context(), deals)
			if err != nil {
				return err
			}
			return all(s, objects, func(d app.DealJSON) []any { return []any{d.ID, d.Stage, d.Amount.Amount, d.Close, d.Name} })
		},
	}
	list.Flags().BoolVar(&q.Open, "open", false, "only those neither won nor lost")
	move := &cobra.Command{
		Use: "move ID STAGE", Short: "Put a deal into another stage", Args: exactly(2, "give the id of the deal and the stage"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			_, err = a.MoveDeal(cmd.Context(), contacts.ID(args[0]), args[1])
			return err
		},
	}
	history := &cobra.Command{
		Use: "history ID", Short: "Say what changed on a deal", Args: exactly(1, "give the id of the deal"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			_, events, err := a.Deal(cmd.Context(), contacts.ID(args[0]))
			if err != nil {
				return err
			}
			return all(s, app.DealEventsJSON(events), func(e app.DealEventJSON) []any { return []any{e.At, e.By, e.Field, e.From, e.To} })
		},
	}
	return group("deal", "Deals: list, add, set, move, history, remove, restore", list, s.dealAddCommand(), s.dealSetCommand(), move, history,
		s.removeCommand("deal", (*app.App).RemoveDeal), s.restoreCommand("deal", (*app.App).RestoreDeal))
}

func (s *Session) dealAddCommand() *cobra.Command {
	var n app.NewDeal
	var people []string
	var closing, amount string
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a deal", Args: exactly(1, "give the name of the deal"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			n.Name = args[0]
			if n.Amount, err = yen(amount); err != nil {
				return err
			}
			for _, p := range people {
				n.People = append(n.People, contacts.ID(p))
			}
			if n.Close, err = optionalDate(closing); err != nil {
				return err
			}
			id, err := a.AddDeal(cmd.Context(), n)
			return s.created(id, err)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&n.Organizations, "organization", nil, "id or name; the customer first")
	f.StringArrayVar(&people, "person", nil, "id of a person; may be repeated")
	f.StringVar(&amount, "amount", "0", "in yen: 1200000 or 120万円")
	f.StringVar(&n.Stage, "stage", "", "the stage (default the first)")
	f.StringVar(&closing, "close", "", "the day the order is expected")
	f.StringVar(&n.Next, "next", "", "the next thing to do")
	return cmd
}

// yen reads an amount as it is typed.
func yen(amount string) (contacts.Money, error) { return contacts.ReadMoney(amount, "JPY") }

func (s *Session) dealSetCommand() *cobra.Command {
	var name, amount, closing, next string
	cmd := &cobra.Command{
		Use: "set ID", Short: "Change a deal; its history tells what changed", Args: exactly(1, "give the id of the deal"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			d, _, err := a.Deal(cmd.Context(), contacts.ID(args[0]))
			if err != nil {
				return err
			}
			f := cmd.Flags()
			if f.Changed("name") {
				d.Name = name
			}
			if f.Changed("next") {
				d.Next = next
			}
			if f.Changed("amount") {
				if d.Amount, err = yen(amount); err != nil {
					return err
				}
			}
			if f.Changed("close") {
				if d.Close, err = optionalDate(closing); err != nil {
					return err
				}
			}
			_, err = a.SaveDeal(cmd.Context(), d)
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&name, "name", "", "its name")
	f.StringVar(&amount, "amount", "", "in yen: 1200000 or 120万円")
	f.StringVar(&closing, "close", "", "the day the order is expected")
	f.StringVar(&next, "next", "", "the next thing to do")
	return cmd
}
