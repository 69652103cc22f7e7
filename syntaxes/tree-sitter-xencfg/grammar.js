// Guest configuration as xl reads it (libxlu_cfg_l.l and libxlu_cfg_y.y, Xen 4.22), made total: every text
// has exactly one tree and none of them holds an ERROR node. Where xl reports an error, the tree has a
// node that says what stands there (`unexpected`, a value with no name, a list without its bracket, a bare word as
// value) and the lowering reports it. Because the parser never has to guess, a tree after an edit is the tree of a fresh parse.
//
// Three differences from xl's own grammar, all of them only in text that xl refuses:
// - a list takes values and commas in any order, so that a forgotten comma does not hide what follows;
// - a list that is not closed ends at the first name, so that the settings after it stay settings;
// - a bare word can be a value, and lists nest and `+=` exists whatever the release.

// A token that wins over `unexpected`, which would otherwise be the longer match.
const mark = text => alias(token(prec(1, text)), text)

module.exports = grammar({
  name: 'xencfg',

  extras: $ => [/[ \t]/, $.comment, $.unexpected],

  rules: {
    // One node a line: what an edit leaves alone is taken over a node at a time.
    file: $ => seq(repeat($.statement), optional(alias($._content, $.statement))),
    statement: $ => seq(optional($._content), choice($.newline, mark(';'))),
    _content: $ => repeat1(choice($.setting, $._stray)),

    setting: $ =>
      prec.right(
        seq(
          field('key', $.name),
          optional(seq(field('operator', choice(mark('='), mark('+='))), optional(field('value', $._value)))),
        ),
      ),

    _value: $ => choice($.string, $.number, $.list, alias($.name, $.word)),

    list: $ =>
      prec.right(seq(mark('['), repeat(choice($.string, $.number, $.list, mark(','), $.newline)), optional(mark(']')))),

    // What cannot begin a setting; the lowering sees a run of them as one mistake.
    _stray: $ => choice(mark('='), mark('+='), mark(','), mark(']'), $.string, $.number, $.list),

    name: _ => token(prec(1, /[a-z][._0-9a-z]*/)),
    number: _ => token(prec(1, /[0-9][0-9a-fx]*/)),
    string: _ => token(prec(2, choice(/'([^'\\\n]|\\[^\n])*'/, /"([^"\\\n]|\\[^\n])*"/))),
    newline: _ => token(prec(1, /\n/)),
    // xl wants a newline behind a comment; the lowering tells when the file ends without one.
    comment: _ => token(prec(2, /#[^\n]*/)),
    // xl's lexical error: a character that begins no token takes everything up to the next blank with it.
    unexpected: _ => token(prec(0, /[^ \t\n]+/)),
  },
})
