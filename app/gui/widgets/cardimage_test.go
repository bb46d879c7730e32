package widgets

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pgregory.net/rapid"
)

func newImageBench(t *testing.T) *CardImage {
	t.Helper()
	test.NewTempApp(t)
	c := NewCardImage()
	test.NewTempWindow(t, c).Resize(fyne.NewSize(640, 480))
	c.SetImage(image.NewGray(image.Rect(0, 0, 1075, 650)), []Region{
		{Box: image.Rect(100, 80, 500, 120), Tone: Doubtful},
		{Box: image.Rect(700, 560, 820, 580)},
		{Box: image.Rect(90, 70, 900, 300)},
	})
	return c
}

func TestTheFocusedRegionIsWhollyInSightAndReadable(t *testing.T) {
	c := newImageBench(t)
	for i := range c.regions {
		c.Focus(i)
		at, size := c.BoxOf(i)
		if at.X < 0 || at.Y < 0 || at.X+size.Width > c.Size().Width || at.Y+size.Height > c.Size().Height {
			t.Errorf("region %d lies at %v, %v of %v", i, at, size, c.Size())
		}
		if size.Height < 20 {
			t.Errorf("region %d is %v high on the screen", i, size.Height)
		}
	}
	c.Focus(-1)
	if c.view != fitView(c.bounds(), c.Size()) {
		t.Error("without a region the whole image is shown")
	}
}

func TestAClickFindsTheSmallestRegion(t *testing.T) {
	c := newImageBench(t)
	var got int
	c.OnTap = func(i int) { got = i }
	at, size := c.BoxOf(0)
	c.Tapped(&fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)})
	if got != 0 {
		t.Errorf("the click found region %d", got)
	}
	got = -1
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 1)})
	if got != -1 {
		t.Errorf("a click beside the card found region %d", got)
	}
}

func TestZoomingKeepsThePixelUnderTheCursor(t *testing.T) {
	b, size := image.Rect(0, 0, 1075, 650), fyne.NewSize(640, 480)
	rapid.Check(t, func(t *rapid.T) {
		v := fitView(b, size)
		p := fyne.NewPos(float32(rapid.IntRange(150, 500).Draw(t, "x")), float32(rapid.IntRange(150, 350).Draw(t, "y")))
		before := v.pixel(p, size)
		after := v.zoomed(p, 2.5, b, size).pixel(p, size)
		if d := before.Sub(after); d.X < -1 || d.X > 1 || d.Y < -1 || d.Y > 1 {
			t.Fatalf("pixel %v became %v", before, after)
		}
	})
}

func TestPlacesGoThereAndBack(t *testing.T) {
	size := fyne.NewSize(640, 480)
	v := view{x: 400, y: 300, scale: 1.7}
	at, box := v.box(image.Rect(380, 290, 420, 310), size)
	if got := v.pixel(at.AddXY(box.Width/2, box.Height/2), size); got != image.Pt(400, 300) {
		t.Errorf("the middle of the box is pixel %v", got)
	}
}

func TestAnImageCannotBeDraggedAway(t *testing.T) {
	c := newImageBench(t)
	for range 50 {
		c.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-500, -500)})
	}
	if p := c.Spot(fyne.NewPos(c.Size().Width/2, c.Size().Height/2)); p.X > 1075 || p.Y > 650 {
		t.Errorf("the middle shows pixel %v", p)
	}
}

func TestACropShowsThePlaceWithALittleAround(t *testing.T) {
	test.NewTempApp(t)
	c := NewCrop(136, 34)
	c.Set(image.NewGray(image.Rect(0, 0, 1000, 600)), image.Rect(100, 100, 300, 130))
	if got := c.img.Bounds(); got != image.Rect(95, 95, 305, 135) {
		t.Errorf("the crop is %v", got)
	}
	if c.MinSize() != fyne.NewSize(136, 34) {
		t.Errorf("its size follows its content: %v", c.MinSize())
	}
	c.Set(nil, image.Rectangle{})
}
