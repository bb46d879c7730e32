package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The icons the toolkit lacks, drawn on its grid of 24.
const (
	cardPath     = `<path d="M3 5h18a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm1 2v10h16V7H4zm2 2h7v2H6V9zm0 4h12v1.5H6V13z"/>`
	buildingPath = `<path d="M4 3h10v6h6v12H4V3zm2 2v14h6V5H6zm8 6v8h4v-8h-4zM7.5 7h1.5v2H7.5V7zm2.5 0h1.5v2H10V7zm-2.5 4h1.5v2H7.5v-2zm2.5 0h1.5v2H10v-2zm-2.5 4h1.5v2H7.5v-2zm2.5 0h1.5v2H10v-2z"/>`
	dealPath     = `<path d="M12 2l10 10-10 10L2 12 12 2zm0 2.9L4.9 12l7.1 7.1 7.1-7.1L12 4.9z"/>`
	phonePath    = `<path d="M6.6 10.8c1.4 2.8 3.8 5.1 6.6 6.6l2.2-2.2c.3-.3.7-.4 1-.2 1.1.4 2.3.6 3.6.6.6 0 1 .4 1 1V20c0 .6-.4 1-1 1-9.4 0-17-7.6-17-17 0-.6.4-1 1-1h3.5c.6 0 1 .4 1 1 0 1.3.2 2.5.6 3.6.1.3 0 .7-.2 1l-2.3 2.2z"/>`
)

func icon(name, path string) fyne.Resource {
	return theme.NewThemedResource(fyne.NewStaticResource(name+".svg",
		[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+path+`</svg>`)))
}

// CardIcon is a business card.
func CardIcon() fyne.Resource { return icon("card", cardPath) }

// BuildingIcon is a company.
func BuildingIcon() fyne.Resource { return icon("building", buildingPath) }

// DealIcon is a deal.
func DealIcon() fyne.Resource { return icon("deal", dealPath) }

// PhoneIcon is a telephone.
func PhoneIcon() fyne.Resource { return icon("phone", phonePath) }
