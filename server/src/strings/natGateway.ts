/** What vif-nat adds to the last number of the guest's address to get that of dom0 (tools/hotplug/Linux/vif-nat). */
export const NAT_STEP = 127

/**
 * The address of dom0 on a card whose script is vif-nat: what the guest must take for its gateway. Null where the address
 * is no IPv4 address, or leaves no room for that of dom0.
 */
export function natGateway(address: string): string | null {
  const [, network = '', last = ''] = /^(\d{1,3}(?:\.\d{1,3}){2}\.)(\d{1,3})(?:\/\d+)?$/.exec(address) ?? []
  const gateway = Number(last) + NAT_STEP
  return network !== '' && gateway < 255 ? `${network}${gateway}` : null
}
