package mailsync

import (
	"time"

	"enishi/contacts"
)

// Parse reads a message, whole or cut off, as far as it can be read.
// internalDate is when the server got it, zero if that is not known. It never
// fails: what can't be understood is kept as it stands.
func Parse(raw []byte, internalDate time.Time) contacts.Message {
	block, body := cutHeader(raw)
	h := parseHeader(block)
	hash, _ := headerHash(raw)
	msg := contacts.Message{
		HeaderHash: hash,
		Date:       messageDate(h, internalDate),
		Subject:    h.decoded("subject"),
		References: messageIDs(h.raw("references")),
		InReplyTo:  messageIDs(h.raw("in-reply-to")),
		Addresses:  headerAddresses(h),
		Size:       int64(len(raw)),
	}
	if ids := messageIDs(h.raw("message-id")); len(ids) > 0 {
		msg.MessageID = ids[0]
	}
	var r reading
	msg.Text = r.entity(h, body, 0).text
	msg.Attachments = r.attachments
	return msg
}

// headerAddresses gives who takes part in a message, in the order of the roles.
func headerAddresses(h header) []contacts.MessageAddress {
	var all []contacts.MessageAddress
	add := func(role contacts.AddressRole, name string) {
		for _, value := range h.all(name) {
			all = append(all, addresses(role, value)...)
		}
	}
	add(contacts.RoleFrom, "from")
	if len(all) == 0 {
		add(contacts.RoleFrom, "sender")
	}
	add(contacts.RoleTo, "to")
	add(contacts.RoleCc, "cc")
	add(contacts.RoleBcc, "bcc")
	add(contacts.RoleReplyTo, "reply-to")
	return all[:min(len(all), maxAddresses)]
}
