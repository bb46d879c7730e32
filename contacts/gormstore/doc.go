// Package gormstore keeps the book (people, companies, cards, deals) and the
// desk's mail, and is the only room that knows SQL. The book is a SQLite file
// or a PostgreSQL database behind the same code and the same tests; the mail
// is always a SQLite file of this desk.
//
// Every write and its rows in the change log are one transaction; see write.
// Rows of persons, organizations, positions and contact points are a cache of
// what contacts.PersonProfile and contacts.OrganizationProfile say of the
// evidence; Rebuild makes them anew, equal.
package gormstore
