import { type Pages, page } from '../../docs/pages.ts'
import { hostOption, type OptionPlace } from '../../facts/hostOptions.ts'
import { hostScript, scriptVariable } from '../../facts/hostScripts.ts'
import type { Target } from '../../facts/releases.ts'
import { plainPage } from '../keyPage.ts'
import { optionPage, optionPath } from '../optionPage.ts'
import { scriptPage, variablePage } from '../scriptPage.ts'

/** A word of a file of dom0 that has a page: an option or one of its values, a script, a variable of a script. */
export type HostWord =
  | { readonly option: string; readonly place: OptionPlace; readonly value?: string }
  | { readonly script: string; readonly variable?: string }

/** The page of a word; that of the option for a value without one, of the script for a variable without one. */
export function hostWordPage(word: HostWord, target: Target, pages: Pages): string | null {
  if ('script' in word) {
    const script = hostScript(word.script)
    if (!script) return null
    const variable = word.variable === undefined ? undefined : scriptVariable(script, word.variable)
    return variable ? variablePage(script, variable, pages) : scriptPage(script, pages)
  }
  const option = hostOption(word.place, word.option)
  if (!option) return null
  const ofValue = word.value === undefined ? null : page(pages, optionPath(option, word.value))
  return ofValue ? plainPage(`${option.name} ${word.value}`, ofValue) : optionPage(option, pages, target)
}
