import * as fc from 'fast-check'

/*
 * Guest files as people write them, with cards of every kind in every notation.
 */

/** How a file is laid out; what stands in it is drawn from `R`. */
const R = fc.constantFrom

const MACS = R('mac=00:16:3e:00:00:01', 'mac=00:16:3E:AA:bb:0c')
const CONNECTIONS = R(
  'bridge=xenbr0',
  'bridge=br9',
  'bridge=ovsbr0.10',
  'bridge=ovsbr0:20:30',
  'bridge=ovsbr0.10:20,script=vif-openvswitch',
  'script=vif-openvswitch',
  'script=vif-nat',
  'script=vif-route,gatewaydev=eno2',
  'script=/etc/xen/scripts/vif-route,netdev=eno1',
  'bridge=xenbr0,script=vif-bridge',
  'bridge=br9,script=vif-mine',
  'backend=nets,bridge=xenbr0',
  'bridge=',
  'bridge=br9,bridge=xenbr0',
)
const OTHERS = R(
  'ip=192.0.2.40',
  'ip=192.0.2.41 2001:db8::41',
  'rate=10Mb/s@20ms',
  'vifname=web0',
  'model=e1000',
  'type=ioemu',
  'type=vif',
  'devid=5',
  'mtu=1400',
  'trusted',
  'unknown=x',
  'ip=',
)

const item = fc
  .tuple(
    fc.option(MACS, { nil: null }),
    fc.option(CONNECTIONS, { nil: null }),
    fc.array(OTHERS, { maxLength: 3 }),
    fc.nat(5),
    R(',', ', ', ',,'),
  )
  .map(([mac, connection, others, turn, comma]) => {
    const fields = [mac, connection, ...others].filter(field => field !== null)
    return [...fields.slice(turn % (fields.length + 1)), ...fields.slice(0, turn % (fields.length + 1))].join(comma)
  })

/** In quotes, with an escape that means nothing or itself. */
const written = fc.tuple(item, R('"', "'"), R('', '', '', String.raw`\101`, ',', ' ')).map(([text, quote, more]) => {
  return `${quote}${text.slice(0, 3)}${more === '\\101' ? more : ''}${text.slice(3)}${more === '\\101' ? '' : more}${quote}`
})

const list = fc
  .tuple(
    fc.array(written, { minLength: 1, maxLength: 3 }),
    R(', ', ',', ',\n    ', ' , # "bridge=no"\n  '),
    R('[ X ]', '[X]', '[\n    X,\n]', '[ X, ] # vif = [ ]'),
  )
  .map(([items, comma, brackets]) => brackets.replace('X', () => items.join(comma)))

const vif = fc
  .tuple(list, fc.option(list, { nil: null }), R('vif = ', 'vif=', '  vif\t= '))
  .map(([first, second, key]) => (second === null ? `${key}${first}` : `${key}${first}\nvif += ${second}`))

const BASES = [
  'name = "g"\nkernel = "/k"\nmemory = 64',
  'name = "g"; kernel = "/k" # two in a line\nextra = "ip=dhcp \\"x\\""',
  "# -*- xl -*-\nname='g'\ntype = 'hvm'\nboot = \"dc\"\nserial = 'pty'",
  'name = "g"\ntype = "pvh"\nkernel = "/k"\ndisk = [ "/dev/vg0/a,raw,xvda,w",\n\n  # the data\n  "/dev/vg0/b,raw,xvdb,w" ]',
]

const UUID = '5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11'

/** Files that xl takes as far as their notation goes. */
export const GUEST_TEXTS: fc.Arbitrary<string> = fc
  .tuple(
    R(...BASES),
    vif,
    R('', 'on_crash = "destroy"\n', '#vif = [ "bridge=old" ]\n'),
    R('', 'vif = [ "bridge=older" ]\n'),
  )
  .map(([base, own, behind, before]) => `${before}uuid = "${UUID}"\n${base}\n${own}\n${behind}`)
