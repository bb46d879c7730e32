package desk

import "context"

// Step is one thing a person did that can be taken back.
type Step struct {
	Name string // in the user's language
	Back func(context.Context) error
	// Again does it once more after it was taken back; it gives the new step.
	Again func(context.Context) (Step, error)
	// Shown, if given, is told on the drawing thread that it was taken back: a page
	// goes to where it was done.
	Shown func()
}

// Undo keeps what was done in this window.
type Undo struct {
	desk *Desk
	done []Step
	back []Step
}

// mostSteps is how many steps are kept.
const mostSteps = 200

// Did remembers a step.
func (u *Undo) Did(s Step) {
	u.done = append(u.done, s)
	if len(u.done) > mostSteps {
		u.done = u.done[1:]
	}
	u.back = nil
}

// TakeBack undoes the last step.
func (u *Undo) TakeBack() {
	if len(u.done) == 0 {
		u.desk.Say(u.desk.T("There is nothing to undo."))
		return
	}
	s := u.done[len(u.done)-1]
	u.done = u.done[:len(u.done)-1]
	Change(u.desk, func(ctx context.Context) (bool, error) { return true, s.Back(ctx) }, func(bool) {
		if s.Again != nil {
			u.back = append(u.back, s)
		}
		if s.Shown != nil {
			s.Shown()
		}
		u.desk.Say(u.desk.T("Undone: %s", s.Name))
	})
}

// Redo does again what was undone last.
func (u *Undo) Redo() {
	if len(u.back) == 0 {
		u.desk.Say(u.desk.T("There is nothing to redo."))
		return
	}
	s := u.back[len(u.back)-1]
	u.back = u.back[:len(u.back)-1]
	Change(u.desk, s.Again, func(again Step) {
		u.done = append(u.done, again)
		u.desk.Say(u.desk.T("Done again: %s", s.Name))
	})
}
