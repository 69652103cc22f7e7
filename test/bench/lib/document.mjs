// Test documents: a header, a block repeated to reach the wanted number of lines, and a footer.
//
// Markers in the text say where to act; they are taken out and their positions kept:
//   «edit»        where the one-character edit is made (must make the server report something new)
//   «completion»  where completion is asked for
//   «hover»       where hover is asked for
// ${i} in a block line is the block's number.

const MARKER = /«(edit|completion|hover)»/

export function generateDocument({ header = [], block, footer = [] }, wantedLines) {
  const count = Math.max(1, Math.round((wantedLines - header.length - footer.length) / block.length))
  const lines = []
  const marks = { edit: [], completion: [], hover: [] }
  const add = (template, i) => {
    let text = template.replaceAll(`\${i}`, String(i))
    for (let match = MARKER.exec(text); match; match = MARKER.exec(text)) {
      marks[match[1]].push({ line: lines.length, character: match.index })
      text = text.slice(0, match.index) + text.slice(match.index + match[0].length)
    }
    lines.push(text)
  }
  for (const line of header) add(line, 0)
  for (let i = 1; i <= count; i++) for (const line of block) add(line, i)
  for (const line of footer) add(line, count + 1)
  return { text: `${lines.join('\n')}\n`, lineCount: lines.length, marks }
}

/** The `k`th of `n` positions spread evenly over the document, so that edits are not all in one place. */
export function spread(positions, k, n) {
  if (positions.length === 0) return undefined
  const index = Math.floor(((k + 0.5) / n) * positions.length)
  return positions[Math.min(index, positions.length - 1)]
}
