import type { Page } from 'playwright-core'

export interface Workbench {
  readonly page: Page
  visit(folder: string | null): Promise<void>
  close(): Promise<void>
}

export function unpackedExtension(name?: string): Promise<string>
export function copiedSamples(): { readonly folder: string; remove(): void }
export function openWorkbench(options: {
  readonly folder: string
  readonly extension: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly scale?: number
  readonly colorScheme?: 'light' | 'dark'
}): Promise<Workbench>
