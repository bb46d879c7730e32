package gui

import "fyne.io/fyne/v2"

// frame lays the window out without seams: rail on the left, bar on top, foot
// below, the page in what is left. Objects in this order.
type frame struct{}

// Layout implements fyne.Layout.
func (frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rail, top, foot, body := objects[0], objects[1], objects[2], objects[3]
	left := rail.MinSize().Width
	width := size.Width - left
	rail.Resize(fyne.NewSize(left, size.Height))
	h, f := top.MinSize().Height, foot.MinSize().Height
	top.Move(fyne.NewPos(left, 0))
	top.Resize(fyne.NewSize(width, h))
	foot.Move(fyne.NewPos(left, size.Height-f))
	foot.Resize(fyne.NewSize(width, f))
	body.Move(fyne.NewPos(left, h))
	body.Resize(fyne.NewSize(width, size.Height-h-f))
}

// MinSize implements fyne.Layout.
func (frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rail, top, foot, body := objects[0].MinSize(), objects[1].MinSize(), objects[2].MinSize(), objects[3].MinSize()
	return fyne.NewSize(
		rail.Width+max(top.Width, foot.Width, body.Width),
		max(rail.Height, top.Height+foot.Height+body.Height))
}
