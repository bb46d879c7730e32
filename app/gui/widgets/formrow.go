package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FormRow is a field under its label, with the error that belongs to it below.
type FormRow struct {
	*fyne.Container
	Field fyne.CanvasObject
	fault *Flow
}

// NewFormRow makes a row.
func NewFormRow(label string, field fyne.CanvasObject) *FormRow {
	r := &FormRow{Field: field, fault: NewFlow("", Failed)}
	r.fault.Hide()
	r.Container = container.NewVBox(NewSmall(label, Quiet), field, r.fault)
	return r
}

// SetError shows what is wrong with the field; "" takes it away.
func (r *FormRow) SetError(text string) {
	r.fault.Set(text, Failed)
	r.fault.Hidden = text == ""
	r.Refresh()
}

// Error is the error shown, "" if none.
func (r *FormRow) Error() string {
	if r.fault.Hidden {
		return ""
	}
	return r.fault.Content()
}

// Form is a set of rows known by the names of their fields.
type Form map[string]*FormRow

// SetError shows an error at the row of its field and the focus goes there. It
// reports whether there is such a row; errors shown before are taken away.
func (f Form) SetError(field, text string) bool {
	for _, r := range f {
		r.SetError("")
	}
	r, ok := f[field]
	if !ok {
		return false
	}
	r.SetError(text)
	if e, ok := r.Field.(fyne.Focusable); ok {
		focus(e)
	}
	return true
}
