package qr

import "testing"

// The correction of a known block: the worked example of ISO/IEC 18004 annex I.
func TestCorrectionIsTheStandards(t *testing.T) {
	data := []byte{0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11}
	want := []byte{0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55}
	if got := correction(data, 10); string(got) != string(want) {
		t.Errorf("%x, want %x", got, want)
	}
}

func TestSizeFollowsLength(t *testing.T) {
	for _, c := range []struct{ bytes, modules int }{{14, 21}, {15, 25}, {60, 33}, {106, 41}, {180, 53}} {
		code, err := Encode(string(make([]byte, c.bytes)))
		if err != nil || len(code) != c.modules {
			t.Errorf("%d bytes: %d modules, %v", c.bytes, len(code), err)
		}
	}
	if _, err := Encode(string(make([]byte, 181))); err == nil {
		t.Error("no error for too long a text")
	}
}
