import assert from 'node:assert/strict'
import { LINUX_NAMES, NETBSD_NAMES, samplePlans } from '../../../../../test/support/plans.ts'
import type { HostPlan } from '../plan.ts'
import { attempt, Refusal } from '../refusal.ts'
import { type Dom0Format, generateDom0 } from './dom0.ts'

/*
 * For systems whose tools are not at hand, each key is held against what its manual says. A key is what a line begins with;
 * the numbers and names in it are written N and NAME.
 */

interface Manual {
  readonly files: RegExp
  /** The key of a line, or null where it has none. */
  readonly key: (line: string) => string | null
  /** By the page of the manual. */
  readonly keys: Readonly<Record<string, readonly string[]>>
}

const assignment = (line: string) => /^([A-Za-z_]\w*)=/.exec(line)?.[1] ?? null
const firstWord = (line: string) => /^\s*(\S+)/.exec(line)?.[1] ?? null

const MANUALS: Partial<Record<Dom0Format, Manual>> = {
  ifcfg: {
    files: /\/ifcfg-/,
    key: line => assignment(line)?.replace(/\d+$/, 'N') ?? null,
    keys: {
      'sysconfig.txt, base items': [
        ...[
          'DEVICE',
          'ONBOOT',
          'BOOTPROTO',
          'IPADDR',
          'IPADDRN',
          'PREFIX',
          'PREFIXN',
          'NETMASK',
          'NETMASKN',
          'GATEWAY',
          'DNSN',
          'MTU',
        ],
        ...['MACADDR', 'HWADDR', 'VLAN', 'NM_CONTROLLED', 'DOMAIN'],
      ],
      'sysconfig.txt, IPv6': ['IPV6INIT', 'IPV6ADDR', 'IPV6ADDR_SECONDARIES'],
      'sysconfig.txt, global IPv6': ['IPV6_DEFAULTGW'],
      'sysconfig.txt, Ethernet, bonding and bridges': [
        ...['TYPE', 'BRIDGE', 'STP', 'DELAY', 'MASTER', 'SLAVE', 'BONDING_OPTS'],
      ],
      'nm-settings-ifcfg-rh(5)': ['BONDING_MASTER', 'PHYSDEV', 'VLAN_ID'],
    },
  },
  wicked: {
    files: /\/ifcfg-/,
    key: line => assignment(line)?.replace(/\d+$/, 'N') ?? null,
    keys: {
      'ifcfg(5)': ['BOOTPROTO', 'STARTMODE', 'IPADDR', 'IPADDR_N', 'MTU', 'LLADDR', 'LINK_REQUIRED'],
      'ifcfg-bridge(5)': ['BRIDGE', 'BRIDGE_PORTS', 'BRIDGE_STP', 'BRIDGE_FORWARDDELAY'],
      'ifcfg-vlan(5)': ['ETHERDEVICE', 'VLAN_ID'],
      'ifcfg-bonding(5)': ['BONDING_MASTER', 'BONDING_SLAVE_N', 'BONDING_MODULE_OPTS'],
    },
  },
  alpine: {
    files: /\/interfaces/,
    key: line => firstWord(line.replace(/^#.*/, '')),
    keys: {
      'interfaces(5)': ['auto', 'iface', 'source', 'address', 'gateway', 'up'],
      'interfaces-bridge(5)': ['bridge-ports', 'bridge-stp', 'bridge-fd'],
      'interfaces-vlan(5)': ['vlan-raw-device', 'vlan-id'],
      'interfaces-bond(5)': ['bond-members', 'bond-mode', 'bond-miimon'],
      'ifupdown-ng, executor link': ['mtu', 'hwaddress'],
    },
  },
  gentoo: {
    files: /conf\.d\/net$/,
    key: line =>
      assignment(line)
        ?.replace(/_vlan\d+_name$/, '_vlanN_name')
        .replace(/_(bond0|eno1|enp3s0f1)_vlanN/, '_NAME_vlanN')
        .replace(/^(bond0|eno1|enp3s0f1)_vlanN/, 'NAME_vlanN')
        .replace(/_(xenbr\d+|br_lan|vlan\d+|bond0_\d+|eno1_\d+|bond0|eno1|enp3s0f1)(?=$|_need)/, '_NAME') ?? null,
    keys: {
      'net.example, addresses': [
        'config_NAME',
        'routes_NAME',
        'dns_servers_NAME',
        'dns_search_NAME',
        'mtu_NAME',
        'mac_NAME',
      ],
      'net.example, bridging': [
        'bridge_NAME',
        'bridge_stp_state_NAME',
        'bridge_forward_delay_NAME',
        'rc_net_NAME_need',
      ],
      'net.example, VLAN': ['vlans_NAME', 'NAME_vlanN_name'],
      'net.example, bonding': ['slaves_NAME', 'mode_NAME', 'miimon_NAME'],
    },
  },
  nixos: {
    files: /xen-network\.nix$/,
    key: line =>
      /^ {2}([a-z][\w."/-]*) =/
        .exec(line)?.[1]
        ?.replace(/(interfaces|vlans|bonds|bridges)\.("[^"]*"|[\w-]+)/, '$1.NAME')
        .replace(/sysctl\."net\/ipv4.*/, 'sysctl.NAME')
        .replace(/sysctl\."net\.ipv4.*/, 'sysctl.NAME') ?? null,
    keys: {
      'NixOS options, networking.interfaces': [
        ...['useDHCP', 'ipv4.addresses', 'ipv6.addresses', 'ipv4.routes', 'ipv6.routes', 'macAddress', 'mtu'].map(
          option => `networking.interfaces.NAME.${option}`,
        ),
      ],
      'NixOS options, networking': [
        ...['networking.bridges.NAME.interfaces', 'networking.bonds.NAME.interfaces', 'networking.vlans.NAME'],
        ...['networking.bonds.NAME.driverOptions', 'networking.nameservers', 'networking.search'],
        ...['networking.defaultGateway', 'networking.defaultGateway6'],
      ],
      'NixOS options, networking.nat and nftables': [
        ...['networking.nat.enable', 'networking.nat.externalInterface', 'networking.nat.internalInterfaces'],
        'networking.nftables.enable',
      ],
      'NixOS options, others': [
        ...['boot.kernel.sysctl.NAME', 'services.dnsmasq.enable', 'services.dnsmasq.settings.interface'],
        ...['services.dnsmasq.settings.except-interface', 'services.dnsmasq.settings.bind-dynamic'],
        ...['services.dnsmasq.settings.dhcp-range', 'services.dnsmasq.settings.dhcp-host'],
        'networking.firewall.interfaces.NAME.allowedUDPPorts',
      ],
    },
  },
  netbsd: {
    files: /\/ifconfig\.|\/rc\.conf$/,
    key: line => assignment(line) ?? firstWord(line),
    keys: {
      'ifconfig.if(5), ifconfig(8)': ['create', 'up', 'inet', 'inet6', 'mtu', 'dhcp'],
      'ifconfig.if(5), brconfig(8)': ['!brconfig'],
      'vlan(4)': ['vlan'],
      'lagg(4)': ['laggproto', 'laggport'],
      'rc.conf(5)': ['auto_ifconfig', 'net_interfaces', 'npf', 'dnsmasq'],
    },
  },
  freebsd: {
    files: /\/rc\.conf$/,
    key: line =>
      assignment(line)
        ?.replace(/_alias\d+$/, '_aliasN')
        .replace(/^(ifconfig|vlans|create_args)_.+?(?=_aliasN$|_ipv6$|_name$|$)/, '$1_NAME')
        .replace(/route_xen\d+$/, 'route_NAME') ?? null,
    keys: {
      'rc.conf(5), interfaces': [
        ...['cloned_interfaces', 'ifconfig_NAME', 'ifconfig_NAME_aliasN', 'ifconfig_NAME_ipv6', 'ifconfig_NAME_name'],
        ...['vlans_NAME', 'create_args_NAME'],
      ],
      'rc.conf(5), routing': [
        'defaultrouter',
        'ipv6_defaultrouter',
        'gateway_enable',
        'arpproxy_all',
        'static_routes',
        'route_NAME',
        'ipv6_static_routes',
        'ipv6_route_NAME',
      ],
      'rc.conf(5), pf': ['pf_enable'],
      'the port dns/dnsmasq': ['dnsmasq_enable'],
    },
  },
}

describe('every key that is written stands in its manual, and no other is listed here, for', () => {
  for (const [format, { files, key, keys }] of Object.entries(MANUALS)) {
    it(format, () => {
      const names = format === 'netbsd' ? NETBSD_NAMES : LINUX_NAMES
      const written = new Set(samplePlans(400, names).flatMap(plan => keysIn(plan, format as Dom0Format, files, key)))
      assert.deepEqual([...written].sort(), Object.values(keys).flat().sort())
    })
  }
})

function keysIn(plan: HostPlan, format: Dom0Format, files: RegExp, key: Manual['key']): string[] {
  // A guest with an address of elsewhere, for the routes to it.
  const guest = { name: 'far', file: '/etc/xen/far', cards: [{ mac: '00:16:3e:00:00:09', ip: ['203.0.113.9'] }] }
  const generated = attempt(() => generateDom0(plan, format))
  const routed = attempt(() => generateDom0({ ...plan, guests: [...plan.guests, guest] }, format))
  return [generated, routed].flatMap(one =>
    one instanceof Refusal
      ? []
      : one.files
          .filter(({ path }) => files.test(path))
          .flatMap(({ text }) => text.split('\n').flatMap(line => key(line) ?? [])),
  )
}
