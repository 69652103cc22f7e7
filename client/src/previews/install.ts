/**
 * One command for a shell that writes a text to a path as root; what can be copied where the folder may not be written.
 *
 * @param path absolute
 * @param mode `755` for scripts, `644` for other files
 */
export function installCommand(path: string, text: string, mode: '755' | '644'): string {
  const lines = text.split('\n')
  let end = 'XEN_CONFIG_END'
  while (lines.includes(end)) end += '_'
  const body = text.endsWith('\n') ? text : `${text}\n`
  return `sudo install -m ${mode} /dev/stdin ${quoted(path)} <<'${end}'\n${body}${end}\n`
}

/** One command for a shell that makes the folders of files as root, where they are not there yet. */
export function folderCommand(paths: readonly string[]): string {
  const folders = new Set(paths.map(path => path.slice(0, path.lastIndexOf('/')) || '/'))
  return `sudo mkdir -p ${[...folders].map(quoted).join(' ')}\n`
}

/** A path as one word of a shell. */
export function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}
