import { type Pages, page } from '../docs/pages.ts'
import { plainPage } from './keyPage.ts'

/** A page by its path, such as `problems/unknown-key.md`, ready to be shown; null when there is none. */
export function problemPage(path: string, pages: Pages): string | null {
  const found = page(pages, path)
  const title = path.replace(/^.*\//, '').replace(/\.md$/, '')
  return found && plainPage(title, found)
}
