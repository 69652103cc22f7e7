/** The themes that VS Code comes with today, as settings name them, with what a page is told of each. */
export const THEMES: Readonly<Record<string, string>> = {
  'Light 2026': 'vscode-light',
  'Dark 2026': 'vscode-dark',
  'Default High Contrast': 'vscode-high-contrast',
  'Default High Contrast Light': 'vscode-high-contrast-light',
}

/** Those of the versions before. */
export const OLDER_THEMES: Readonly<Record<string, string>> = {
  'Light Modern': 'vscode-light',
  'Dark Modern': 'vscode-dark',
}

/** Repeats a check until it holds: what is on the screen comes when it comes. */
export async function until(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 15_000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}
