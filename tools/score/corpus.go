package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"

	"enishi/tools/cardgen/corpus"
	"enishi/tools/cardgen/press"
)

// plan is the corpus: how many seeds of each condition.
var plan = []struct {
	condition string
	n         int
}{
	{"scan", 112},
	{"photo", 96},
	{"hard", 64},
	{"turned", 16},
	{"exif", 16},
	{"marked", 60},
	{"pair", 20},
	{"double", 8},
	{"foreign", 9},
	{"other", 24},
	{"sheet", 6},
}

// vocabularies take turns seed by seed.
var vocabularies = []string{"default", "wide", "fresh"}

// seedOfScore is where the seeds of the corpus begin.
const seedOfScore = 700000

// job is one seed of the corpus; rank spreads the conditions evenly, so that a
// part of the corpus is a small corpus.
type job struct {
	condition, layout string
	seed              uint64
	rank              float64
}

func jobs(conditions string) []job {
	layouts := press.Layouts()
	var all []job
	for c, p := range plan {
		if conditions != "" && !strings.Contains(","+conditions+",", ","+p.condition+",") {
			continue
		}
		for k := range p.n {
			all = append(all, job{
				p.condition, layouts[(k+c)%len(layouts)],
				seedOfScore + uint64(c*1000+k), (float64(k) + 0.5 + float64(c)/100) / float64(p.n),
			})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].rank < all[j].rank })
	return all
}

// makeCorpus writes the corpus, or its first n seeds, to build/score and gives
// the folder. One that is there already is taken as long as the generator is
// the same.
func makeCorpus(n int, conditions string) (string, error) {
	mark, err := generator()
	if err != nil {
		return "", err
	}
	all := jobs(conditions)
	if n > 0 && n < len(all) {
		all = all[:n]
	}
	folder := filepath.Join("build", "score", fmt.Sprintf("%s-%d-%s", mark, len(all), strings.ReplaceAll(conditions, ",", "-")))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	half := folder + ".part"
	if err := os.MkdirAll(half, 0o755); err != nil {
		return "", err
	}
	var group errgroup.Group
	const makers = 2
	for w := range makers {
		group.Go(func() error {
			maker, err := corpus.New(vocabularies...)
			if err != nil {
				return err
			}
			for i := w; i < len(all); i += makers {
				shots, err := maker.Make(all[i].seed, all[i].condition, all[i].layout)
				if err != nil {
					return err
				}
				if err := corpus.Write(shots, half, fmt.Sprintf("%04d-%s", i+1, all[i].condition)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return "", err
	}
	return folder, os.Rename(half, folder)
}

// generator is a fingerprint of the generator's sources.
func generator() (string, error) {
	sum := sha256.New()
	err := filepath.WalkDir(filepath.Join("tools", "cardgen"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		sum.Write(data)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil))[:12], err
}
