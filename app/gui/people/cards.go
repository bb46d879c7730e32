package people

import (
	"context"
	"image"
	"strings"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// showCards shows the images of the person's cards, loaded once.
func (p *Page) showCards() {
	var names []string
	for _, c := range p.page.Cards {
		names = append(names, string(c.ID))
	}
	if drawn := strings.Join(names, " "); drawn != p.drawn {
		p.drawn = drawn
		p.cards.RemoveAll()
		var crops []*widgets.Crop
		for _, c := range p.page.Cards {
			crop := widgets.NewCrop(156, 96)
			crop.OnTapped = func() { p.desk.Review([]contacts.ID{c.ID}, c.ID) }
			crops = append(crops, crop)
			p.cards.Add(crop)
		}
		p.load(crops)
	}
	p.shelf.Hidden = len(p.page.Cards) == 0
}

// load brings the images in.
func (p *Page) load(crops []*widgets.Crop) {
	cards := p.page.Cards
	desk.Ask(p.desk.Work, &p.images, func(ctx context.Context) ([]image.Image, error) {
		var images []image.Image
		for _, c := range cards {
			if len(c.Sides) == 0 {
				images = append(images, nil)
				continue
			}
			img, err := p.desk.App.SideImage(ctx, c.Sides[0])
			if err != nil {
				return images, err
			}
			images = append(images, img)
		}
		return images, nil
	}, func(images []image.Image, err error) {
		for i, img := range images {
			if img != nil {
				crops[i].Set(img, image.Rectangle{})
			}
		}
		p.desk.Fail(err)
	})
}
