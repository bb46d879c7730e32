package capturing

// Side is a side of a batch with what the batch found out about it.
type Side[T any] struct {
	Seen
	Item          T
	Before, After *Side[T] // in the order of the files
	Mate          *Side[T] // the other side of the card, nil if there is none
	Pair          Pair     // with Mate
	Back          bool     // it is Mate that names the card
	paired        bool
}

// Batch puts the sides of many files, read in any order, into the order of the
// files, and finds which of them are two sides of one card.
type Batch[T any] struct {
	files   []([]*Side[T])
	done    []bool
	next    int // the first file that is not done
	line    []*Side[T]
	settled int // sides in line that can be told
	asked   int // sides in line that were compared with the one before
	pairs   int // pairs for sure so far
}

// NewBatch makes a batch of n files.
func NewBatch[T any](n int) *Batch[T] {
	return &Batch[T]{files: make([][]*Side[T], n), done: make([]bool, n)}
}

// Done takes the sides of a file, none if it failed, and gives those that are
// settled now, in the order of the files.
func (b *Batch[T]) Done(index int, sides []*Side[T]) []*Side[T] {
	b.files[index], b.done[index] = sides, true
	for b.next < len(b.files) && b.done[b.next] {
		for _, s := range b.files[b.next] {
			if n := len(b.line); n > 0 {
				s.Before, b.line[n-1].After = b.line[n-1], s
			}
			b.line = append(b.line, s)
		}
		b.next++
	}
	all := b.next == len(b.files)
	for b.asked < len(b.line) && (all || b.asked+1 < len(b.line)) {
		b.ask(b.line[b.asked])
		b.asked++
	}
	ready := b.asked - 1 // the last one asked may be the first of a pair
	if all || b.asked > 0 && b.line[b.asked-1].paired {
		ready = b.asked
	}
	if ready <= b.settled {
		return nil
	}
	out := b.line[b.settled:ready]
	b.settled = ready
	return out
}

// ask pairs a side with the one before it, unless it fits the next better.
func (b *Batch[T]) ask(s *Side[T]) {
	if s.Before == nil || s.Before.paired {
		return
	}
	duplex := b.pairs >= 2
	p := PairOf(s.Before.Seen, s.Seen, duplex)
	if p.Score < PairProposed {
		return
	}
	if s.After != nil && PairOf(s.Seen, s.After.Seen, duplex).Score > p.Score+0.05 {
		return
	}
	if p.Score >= PairSure {
		b.pairs++
	}
	first, second := s.Before, s
	first.paired, second.paired = true, true
	first.Mate, second.Mate, first.Pair, second.Pair = second, first, p, p
	first.Back, second.Back = p.BackFirst, !p.BackFirst
}
