package contacts

import (
	"testing"

	"enishi/contacts/japanese"
)

func TestKindsOfPhones(t *testing.T) {
	if PhoneKindOf("0120-123-456") != PhoneTollFree || PhoneKindOf("03-1234-5678") != PhoneUnknown {
		t.Error("toll-free lines are not told apart")
	}
	if !japanese.IsMobile("070-1234-5678") || japanese.IsMobile("03-1234-5678") || japanese.IsMobile("") {
		t.Error("mobile lines are not told apart")
	}
}
