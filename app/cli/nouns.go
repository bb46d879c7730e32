package cli

import (
	"fmt"
	"io"

	"enishi/app"
	"enishi/contacts"

	"github.com/spf13/cobra"
)

// created is what every add prints.
type created struct {
	ID contacts.ID `json:"id"`
}

func (s *Session) created(id contacts.ID, err error) error {
	if err != nil {
		return err
	}
	return s.emit(created{id}, row(id))
}

func (s *Session) noteCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "note", Short: "Notes: list, add, remove"}
	var about string
	list := &cobra.Command{
		Use: "list", Short: "List notes, newest first", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			notes, err := a.Notes(cmd.Context(), contacts.ID(about))
			if err != nil {
				return err
			}
			return all(s, app.NotesJSON(notes), func(n app.NoteJSON) []any { return []any{n.ID, n.About, n.Text} })
		},
	}
	list.Flags().StringVar(&about, "about", "", "only those about this id")
	add := &cobra.Command{
		Use: "add TEXT --about ID", Short: "Write a note", Args: exactly(1, "give the text of the note"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			if about == "" {
				return usage("--about says what the note is about")
			}
			id, err := a.AddNote(cmd.Context(), contacts.ID(about), args[0])
			return s.created(id, err)
		},
	}
	add.Flags().StringVar(&about, "about", "", "the person, organization or deal")
	cmd.AddCommand(list, add, s.removeCommand("note", (*app.App).RemoveNote))
	return cmd
}

func (s *Session) taskCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "task", Short: "Tasks and promises: list, add, done, remove"}
	q := app.TaskQuery{}
	list := &cobra.Command{
		Use: "list", Short: "List tasks, due first", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			tasks, err := a.Tasks(cmd.Context(), q)
			if err != nil {
				return err
			}
			return all(s, app.TasksJSON(tasks), func(t app.TaskJSON) []any { return []any{t.ID, t.Due, t.Done, t.Text} })
		},
	}
	list.Flags().BoolVar(&q.Open, "open", false, "only those not done")
	var n app.NewTask
	var about, due string
	add := &cobra.Command{
		Use: "add TEXT", Short: "Add something to do", Args: exactly(1, "say what is to be done"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			n.Text, n.About = args[0], contacts.ID(about)
			if n.Due, err = optionalDate(due); err != nil {
				return err
			}
			id, err := a.AddTask(cmd.Context(), n)
			return s.created(id, err)
		},
	}
	add.Flags().StringVar(&about, "about", "", "the person, organization or deal")
	add.Flags().StringVar(&due, "due", "", "the day it is due")
	add.Flags().BoolVar(&n.Promise, "promise", false, "the customer waits for it (宿題)")
	done := &cobra.Command{
		Use: "done ID", Short: "Mark a task as done", Args: exactly(1, "give the id of the task"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			return a.FinishTask(cmd.Context(), contacts.ID(args[0]), true)
		},
	}
	cmd.AddCommand(list, add, done, s.removeCommand("task", (*app.App).RemoveTask))
	return cmd
}

func (s *Session) dealCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "deal", Short: "Deals: list, add, move, history, remove"}
	q := app.DealQuery{}
	list := &cobra.Command{
		Use: "list", Short: "List deals, those to close first", Args: cobra.NoArgs,
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
	cmd.AddCommand(list, s.dealAddCommand(), move, history, s.removeCommand("deal", (*app.App).RemoveDeal))
	return cmd
}

func (s *Session) dealAddCommand() *cobra.Command {
	var n app.NewDeal
	var people []string
	var closing string
	var amount int64
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a deal", Args: exactly(1, "give the name of the deal"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			n.Name, n.Amount = args[0], contacts.Money{Amount: amount, Currency: "JPY"}
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
	f.Int64Var(&amount, "amount", 0, "in yen")
	f.StringVar(&n.Stage, "stage", "", "the stage (default the first)")
	f.StringVar(&closing, "close", "", "the day the order is expected")
	f.StringVar(&n.Next, "next", "", "the next thing to do")
	return cmd
}

// removeCommand makes the remove verb of a noun.
func (s *Session) removeCommand(noun string, remove removal) *cobra.Command {
	return &cobra.Command{
		Use: "remove ID", Short: "Take a " + noun + " off the lists; its history is kept", Args: exactly(1, "give the id of what to remove"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			return remove(a, cmd.Context(), contacts.ID(args[0]))
		},
	}
}

// printLines writes each line.
func printLines(w io.Writer, lines ...string) error {
	for _, l := range lines {
		if _, err := fmt.Fprintln(w, l); err != nil {
			return err
		}
	}
	return nil
}
