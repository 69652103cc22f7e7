import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const hex = number => number.toString(16).padStart(2, '0')

/** The files of dom0 by toolstack: a Debian 12 with four bridges, a RHEL 5 with xend's own. */
const DOM0 = {
  xl: {
    'etc/debian_version': '12.5\n',
    'etc/xen/xl.conf': 'vif.default.bridge = "xenbr0"\n',
    'etc/network/interfaces': [0, 1, 2, 3]
      .map(
        n =>
          `auto eth${n}\niface eth${n} inet manual\n\nauto xenbr${n}\niface xenbr${n} inet static\n` +
          `    address 10.${n}.0.1/16\n    bridge_ports eth${n}\n    bridge_stp off\n    bridge_fd 0\n\n`,
      )
      .join(''),
  },
  xm: {
    'etc/redhat-release': 'Red Hat Enterprise Linux Server release 5.4 (Tikanga)\n',
    'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
    'etc/sysconfig/network-scripts/ifcfg-eth0':
      'DEVICE=eth0\nBOOTPROTO=static\nIPADDR=10.0.0.1\nNETMASK=255.255.0.0\nONBOOT=yes\n',
  },
}

/** A guest of its own; every hundredth has a wrong word, every thousandth the MAC address of the one before. */
function guest(number, { toolstack, isCopy = false }) {
  const own = isCopy ? 0 : number % 1000 === 999 ? number - 1 : number
  const mac = `00:16:3e:${hex(own >> 16)}:${hex((own >> 8) & 255)}:${hex(own & 255)}`
  const bridge = toolstack === 'xm' ? 'xenbr0' : `xenbr${own % 4}`
  const name = isCopy ? 'guest' : `guest${number}`
  return [
    `name = "${name}"`,
    ...(toolstack === 'xm'
      ? ['kernel = "/boot/vmlinuz-xen"', 'root = "/dev/xvda1 ro"']
      : ['type = "pvh"', 'kernel = "/boot/vmlinuz"']),
    `memory = ${256 + (number % 4096)}`,
    `vcpus = ${1 + (number % 8)}`,
    `disk = [ 'phy:/dev/vg0/${name},xvda,w' ]`,
    `vif = [ 'mac=${mac},bridge=${bridge}' ]`,
    number % 100 === 0 ? 'on_crash = "destory"' : 'on_crash = "destroy"',
    '',
  ].join('\n')
}

/**
 * Writes hosts with guests into a folder: `web0/etc/xen/guest0.cfg` …; a single host lies in the folder itself. Every
 * twentieth guest starts with its host.
 *
 * @param isCopy whether all guests are copies of one
 * @returns the folders of the hosts
 */
export function writeHosts(folder, { hosts = 1, guests, toolstack = 'xl', isCopy = false }) {
  return Array.from({ length: hosts }, (_, host) => {
    const root = hosts === 1 ? folder : join(folder, `web${host}`)
    mkdirSync(join(root, 'etc/xen/auto'), { recursive: true })
    for (const [name, text] of Object.entries(DOM0[toolstack])) {
      mkdirSync(join(root, name, '..'), { recursive: true })
      writeFileSync(join(root, name), text)
    }
    for (let i = 0; i < guests; i++) {
      const number = host * guests + i
      writeFileSync(join(root, `etc/xen/guest${number}.cfg`), guest(number, { toolstack, isCopy }))
      if (i % 20 === 0) symlinkSync(`../guest${number}.cfg`, join(root, `etc/xen/auto/guest${number}.cfg`))
    }
    return root
  })
}
