import type { Generated } from '../network/generate/generated.ts'

/** Files, each headed by its path, with the commands that belong to them before and behind. */
export function previewText({ files, before, apply }: Generated): string {
  const parts = [
    ...commands('commands, to be run before', before),
    ...files.map(({ path, text, executable, part }) => {
      const more = part === 'lines' ? ' (lines to add or replace)' : executable ? ' (mode 755)' : ''
      return `==> ${path}${more} <==\n${text}`
    }),
    ...commands('commands', apply),
  ]
  return parts.join('\n')
}

function commands(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`==> ${title} <==\n${lines.join('\n')}\n`]
}
