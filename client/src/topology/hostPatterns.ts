/** The pattern, from a workspace folder, of all files in an `etc/xen`: the folder may be inside of it, or of its `etc`. */
export function insideXen(folder: string): string {
  const path = folder.replace(/\/+$/, '')
  if (/\/etc\/xen(\/|$)/.test(path)) return '**'
  return path.endsWith('/etc') ? '{xen/**,**/etc/xen/**}' : '**/etc/xen/**'
}
