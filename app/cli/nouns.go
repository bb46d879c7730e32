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
	var about string
	list := &cobra.Command{
		Use: "list", Short: "List notes, newest first", Args: noArgs,
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
	set := &cobra.Command{
		Use: "set ID TEXT", Short: "Write another text into a note", Args: exactly(2, "give the id of the note and its text"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			return a.ChangeNote(cmd.Context(), contacts.ID(args[0]), args[1])
		},
	}
	return group("note", "Notes: list, add, set, remove, restore", list, add, set,
		s.removeCommand("note", (*app.App).RemoveNote), s.restoreCommand("note", (*app.App).RestoreNote))
}

func (s *Session) taskCommand() *cobra.Command {
	q := app.TaskQuery{}
	list := &cobra.Command{
		Use: "list", Short: "List tasks, due first", Args: noArgs,
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
	return group("task", "Tasks and promises: list, add, set, done, remove, restore", list, add, s.taskSetCommand(), done,
		s.removeCommand("task", (*app.App).RemoveTask), s.restoreCommand("task", (*app.App).RestoreTask))
}

func (s *Session) taskSetCommand() *cobra.Command {
	var text, due string
	var promise, done bool
	cmd := &cobra.Command{
		Use: "set ID", Short: "Change a task; --done=false opens it again", Args: exactly(1, "give the id of the task"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			var c app.TaskChange
			f := cmd.Flags()
			if f.Changed("text") {
				c.Text = &text
			}
			if f.Changed("due") {
				day, err := optionalDate(due)
				if err != nil {
					return err
				}
				c.Due = &day
			}
			if f.Changed("promise") {
				c.Promise = &promise
			}
			if f.Changed("done") {
				c.Done = &done
			}
			return a.ChangeTask(cmd.Context(), contacts.ID(args[0]), c)
		},
	}
	f := cmd.Flags()
	f.StringVar(&text, "text", "", "what is to be done")
	f.StringVar(&due, "due", "", "the day it is due; \"\" is none")
	f.BoolVar(&promise, "promise", false, "the customer waits for it (宿題)")
	f.BoolVar(&done, "done", false, "it is done")
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

// restoreCommand makes the verb that takes a removal back.
func (s *Session) restoreCommand(noun string, restore removal) *cobra.Command {
	return &cobra.Command{
		Use: "restore ID", Short: "Bring a " + noun + " back that was removed", Args: exactly(1, "give the id of what to bring back"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			return restore(a, cmd.Context(), contacts.ID(args[0]))
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
