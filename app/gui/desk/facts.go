package desk

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"enishi/app"
	"enishi/app/gui/look"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// Fact is one value on a page, with what it rests on.
type Fact struct {
	Field  contacts.Field
	Label  string
	Value  string
	Under  string
	Status contacts.Status
	Proof  []contacts.ID
	Source contacts.SourceKind // of the newest proof, "" = typed
	Opens  func()              // what a click does in place of showing the proof
	Fixed  bool                // can't be edited by itself
}

// Facts is the list of values of a page: a click shows the proof, F2 edits.
type Facts struct {
	*widgets.DataList
	desk  *Desk
	kind  contacts.EntityKind
	root  contacts.ID
	facts []Fact
}

// NewFacts makes an empty list of values.
func NewFacts(d *Desk, kind contacts.EntityKind) *Facts {
	f := &Facts{desk: d, kind: kind}
	f.DataList = widgets.NewDataList([]widgets.Column{{Width: 116}, {Width: 140, Share: 1}, {Width: 20}}, true).Tall()
	f.OnOpen = f.open
	f.OnMenu = f.menu
	return f
}

// SetFacts shows the values of the person or organization root.
func (f *Facts) SetFacts(root contacts.ID, facts []Fact) {
	f.root, f.facts = root, facts
	f.SetRows(len(facts), func(i int) widgets.Row {
		fact := facts[i]
		value := widgets.Cell{Text: fact.Value, Under: fact.Under}
		if fact.Status == contacts.Doubtful {
			value.Tone, value.Under, value.UnderTone = widgets.Doubtful, Dots(f.desk.T("to review"), fact.Under), widgets.Doubtful
		}
		return widgets.Row{ID: strconv.Itoa(i), Find: fact.Value, Cells: []widgets.Cell{
			{Text: fact.Label, Tone: widgets.Quiet}, value, {Icon: sourceIcon(fact)},
		}}
	})
}

func sourceIcon(f Fact) fyne.Resource {
	switch {
	case f.Opens != nil:
		return theme.NavigateNextIcon()
	case f.Source == contacts.FromCard:
		return look.CardIcon()
	case f.Source == contacts.FromMessage:
		return theme.MailComposeIcon()
	case len(f.Proof) > 0:
		return theme.DocumentCreateIcon()
	}
	return nil
}

func (f *Facts) fact(id string) (Fact, bool) {
	i, err := strconv.Atoi(id)
	if err != nil || i >= len(f.facts) {
		return Fact{}, false
	}
	return f.facts[i], true
}

func (f *Facts) open(id string) {
	fact, ok := f.fact(id)
	switch {
	case !ok:
	case fact.Opens != nil:
		fact.Opens()
	default:
		ShowProof(f.desk, f.kind, f.root, fact.Label, fact.Value, fact.Proof)
	}
}

func (f *Facts) menu(id string) *fyne.Menu {
	fact, ok := f.fact(id)
	if !ok {
		return nil
	}
	d := f.desk
	return fyne.NewMenu("",
		fyne.NewMenuItem(d.T("Where does it come from?"), func() { ShowProof(d, f.kind, f.root, fact.Label, fact.Value, fact.Proof) }),
		fyne.NewMenuItem(d.T("Edit"), func() { f.Edit() }),
		fyne.NewMenuItem(d.T("Copy"), func() {
			fyne.CurrentApp().Clipboard().SetContent(fact.Value)
			d.Say(d.T("Copied: %s", fact.Value))
		}))
}

// Edit asks for another value of the fact under the cursor: a decision of the
// user, which can be taken back.
func (f *Facts) Edit() {
	fact, ok := f.fact(f.Cursor())
	if !ok || fact.Fixed || fact.Opens != nil {
		f.desk.Hint(f.desk.T("Choose a value of the list first"))
		return
	}
	EditValue(f.desk, f.kind, f.root, fact)
}

// EditValue asks for another value of a fact.
func EditValue(d *Desk, kind contacts.EntityKind, root contacts.ID, fact Fact) {
	value := widgets.NewEntry("")
	value.Selected = true
	value.SetText(fact.Value)
	d.ShowOverlay(NewSheet(d, d.T("Edit %s", fact.Label), d.T("Save"), []Row{{Field: "value", Label: fact.Label, Input: value}},
		func() func(context.Context) error {
			text := value.Text
			return func(ctx context.Context) error { return d.setValue(ctx, kind, root, fact, text) }
		}, func() { d.Say(d.T("%s changed", fact.Label)) }))
}

// setValue appends the decision: about the observation the value rests on, or
// anew when nothing was observed.
func (d *Desk) setValue(ctx context.Context, kind contacts.EntityKind, root contacts.ID, fact Fact, text string) error {
	if text == fact.Value {
		return nil
	}
	proofs, err := d.App.Proof(ctx, kind, root, fact.Proof)
	if err != nil {
		return err
	}
	made, err := d.decide(ctx, root, fact.Field, text, proofs)
	if err == nil {
		d.did(d.T("%s changed", fact.Label), func(ctx context.Context) error { return d.App.Retract(ctx, made...) })
	}
	return err
}

func (d *Desk) decide(ctx context.Context, root contacts.ID, field contacts.Field, text string, proofs []app.Proof) ([]contacts.ID, error) {
	for _, p := range proofs {
		if p.Observation.ID != "" {
			return d.App.Correct(ctx, p.Observation.ID, text)
		}
	}
	id, err := d.App.SetField(ctx, root, field, text)
	return []contacts.ID{id}, err
}

// factOrder is the order in which values of several fields stand on a page.
var factOrder = [...]contacts.Field{
	contacts.PostalCode, contacts.Address, contacts.SiteName, contacts.Country, contacts.Qualification, contacts.CorporateNumber,
	contacts.InvoiceNumber, contacts.NoteText, contacts.ExchangedOn, contacts.OtherText,
}

// ProfileFacts are the values of a profile that every page shows: the contact
// points first. sources tells from where each newest proof came.
func (d *Desk) ProfileFacts(p contacts.Profile) []Fact {
	var facts []Fact
	for _, c := range p.Contacts {
		f := Fact{Field: c.Kind, Label: d.PointName(c.Kind, c.PhoneKind), Value: c.Value, Status: c.Status, Proof: c.Proof, Source: contacts.FromCard}
		if c.Shared {
			f.Under = d.T("shared by several people")
		}
		if c.To != "" {
			f.Under = d.T("until %s", d.Day(c.To))
		}
		facts = append(facts, f)
	}
	for _, field := range factOrder {
		for _, v := range p.Several[field] {
			facts = append(facts, Fact{Field: field, Label: d.FieldName(field), Value: v.Value, Status: v.Status, Proof: v.Proof, Source: contacts.FromCard})
		}
		if v, ok := p.Single[field]; ok {
			facts = append(facts, Fact{Field: field, Label: d.FieldName(field), Value: v.Value, Status: v.Status, Proof: v.Proof, Source: contacts.FromCard})
		}
	}
	return facts
}

// PointName is the label of a contact point: a phone's kind says more.
func (d *Desk) PointName(f contacts.Field, k contacts.PhoneKind) string {
	if f == contacts.Phone {
		switch k {
		case contacts.PhoneMain:
			return d.T("Phone (main)")
		case contacts.PhoneDirect:
			return d.T("Phone (direct)")
		case contacts.PhoneDepartment:
			return d.T("Phone (department)")
		case contacts.PhoneTollFree:
			return d.T("Toll-free")
		}
	}
	return d.FieldName(f)
}

// Marks gives each fact the kind of source its newest proof has.
func Marks(facts []Fact, kinds map[contacts.ID]contacts.SourceKind) []Fact {
	for i, f := range facts {
		facts[i].Source = contacts.FromHand
		for _, id := range f.Proof {
			if k, ok := kinds[id]; ok {
				facts[i].Source = k
				break
			}
		}
	}
	return facts
}
