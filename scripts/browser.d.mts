import type { Browser } from 'playwright-core'

export function findBrowser(): string | undefined
export function onPath(name: string): string | undefined
export function launchBrowser(): Promise<Browser>
