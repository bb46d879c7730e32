package cardflow

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enishi/app"
	"enishi/assets/i18n"
	"enishi/contacts"
)

const (
	hostileTime   = 8 * time.Minute // for the batch, on a machine that does other things too
	hostileMemory = 1 << 30         // bytes of the program; each of the bombs holds two and more
	pageOfACard   = 258             // points
)

// hostile is a file that somebody has made or broken.
type hostile struct {
	data   []byte
	en, ja string // what is said of it; "" when it is read all the same
}

// locked is what a PDF with a password says of it (ISO 32000-1 §7.6.3).
const locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff> " +
	"/U <ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100> >> /ID [<01> <01>]"

func hostilePictures(t *testing.T) map[string]hostile {
	const wrong, small, large = "scan or copy it again", "too small", "too large"
	const wrongJa, smallJa, largeJa = "もう一度スキャンするか", "小さすぎます", "大きすぎます"
	blank := image.NewNRGBA64(image.Rect(0, 0, 300, 200))
	for i := range blank.Pix {
		blank.Pix[i] = 0xff
	}
	still, photo, scan := pngFile(t, blank), jpegFile(t, blank), tiffFile(t, blank)
	return map[string]hostile{
		"half.png":        {half(still), wrong, wrongJa},
		"half.jpg":        {half(photo), wrong, wrongJa},
		"half.gif":        {film(t)[:len(film(t))/5], wrong, wrongJa},
		"half.tif":        {half(scan), wrong, wrongJa},
		"half.webp":       {[]byte("RIFF\x40\x00\x00\x00WEBPVP8L\x34\x00\x00\x00\x2f\xff\xc0\x7f\x00"), wrong, wrongJa},
		"wide.png":        {pngClaiming(100_000, 100_000, nil), large, largeJa},
		"wide.jpg":        {pressJPEG(0xffff, 0xfffe, 1), large, largeJa},
		"wide.gif":        {[]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00,"), large, largeJa},
		"wide.tif":        {strip(100_000, 100_000, 1, nil), large, largeJa},
		"wide.webp":       {append([]byte("RIFF\x40\x00\x00\x00WEBPVP8L\x34\x00\x00\x00\x2f\xff\xff\xff\x0f"), make([]byte, 40)...), large, largeJa},
		"film.webp":       {append([]byte("RIFF\x20\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00"), make([]byte, 20)...), "animated", "アニメーション"},
		"dot.png":         {pngFile(t, image.NewGray(image.Rect(0, 0, 1, 1))), small, smallJa},
		"thread.png":      {pngFile(t, image.NewGray(image.Rect(0, 0, 20_000, 20))), small, smallJa},
		"empty.jpg":       {nil, "0 bytes", "空です"},
		"letter.png":      {[]byte("来週の打合せは火曜日です。\n"), "text file", "テキストファイル"},
		"bomb.png":        {pngClaiming(300, 200, zeros(t, 2048)), wrong, wrongJa},
		"runs.tif":        {strip(300, 200, 32773, turns(16<<20, 0x81)), wrong, wrongJa},
		"tile.tif":        {tiffOf(zeros(t, 2048), tag{256, 300}, tag{257, 200}, tag{258, 8}, tag{259, 8}, tag{262, 1}, tag{322, 300}, tag{323, 1 << 30}, tag{324, 8}, tag{325, 2 << 20}), wrong, wrongJa},
		"over.jpg":        {pressJPEG(320, 192, 5000), "5000 times", "5000 回"},
		"press.jpg":       {pressJPEG(320, 192, 1), "", ""},
		"deep.png":        {still, "", ""},
		"deep.tif":        {scan, "", ""},
		"film.gif":        {film(t), "", ""},
		"film.png":        {moving(still), "", ""},
		"turned-0.jpg":    {withExif(photo, turned(0)), "", ""},
		"turned-9.jpg":    {withExif(photo, turned(9)), "", ""},
		"turned-max.jpg":  {withExif(photo, turned(0xffff)), "", ""},
		"thumbnail.jpg":   {withExif(photo, "\x00\x01\x02\x01\x00\x04\x00\x00\x00\x01\xff\xff\xff\xf0\x00\x00\x00\x08"), "", ""},
		"many-tags.jpg":   {withExif(photo, "\xff\xff\x01\x12\x00\x03\xff\xff\xff\xff\x00\x06"), "", ""},
		"circle-exif.jpg": {withExif(photo, turned(1)[:14]+"\x00\x00\x00\x08"), "", ""},
		"circle.tif":      {circle(scan), wrong, wrongJa},
	}
}

func hostilePDFs(t *testing.T) map[string]hostile {
	plain := stream("", []byte("0 0 1 rg 20 20 60 40 re f"))
	whole := pdf(1, pageOfACard, plain, "", "")
	return map[string]hostile{
		"thick.pdf":  {pdf(10_000, pageOfACard, plain, "", ""), "10000 pages", "10000 ページ"},
		"locked.pdf": {pdf(1, pageOfACard, plain, "", locked), "password", "パスワード"},
		"half.pdf":   {whole[:60], "scan or copy it again", "もう一度スキャンするか"},
		"inches.pdf": {pdf(1, 200*72, plain, "", ""), "too large", "大きすぎます"},
		"table.pdf":  {append(whole[:len(whole)-20:len(whole)-20], "99999999\n%%EOF\n"...), "", ""},
		"script.pdf": {pdf(1, pageOfACard, plain, "/OpenAction << /S /JavaScript /JS (while\\(true\\){}) >> "+
			"/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >> >>", ""), "", ""},
		"bomb.pdf": {pdf(1, pageOfACard, stream("/Filter /FlateDecode", zeros(t, 2048)), "", ""), "too complicated", "複雑すぎて"},
	}
}

// turns gives n bytes that take turns with nothing.
func turns(n int, b byte) []byte {
	out := make([]byte, n)
	for i := 0; i < n; i += 2 {
		out[i] = b
	}
	return out
}

// circle lets the pages of a TIFF follow each other for ever.
func circle(scan []byte) []byte {
	out := append([]byte(nil), scan...)
	at := int(out[4]) | int(out[5])<<8 | int(out[6])<<16 | int(out[7])<<24
	entries := int(out[at]) | int(out[at+1])<<8
	copy(out[at+2+12*entries:], out[4:8])
	return out
}

// TestHostileImagesCostOnlyThemselves has one batch hold every file that is
// meant to break a reader, between two cards.
func TestHostileImagesCostOnlyThemselves(t *testing.T) {
	a, dir := desk(t), t.TempDir()
	files := hostilePictures(t)
	for name, h := range hostilePDFs(t) {
		files[name] = h
	}
	for name, h := range files {
		if err := os.WriteFile(filepath.Join(dir, name), h.data, 0o600); err != nil {
			t.Fatal(err)
		}
		files[name] = hostile{en: h.en, ja: h.ja} // the data would count as the program's
	}
	for name, said := range oddEntries(t, dir) {
		files[name] = said
	}
	save(t, filepath.Join(dir, "0-first.jpg"), front(t, 1))
	save(t, filepath.Join(dir, "zz-last.jpg"), front(t, 6))

	ctx, cancel := context.WithTimeout(t.Context(), hostileTime)
	defer cancel()
	most := mostMemory(t)
	status := map[string]string{}
	job := a.Capture(ctx, []string{dir}, app.CaptureOptions{}, func(s app.ScannedSide) { status[filepath.Base(s.Source)] = s.Status })
	if err := job.Wait(ctx); err != nil {
		t.Fatalf("the batch did not end: %v", err)
	}
	if got := most(); got > hostileMemory {
		t.Errorf("the batch took %d MB", got>>20)
	} else {
		t.Logf("%d files, %d MB at most", len(files)+2, got>>20)
	}
	for _, name := range []string{"0-first.jpg", "zz-last.jpg"} {
		if status[name] != "new" {
			t.Errorf("%s, a card, is %q", name, status[name])
		}
	}
	failed := map[string]error{}
	for _, f := range job.Snapshot().Failures {
		failed[filepath.Base(f.Item)] = f.Err
	}
	for name, h := range files {
		checkSaid(t, name, h, status[name], failed[name])
	}
}

// checkSaid wants a file either read or named in both languages, with what is
// wrong with it.
func checkSaid(t *testing.T, name string, h hostile, status string, err error) {
	t.Helper()
	if h.en == "" {
		if err != nil || status == "" {
			t.Errorf("%s was not read: %v", name, err)
		}
		return
	}
	if err == nil || contacts.KindOf(err) != contacts.Invalid {
		t.Errorf("%s: status %q, kind %s, %v", name, status, contacts.KindOf(err), err)
		return
	}
	en, ja := i18n.New("en").Error(err), i18n.New("ja").Error(err)
	if !strings.Contains(en, name) || !strings.Contains(en, h.en) || !strings.Contains(ja, name) || !strings.Contains(ja, h.ja) {
		t.Errorf("%s: %q / %q", name, en, ja)
	}
}
