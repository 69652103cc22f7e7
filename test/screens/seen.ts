import type { FrameLocator, Page } from 'playwright-core'
import { findFlaws } from './flaws.mjs'

/*
 * What a person sees on the screen, as text: rows of a tree, nodes and cables of the diagram.
 */

/** The rows of a tree, by the title of its view: `  label | description`, two blanks for each level. */
export function rowsOf(page: Page, view: 'Network' | 'Guests'): Promise<string[]> {
  return page
    .locator(`.pane:has(> .pane-header[aria-label^="${view} "]) .pane-body .monaco-list-row`)
    .evaluateAll(rows =>
      rows
        .map(row => ({
          index: Number(row.getAttribute('data-index')),
          level: Number(row.getAttribute('aria-level')),
          label: row.querySelector('.label-name')?.textContent ?? '',
          description: row.querySelector('.label-description')?.textContent ?? '',
        }))
        .sort((a, b) => a.index - b.index)
        .map(
          ({ level, label, description }) => `${'  '.repeat(level - 1)}${label}${description && ` | ${description}`}`,
        ),
    )
}

/** The rows of one host, without its own. */
export function rowsBelow(rows: readonly string[], host: string): string[] {
  const start = rows.findIndex(row => row === host || row.startsWith(`${host} | `))
  const rest = rows.slice(start + 1)
  const end = rest.findIndex(row => !row.startsWith(' '))
  return (end < 0 ? rest : rest.slice(0, end)).map(row => row.slice(2))
}

/** The label of the row that is selected. */
export async function selectedRow(page: Page, view: 'Network' | 'Guests'): Promise<string> {
  const row = page.locator(
    `.pane:has(> .pane-header[aria-label^="${view} "]) .pane-body .monaco-list-row.selected .label-name`,
  )
  return (await row.textContent()) ?? ''
}

/** Ids of the nodes of the picture, sorted. */
export function nodesOf(diagram: FrameLocator): Promise<string[]> {
  return diagram
    .locator('#sheet g.node')
    .evaluateAll(nodes => nodes.map(node => node.getAttribute('data-id') ?? '').sort())
}

/** `from → to`, with the kind of cable behind it where it is not simply plugged in. */
export function cablesOf(diagram: FrameLocator): Promise<string[]> {
  return diagram.locator('#sheet g.link').evaluateAll(links =>
    links
      .map(link => ['from', 'to', 'kind'].map(name => link.getAttribute(`data-${name}`)))
      .map(([from, to, kind]) => `${from} → ${to}${kind === 'nat' || kind === 'routes' ? ` (${kind})` : ''}`)
      .sort(),
  )
}

/** What is wrong with how the picture looks: boxes on each other, text that leaves its box, text that is hard to read. */
export function flawsOf(diagram: FrameLocator): Promise<string[]> {
  return diagram.locator('body').evaluate(findFlaws)
}
