/** What a page needs to know of where it is shown. */
export interface PageSources {
  readonly script: string
  /** Where a webview may load from. */
  readonly cspSource: string
  readonly nonce: string
}

export interface PageParts {
  readonly title: string
  readonly style: string
  readonly body: string
}

/** A page of a webview: only its own script and styles, and an empty style for that of a picture. */
export function webPage({ script, cspSource, nonce }: PageSources, { title, style, body }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `img-src ${cspSource} data:`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ')
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style nonce="${nonce}" id="picture-style"></style>
<style nonce="${nonce}">${style}</style>
</head>
<body>
${body}
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`
}

/** A button that says what it does; one with a mere sign is called what its tooltip says. */
export function button(id: string, label: string, title: string): string {
  const name = /\p{L}/u.test(label) ? '' : ` aria-label="${escaped(title)}"`
  return `<button id="${id}" title="${escaped(title)}"${name}>${escaped(label)}</button>`
}

/** Text for an element or an attribute in double quotes. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
