# Everything a developer does with Enishi. `make` alone lists the targets.

GO      ?= go
SYSTEM  := $(shell $(GO) env GOOS)
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
DATA    ?= build/sample-book

# On Linux the window is built for X11 (Wayland runs it through XWayland), with
# the edit of GLFW that input methods need: see tools/ime.
ifeq ($(SYSTEM),linux)
TAGS    := x11,migrated_fynedo
MODFILE := -modfile=build/go.ime.mod
IME     := ime
else
TAGS    := migrated_fynedo
endif

LINT_VERSION := 2.15.0
LINT := build/bin/golangci-lint

.DEFAULT_GOAL := help
.PHONY: help deps build run test lint format bench check fuzz windows screenshots score holdout fonts clean ime

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install the packages that are missing
	@sh tools/deps/install.sh

build: $(IME) ## build ./enishi
	$(GO) build $(MODFILE) -tags $(TAGS) -ldflags "-X main.version=$(VERSION)" -o enishi .

run: build ## open the sample book; without a display, work through it in the terminal
	@sh tools/samplebook.sh $(DATA)

test: $(IME) ## run every test; a skipped test is a failure
	$(GO) run ./tools/testreport $(MODFILE) -tags $(TAGS) -p 2 -timeout 15m ./...

lint: $(LINT) ## check style and the import rules
	$(LINT) run --timeout 15m ./...

format: $(LINT) ## format the code as lint wants it
	$(LINT) fmt ./...

bench: $(IME) ## run the benchmarks
	$(GO) test $(MODFILE) -tags $(TAGS) -p 1 -run '^$$' -bench . -timeout 60m ./...

check: $(IME) ## run the long tests: many kills, full sizes, fuzzing, the Windows build
	ENISHI_CHECK=1 $(GO) run ./tools/testreport $(MODFILE) -tags $(TAGS) -count 1 -p 2 -timeout 60m ./...
	$(MAKE) fuzz windows

fuzz: $(IME) ## fuzz every target for 30 seconds
	sh tools/check/fuzz.sh 30s $(MODFILE) -tags $(TAGS)

windows: ## build enishi.exe with mingw, without the reading engine
	sh tools/check/windows.sh "$(VERSION)"

screenshots: $(IME) ## photograph every screen, both languages, light and dark, into build/screenshots
	ENISHI_SCREENSHOTS=$(CURDIR)/build/screenshots \
	$(GO) test $(MODFILE) -tags $(TAGS),screenshots -count 1 -timeout 30m -run '^TestScreenshots' ./internal/walk

score: build ## measure reading on the corpus of made-up cards (N=60 for a part) and record it
	$(GO) run ./tools/score -enishi ./enishi $(if $(N),-n $(N),-sheets 60 -record tools/score/record.json)
	$(if $(N),,$(GO) run ./tools/score -guard tools/score/record.json)

holdout: ## measure reading on cards nobody tunes on, and note it in tools/holdout/history.md
	$(GO) run ./tools/holdout

fonts: ## make the embedded fonts again from Debian's
	sh tools/deps/install.sh fonts
	sh tools/fonts/subset.sh

clean: ## remove what was built
	rm -rf build enishi enishi.exe

ime:
	@$(GO) run ./tools/ime

# The linter is built once, about ten minutes on one core, unless the right
# version is installed already.
$(LINT):
	@sh tools/deps/linter.sh $(LINT_VERSION) $(LINT)
