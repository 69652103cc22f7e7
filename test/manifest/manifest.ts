import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export function json<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

export interface Language {
  readonly id: string
  readonly aliases?: readonly string[]
  readonly extensions?: readonly string[]
  readonly filenames?: readonly string[]
  readonly filenamePatterns?: readonly string[]
  readonly configuration?: string
  readonly icon?: { readonly light: string; readonly dark: string }
}

export interface Setting {
  readonly order: number
  readonly scope: string
  readonly type: string | readonly string[]
  readonly default: unknown
  readonly markdownDescription?: string
  readonly enum?: readonly string[]
  readonly markdownEnumDescriptions?: readonly string[]
  readonly anyOf?: readonly Omit<Setting, 'order' | 'scope'>[]
}

export interface Contributes {
  readonly languages: readonly Language[]
  readonly grammars: readonly { readonly language: string; readonly scopeName: string; readonly path: string }[]
  readonly snippets: readonly { readonly language: string; readonly path: string }[]
  readonly commands: readonly {
    readonly command: string
    readonly title: string
    readonly category: string
    readonly enablement?: string
  }[]
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>
  readonly configuration: readonly {
    readonly id: string
    readonly order: number
    readonly title: string
    readonly properties: Readonly<Record<string, Setting>>
  }[]
  readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export interface Manifest {
  readonly icon: string
  readonly engines: { readonly vscode: string }
  readonly devDependencies: Readonly<Record<string, string>>
  readonly categories: readonly string[]
  readonly keywords: readonly string[]
  readonly extensionKind: readonly string[]
  readonly capabilities: Readonly<Record<string, unknown>>
  readonly contributes: Contributes
}

export const manifest = json<Manifest>('package.json')
export const { contributes } = manifest
