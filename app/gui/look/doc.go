// Package look is how Enishi looks: one table of colours for light and dark,
// one scale of sizes, and the Japanese font that comes with the program.
//
// Colour means something: the accent is what can be done, orange is doubtful,
// red failed or overdue, green confirmed just now.
package look
