import { parsePci } from '../../../strings/pci.ts'
import { parseRdm } from '../../../strings/rdm.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** All functions of a device. */
const EVERY_FUNCTION = 0xffffffff

export function pciDevices(file: Reading): readonly Values[] {
  const usual = {
    msitranslate: file.flag('pci_msitranslate'),
    power_mgmt: file.flag('pci_power_mgmt'),
    permissive: file.flag('pci_permissive'),
    seize: file.flag('pci_seize'),
  }
  const policy = usualPolicy(file)
  return file.items('pci', parsePci).map(({ address, ...pci }) => ({
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

/** Only HVM guests have a policy that can be unset; xl takes the zero of the others for `strict`. */
function usualPolicy(file: Reading): string | undefined {
  const rdm = file.text('rdm')
  const policy = rdm === undefined ? null : parseRdm(rdm, file.context(false)).policy
  return policy ?? (file.guestType === 'hvm' ? undefined : 'strict')
}
