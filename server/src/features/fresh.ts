/** A new MAC address of Xen's own range, 00:16:3e, that is not among those that are taken. */
export function freshMac(taken: ReadonlySet<string> = new Set()): string {
  for (;;) {
    const octets = crypto.getRandomValues(new Uint8Array(3))
    const mac = ['00', '16', '3e', ...[...octets].map(octet => octet.toString(16).padStart(2, '0'))].join(':')
    // With four million guests on one host the search would become slow.
    if (!taken.has(mac)) return mac
  }
}

export function freshUuid(): string {
  return crypto.randomUUID()
}
