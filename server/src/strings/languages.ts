import { ALTP2M } from './altp2m.ts'
import { ARM_SCI } from './armSci.ts'
import { CHANNEL } from './channel.ts'
import { CPUID } from './cpuid.ts'
import { CPUS, CPUS_SOFT } from './cpus.ts'
import type { StringLanguage } from './deviceString.ts'
import { DISK } from './disk.ts'
import { DTDEV } from './dtdev.ts'
import { GFX_PASSTHRU } from './gfxPassthru.ts'
import { IOMEM } from './iomem.ts'
import { IOPORTS } from './ioports.ts'
import { IRQS } from './irqs.ts'
import { LLC_COLORS } from './llcColors.ts'
import { MCA_CAPS } from './mcaCaps.ts'
import { P9_LANGUAGE } from './p9.ts'
import { PCI } from './pci.ts'
import { PVCALLS } from './pvcalls.ts'
import { RDM } from './rdm.ts'
import { SERIAL } from './serial.ts'
import { SMBIOS } from './smbios.ts'
import { USBCTRL } from './usbctrl.ts'
import { USBDEV } from './usbdev.ts'
import { USBDEVICE } from './usbdevice.ts'
import { VDISPL } from './vdispl.ts'
import { VFB } from './vfb.ts'
import { VIF } from './vif.ts'
import { VIRIDIAN } from './viridian.ts'
import { VIRTIO } from './virtio.ts'
import { VKB } from './vkb.ts'
import { VNUMA } from './vnuma.ts'
import { VSND } from './vsnd.ts'
import { VTPM } from './vtpm.ts'
import { XENSTORE_QUOTA } from './xenstoreQuota.ts'

/** The little language that the strings of a key are written in, by key. */
export const STRING_LANGUAGES: Readonly<Record<string, StringLanguage>> = {
  altp2m: ALTP2M,
  arm_sci: ARM_SCI,
  channel: CHANNEL,
  cpuid: CPUID,
  cpus: CPUS,
  cpus_soft: CPUS_SOFT,
  disk: DISK,
  dtdev: DTDEV,
  gfx_passthru: GFX_PASSTHRU,
  iomem: IOMEM,
  ioports: IOPORTS,
  irqs: IRQS,
  llc_colors: LLC_COLORS,
  mca_caps: MCA_CAPS,
  p9: P9_LANGUAGE,
  pci: PCI,
  pvcalls: PVCALLS,
  rdm: RDM,
  serial: SERIAL,
  smbios: SMBIOS,
  usbctrl: USBCTRL,
  usbdev: USBDEV,
  usbdevice: USBDEVICE,
  vdispl: VDISPL,
  vfb: VFB,
  vif: VIF,
  viridian: VIRIDIAN,
  virtio: VIRTIO,
  vkb: VKB,
  vnuma: VNUMA,
  vsnd: VSND,
  vtpm: VTPM,
  xenstore_quota: XENSTORE_QUOTA,
}
