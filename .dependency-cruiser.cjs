/**
 * The floors of ARCHITECTURE.md: a room may use the floors below its own, never above, and never its neighbours.
 * The exceptions: text and files are the ground together, lsp, cli and node the edges. Run with `npm run floors`.
 */

/** From the ground up. */
const FLOORS = [
  ['text', 'files'],
  ['syntax', 'facts', 'docs'],
  ['strings'],
  ['domain', 'dom0'],
  ['network'],
  ['workspace', 'live'],
  ['rules'],
  ['features'],
  ['lsp', 'cli', 'node'],
]
const GROUND = 0
const EDGES = FLOORS.length - 1

const inRooms = rooms => `^server/src/(${rooms.join('|')})/`
const TESTS = '\\.test\\.ts$'
const EDITOR = '(^|node_modules/(@types/)?)vscode(/|$)'
const CONNECTION = '(^|/)vscode-(languageserver|languageserver-protocol|languageclient|jsonrpc)(/|$)'

const neighbours = (floor, room) =>
  floor === GROUND || floor === EDGES ? [] : FLOORS[floor].filter(other => other !== room)

const floorRules = FLOORS.flatMap((rooms, floor) =>
  rooms.map(room => ({ room, outOfReach: [...neighbours(floor, room), ...FLOORS.slice(floor + 1).flat()] })),
)
  .filter(({ outOfReach }) => outOfReach.length > 0)
  .map(({ room, outOfReach }) => ({
    name: `${room}-stays-on-its-floor`,
    comment: `server/src/${room} may not use ${outOfReach.join(', ')}.`,
    severity: 'error',
    from: { path: inRooms([room]), pathNot: TESTS },
    to: { path: inRooms(outOfReach) },
  }))

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'below-the-edges-runs-anywhere',
      comment: 'Below the edges nothing of Node is used: the same code runs in a web worker.',
      severity: 'error',
      from: { path: inRooms(FLOORS.slice(0, EDGES).flat()), pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'below-the-edges-knows-no-connection',
      comment: 'Below the edges the types of the protocol are known, not its connection, and never the editor.',
      severity: 'error',
      from: { path: inRooms(FLOORS.slice(0, EDGES).flat()) },
      to: { path: `(${EDITOR}|${CONNECTION})` },
    },
    {
      name: 'the-server-knows-no-editor',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: `(^client/|${EDITOR}|(^|/)vscode-languageclient(/|$))` },
    },
    {
      name: 'the-client-knows-the-protocol-only',
      comment: 'Of the server, the client may use server/src/lsp/protocol.ts alone.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/src/lsp/protocol\\.ts$' },
    },
    {
      name: 'the-product-uses-no-test',
      severity: 'error',
      from: { path: '^(client|server)/', pathNot: TESTS },
      to: { path: `(${TESTS}|^test/)` },
    },
    {
      name: 'every-room-has-a-floor',
      comment: 'A new folder in server/src is given its floor in .dependency-cruiser.cjs first.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: `(${inRooms(FLOORS.flat())}|${TESTS})` },
      to: {},
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-import-is-found',
      severity: 'error',
      from: {},
      // The editor gives `vscode` to extensions when they run.
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface yet; swc reads TypeScript without it. Imports of types count too.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
