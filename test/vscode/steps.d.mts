import type { FrameLocator, Page } from 'playwright-core'

export function openFile(page: Page, path: string): Promise<void>
export function runCommand(page: Page, title: string): Promise<void>
export function goTo(page: Page, line: number, column?: number): Promise<void>
export function goToText(page: Page, text: string): Promise<void>
export function untilShown(page: Page, action: () => Promise<void>, selector: string): Promise<void>
export function showNetwork(page: Page): Promise<void>
export function playScript(page: Page): Promise<FrameLocator>
export function showDiagram(page: Page): Promise<FrameLocator>
