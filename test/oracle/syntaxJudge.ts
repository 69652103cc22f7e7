import type { Comparison, Judge } from './compare.ts'
import { type Verdict, verdictOfXl } from './verdict.ts'

type Reading = (text: string) => Verdict

/** Whether xl and `read` are of one opinion about the notation of a text. */
export function judgeSyntax(read: Reading): Judge {
  return (text, answer) => {
    const { accepts } = verdictOfXl(answer)
    if (read(text).accepts === accepts) return null
    return { kind: accepts ? 'xl accepts it' : 'xl rejects it', detail: 'we do not' }
  }
}

/** In how many of the texts that both reject the first mistake stands on the line that xl names. */
export function sameLines({ texts, answers }: Comparison, read: Reading): string {
  const lines = texts.map(text => read(text).line)
  const theirs = answers.map(answer => verdictOfXl(answer).line)
  const rejected = theirs.flatMap((line, index) => (line === null || lines[index] === null ? [] : [index]))
  const same = rejected.filter(index => lines[index] === theirs[index]).length
  return `${same} of ${rejected.length} rejected texts with the same line`
}
