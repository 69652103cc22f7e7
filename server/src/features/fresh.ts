/** A new MAC address of Xen's own range, 00:16:3e, that nobody else is likely to have. */
export function freshMac(): string {
  const octets = crypto.getRandomValues(new Uint8Array(3))
  return ['00', '16', '3e', ...[...octets].map(octet => octet.toString(16).padStart(2, '0'))].join(':')
}

export function freshUuid(): string {
  return crypto.randomUUID()
}
