export const root: string
export const pinnedNode: string
export function toolEnvironment(extra?: Record<string, string>): NodeJS.ProcessEnv
export function npm(args: readonly string[], options?: { cwd?: string; env?: NodeJS.ProcessEnv }): string
