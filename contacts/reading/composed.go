package reading

import "strings"

// maxComposed bounds the names whose parts are tried, in runes.
const maxComposed = 6

// composed reads a name that no dictionary has whole from two parts that are
// names themselves: 中嶋田 from 中嶋 and 田. "" when there are none.
func (s *Splitter) composed(key string, own map[string]entry, kind nameKind) string {
	runes := []rune(key)
	if len(runes) < 2 || len(runes) > maxComposed {
		return ""
	}
	for i := len(runes) - 1; i >= 1; i-- {
		head, tail := string(runes[:i]), string(runes[i:])
		h, t := s.part(head, own, kind), s.part(tail, own, kind)
		if h != "" && t != "" {
			return strings.Join([]string{h, t}, "")
		}
	}
	return ""
}

func (s *Splitter) part(key string, own map[string]entry, kind nameKind) string {
	if e, ok := own[key]; ok {
		return first(e.readings)
	}
	return first(readingsOf(s.dict().names(key, kind)))
}
