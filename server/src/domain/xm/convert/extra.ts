import type { Values } from './plain.ts'

/** The words that make the guest's kernel set up its network, which xm put in front of `extra`. */
function networkWords(values: Values): string {
  const text = (key: string, otherwise = '') => {
    const value = values.get(key)
    return value === undefined || typeof value === 'object' ? otherwise : String(value)
  }
  if (text('ip') === '' && text('dhcp', 'off') === 'off') return ''
  const parts = [
    text('ip').replace(/^ip=/, ''),
    text('nfs_server') || '127.0.255.255',
    text('gateway'),
    text('netmask'),
    text('hostname'),
    text('interface', 'eth0'),
    text('dhcp', 'off'),
  ]
  return `ip=${parts.join(':')}`
}

/** Everything xm added to `extra`. */
export function extraFor(values: Values): string {
  const own = values.get('extra')
  const root = values.get('nfs_root')
  const server = values.get('nfs_server')
  const nfs =
    typeof root === 'string' && typeof server === 'string' && root !== '' && server !== ''
      ? `nfsroot=${server}:${root}`
      : ''
  return [networkWords(values), nfs, typeof own === 'string' ? own : ''].filter(part => part !== '').join(' ')
}
