package tesseract

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"enishi/contacts"
	"enishi/ocr"
)

// Pool recognizes lines in child processes. It may be used by several
// goroutines at once; each call waits for a free child.
type Pool struct {
	opt   PoolOptions
	slots chan *child // as many as workers; nil stands for one not yet started
	done  chan struct{}
	close sync.Once
}

var _ ocr.Recognizer = (*Pool)(nil)

// NewPool makes a Pool. Children are started when they are first needed.
func NewPool(opt PoolOptions) (*Pool, error) {
	opt, err := opt.withDefaults()
	if err != nil {
		return nil, err
	}
	p := &Pool{opt: opt, slots: make(chan *child, opt.Workers), done: make(chan struct{})}
	for range opt.Workers {
		p.slots <- nil
	}
	return p, nil
}

func (o PoolOptions) withDefaults() (PoolOptions, error) {
	if o.Executable == "" {
		exe, err := os.Executable()
		if err != nil {
			return o, fmt.Errorf("find the reading program: %w", err)
		}
		o.Executable = exe
	}
	if o.Args == nil {
		o.Args = []string{Verb}
	}
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.LineTimeout <= 0 {
		o.LineTimeout = 30 * time.Second
	}
	if o.LinesPerChild <= 0 {
		o.LinesPerChild = 4000
	}
	return o, nil
}

// Workers tells how many lines can be read at once.
func (p *Pool) Workers() int { return p.opt.Workers }

// Recognize implements ocr.Recognizer. When a child hangs, or two crash, the line
// is lost (ocr.ErrLineLost) and the child renewed.
func (p *Pool) Recognize(ctx context.Context, line ocr.Line) (ocr.Recognition, error) {
	q, err := newRequest(line)
	if err != nil {
		return ocr.Recognition{}, err
	}
	a, err := p.do(ctx, q)
	if err != nil {
		return ocr.Recognition{}, err
	}
	if a.Missing != "" {
		return ocr.Recognition{}, missingFault(a.Missing)
	}
	if a.Error != "" {
		return ocr.Recognition{}, fmt.Errorf("%w: %s", ocr.ErrLineLost, a.Error)
	}
	return a.Recognition, nil
}

// do has a request answered by the next free child.
func (p *Pool) do(ctx context.Context, q request) (reply, error) {
	var c *child
	select {
	case <-p.done:
		return reply{}, contacts.Fault(contacts.Unavailable, "the reading engine has been shut down")
	case <-ctx.Done():
		return reply{}, ctx.Err()
	case c = <-p.slots:
	}
	c, a, err := p.ask(ctx, c, q)
	if errors.Is(err, errEnded) { // whoever killed it need not have meant this line
		c, a, err = p.ask(ctx, c, q)
	}
	p.slots <- c
	return a, err
}

// ask starts the child when it is needed and gives it back, or nil when it has
// to be started anew the next time.
func (p *Pool) ask(ctx context.Context, c *child, q request) (*child, reply, error) {
	if c == nil {
		var err error
		if c, err = start(ctx, p.opt); err != nil {
			switch {
			case ctx.Err() != nil:
				return nil, reply{}, ctx.Err()
			case errors.Is(err, errKilled):
				return nil, reply{}, fmt.Errorf("%w: %w", ocr.ErrLineLost, err)
			}
			return nil, reply{}, contacts.Fault(contacts.Unavailable, "the reading engine cannot be started: %w", err)
		}
	}
	a, err := c.ask(ctx, q, p.opt.LineTimeout)
	if err != nil {
		c.kill()
		if ctx.Err() != nil {
			return nil, reply{}, ctx.Err()
		}
		return nil, reply{}, fmt.Errorf("%w: %w%s", ocr.ErrLineLost, err, c.log)
	}
	if c.lines >= p.opt.LinesPerChild { // the bridge leaks a little with each line
		c.kill()
		c = nil
	}
	return c, a, nil
}

// Close ends the children, waiting for lines that are being read.
func (p *Pool) Close() error {
	p.close.Do(func() {
		close(p.done)
		for range p.opt.Workers {
			if c := <-p.slots; c != nil {
				c.kill()
			}
		}
	})
	return nil
}

// IsMissingModel reports whether err says that a model is not installed.
func IsMissingModel(err error) bool { return errors.Is(err, errMissing) }
