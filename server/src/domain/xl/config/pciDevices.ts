import { type Pci, parsePci } from '../../../strings/pci.ts'
import { since } from '../guestType.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'
import { reservedMemory } from './reservedMemory.ts'

/** All functions of a device. */
const EVERY_FUNCTION = 0xffffffff

export function pciDevices(file: Reading): readonly Values[] {
  const usual = isTooLate(file) ? {} : usualSwitches(file)
  const policy = usualPolicy(file)
  return readable(file).map(({ address, ...pci }) => ({
    func: address?.func ?? undefined,
    dev: address?.device,
    bus: address?.bus,
    domain: address?.domain,
    vdevfn: (pci.slot ?? 0) << 3,
    vfunc_mask: address ? (address.func === null ? EVERY_FUNCTION : 1) : undefined,
    msitranslate: pci.msitranslate ?? usual.msitranslate,
    power_mgmt: pci.powerManagement ?? usual.power_mgmt,
    permissive: pci.permissive ?? usual.permissive,
    seize: pci.seize ?? usual.seize,
    rdm_policy: pci.rdmPolicy ?? policy,
    name: pci.name ?? undefined,
  }))
}

/** Up to 4.5 xl passes over a device that it cannot read. */
function readable(file: Reading): readonly Pci[] {
  const devices = file.items('pci', parsePci)
  return since(file.release, '4.6') ? devices : devices.filter(({ address }) => address !== null)
}

/** xl 4.13 reads what holds for all devices when it has read the devices. */
function isTooLate({ release }: Reading): boolean {
  return release === '4.13'
}

interface Switches {
  readonly msitranslate?: boolean | undefined
  readonly power_mgmt?: boolean | undefined
  readonly permissive?: boolean | undefined
  readonly seize?: boolean | undefined
}

function usualSwitches(file: Reading): Switches {
  return {
    msitranslate: file.flag('pci_msitranslate'),
    power_mgmt: file.flag('pci_power_mgmt'),
    permissive: file.flag('pci_permissive'),
    seize: file.flag('pci_seize'),
  }
}

/** Only HVM guests have a policy that can be unset; xl takes the zero of the others for `strict`. */
function usualPolicy(file: Reading): string | null | undefined {
  const { policy } = isTooLate(file) ? {} : reservedMemory(file)
  return policy === undefined && file.guestType !== 'hvm' ? 'strict' : policy
}
