import type { Release } from './releases.ts'

/**
 * The Xen release a distribution ships, by the major version that its release files name. Sources: the
 * distributions' own package lists (the `xen`, `xen-hypervisor` and `xen-utils` packages of each stable release).
 */
export const DISTRIBUTIONS: Readonly<Record<string, Readonly<Record<string, Release>>>> = {
  debian: {
    '4': '3.0.3',
    '5': '3.2',
    '6': '4.0',
    '7': '4.1',
    '8': '4.4',
    '9': '4.8',
    '10': '4.11',
    '11': '4.14',
    '12': '4.17',
    '13': '4.20',
  },
  ubuntu: {
    '12.04': '4.1',
    '14.04': '4.4',
    '16.04': '4.6',
    '18.04': '4.9',
    '20.04': '4.11',
    '22.04': '4.16',
    '24.04': '4.17',
  },
  // Red Hat shipped Xen 3.0.3 tools in all of release 5 and none afterwards.
  rhel: { '5': '3.0.3' },
  centos: { '5': '3.0.3' },
}

/** Names Debian gives its releases in /etc/debian_version before a release has its number. */
export const DEBIAN_CODENAMES: Readonly<Record<string, string>> = {
  etch: '4',
  lenny: '5',
  squeeze: '6',
  wheezy: '7',
  jessie: '8',
  stretch: '9',
  buster: '10',
  bullseye: '11',
  bookworm: '12',
  trixie: '13',
}
