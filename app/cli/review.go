package cli

import (
	"strings"

	"enishi/app"
	"enishi/contacts"

	"github.com/spf13/cobra"
)

func (s *Session) reviewCommand() *cobra.Command {
	var list bool
	var confirm, reject, set []string
	cmd := &cobra.Command{
		Use: "review", Short: "List and settle the values that need eyes",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			a, err := s.app(ctx)
			if err != nil {
				return err
			}
			if _, err := a.Confirm(ctx, ids(confirm)...); err != nil {
				return err
			}
			if _, err := a.Reject(ctx, ids(reject)...); err != nil {
				return err
			}
			for _, pair := range set {
				id, value, ok := strings.Cut(pair, "=")
				if !ok {
					return usage("%q is not ID=VALUE", pair)
				}
				if _, err := a.Correct(ctx, contacts.ID(id), value); err != nil {
					return err
				}
			}
			if !list && len(confirm)+len(reject)+len(set) > 0 {
				return nil
			}
			values, err := a.Doubtful(ctx)
			if err != nil {
				return err
			}
			return all(s, values, func(v app.DoubtfulValue) []any {
				value := v.Value
				if v.Origin == contacts.Handwritten && value == "" {
					value = s.text.T("(handwritten; kept as an image)")
				}
				return []any{v.ID, s.fieldName(v.Field), value, strings.Join(v.Alternatives, " | ")}
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&list, "list", false, "list the values that need eyes, then handwritten notes (the default)")
	f.StringSliceVar(&confirm, "confirm", nil, "observations that are right")
	f.StringSliceVar(&reject, "reject", nil, "observations that are wrong")
	f.StringArrayVar(&set, "set", nil, "ID=VALUE: what an observation should have been")
	return cmd
}

func ids(list []string) []contacts.ID {
	out := make([]contacts.ID, len(list))
	for i, s := range list {
		out[i] = contacts.ID(s)
	}
	return out
}
