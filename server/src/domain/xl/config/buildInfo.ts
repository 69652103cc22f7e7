import { parseArmSci } from '../../../strings/armSci.ts'
import { parseXenstoreQuota } from '../../../strings/xenstoreQuota.ts'
import { since } from '../guestType.ts'
import { boot } from './boot.ts'
import { cpuidPolicy } from './cpuid.ts'
import { kindOf } from './createInfo.ts'
import { kindOfGuest } from './guestKinds.ts'
import { hardware } from './hardware.ts'
import { memory } from './memory.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'
import { vcpus } from './vcpus.ts'

/** What the domain is built with (libxl_domain_build_info), whatever its kind; the kind's own part is `u`. */
export function buildInfo(file: Reading): Values {
  return {
    ...vcpus(file),
    ...memory(file),
    ...boot(file),
    ...deviceModel(file),
    ...hardware(file),
    sched_params: scheduling(file),
    tsc_mode: file.wordOrNumber('tsc_mode', 'tsc_mode'),
    rtc_timeoffset: file.number('rtc_timeoffset'),
    exec_ssid_label: file.text('init_seclabel') === undefined ? undefined : file.text('seclabel'),
    localtime: file.flag('localtime'),
    disable_migrate: file.flag('nomigrate'),
    cpuid: cpuidPolicy(file),
    max_grant_frames: file.number('max_grant_frames'),
    max_maptrack_frames: file.number('max_maptrack_frames'),
    max_grant_version: file.number('max_grant_version'),
    // Off in xl 4.3, on since.
    claim_mode: since(file.release, '4.4'),
    event_channels: file.number('max_event_channels'),
    acpi: file.flag('acpi'),
    timer_mode: file.wordOrNumber('timer_mode', 'timer_mode'),
    nested_hvm: file.flag('nestedhvm'),
    apic: file.guestType === 'hvm' || file.release === '4.10' ? file.flag('apic') : undefined,
    dm_restrict: file.flag('dm_restrict'),
    tee: file.word('tee', 'tee_type'),
    altp2m: file.wordOrNumber('altp2m', 'altp2m_mode'),
    altp2m_count: file.number('altp2m_count'),
    vmtrace_buf_kb: file.number('vmtrace_buf_kb'),
    vpmu: file.flag('vpmu'),
    trap_unmapped_accesses: file.flag('trap_unmapped_accesses'),
    xenstore_feature_mask: file.number('xenstore_feature_mask'),
    xenstore_quota: {
      quota: file.items('xenstore_quota', parseXenstoreQuota).map(({ name, limit }) => ({
        name: name ?? undefined,
        val: limit ?? undefined,
      })),
    },
    arch_arm: arm(file),
    arch_x86: { msr_relaxed: file.flag('msr_relaxed') },
    type: kindOf(file),
    u: kindOfGuest(file),
  }
}

function deviceModel(file: Reading): Values {
  const version = file.text('device_model_version')
  return {
    device_model_version: version === undefined ? undefined : version.replaceAll('-', '_'),
    device_model_stubdomain: file.flag('device_model_stubdomain_override'),
    stubdomain_memkb: file.kib('stubdomain_memory'),
    stubdomain_kernel: file.text('stubdomain_kernel'),
    stubdomain_cmdline: file.text('stubdomain_cmdline'),
    stubdomain_ramdisk: file.text('stubdomain_ramdisk'),
    device_model: file.text('device_model_override'),
    device_model_ssid_label: file.text('device_model_stubdomain_seclabel'),
    device_model_user: file.text('device_model_user'),
    extra: file.texts('device_model_args'),
    extra_pv: file.texts('device_model_args_pv'),
    extra_hvm: file.texts('device_model_args_hvm'),
  }
}

function scheduling(file: Reading): Values {
  return {
    weight: file.number('cpu_weight'),
    cap: file.number('cap'),
    period: file.number('period'),
    slice: file.number('slice'),
    latency: file.number('latency'),
    extratime: file.number('extratime'),
  }
}

function arm(file: Reading): Values {
  const sci = file.text('arm_sci')
  return {
    gic_version: file.word('gic_version', 'gic_version'),
    vuart: file.word('vuart', 'vuart_type'),
    sve_vl: file.word('sve', 'sve_type'),
    nr_spis: file.number('nr_spis'),
    arm_sci: sci === undefined ? {} : { type: parseArmSci(sci, file.context(false)).type ?? undefined },
  }
}
