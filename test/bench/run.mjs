/**
 * Everything that is measured, in one run: `npm run bench`. Prints Markdown; docs/performance.md holds the figures of a
 * quiet machine. Options: --quick (fewer repetitions), --peers DIR (other servers, installed there with npm; README.md).
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadGrammar } from '../../server/src/syntax/xencfg/grammar.ts'
import { GuestText, parseGuest } from '../../server/src/syntax/xencfg/parse.ts'
import { generateDocument } from './lib/document.mjs'
import { writeHosts } from './lib/hosts.mjs'
import { summary } from './lib/stats.mjs'

const root = join(import.meta.dirname, '..', '..')
const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, peers: { type: 'string' } } })
const times = options.quick ? 5 : 30
const adapter = JSON.parse(readFileSync(join(import.meta.dirname, 'adapters', 'xen.json'), 'utf8'))
const ms = value => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
const median = values => summary(values).median

function timed(count, step) {
  return Array.from({ length: count }, () => {
    const start = performance.now()
    step()
    return performance.now() - start
  })
}

async function timedAsync(count, step) {
  const values = []
  for (let i = 0; i < count; i++) values.push(await step())
  return values
}

/** Bare tree-sitter and our walk over its tree, without a server. */
async function parsing() {
  const grammar = await loadGrammar({
    treeSitter: readFileSync(join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm')),
    xencfg: readFileSync(join(root, 'syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm')),
  })
  console.log(
    '\n## Parsing, without a server\n\n| lines | tree-sitter alone | with the file model | after a keystroke |',
  )
  console.log('|---|---|---|---|')
  for (const lines of [50, 1000, 10000]) {
    const { text, marks } = generateDocument(adapter.document, lines)
    const bare = timed(times, () => grammar.parse(text, null).delete())
    const whole = timed(times, () => parseGuest(text, grammar))
    const guest = new GuestText(text, grammar)
    const { line, character } = marks.edit[marks.edit.length >> 1]
    const start = text.split('\n').slice(0, line).join('\n').length + 1 + character
    let typed = false
    const key = timed(times * 2, () => {
      guest.edit(typed ? { start, end: start + 1, text: '' } : { start, end: start, text: 'x' })
      typed = !typed
    })
    guest.dispose()
    console.log(`| ${lines} | ${ms(median(bare))} | ${ms(median(whole))} | ${ms(median(key))} |`)
  }
}

/** From the start of the process to the answer to `initialize`, beside a Node that only writes one character. */
async function starting() {
  const body =
    '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
  const first = (args, input) =>
    new Promise(resolve => {
      const start = performance.now()
      const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
      child.stdout.once('data', () => {
        resolve(performance.now() - start)
        child.kill()
      })
      if (input) child.stdin.write(input)
    })
  const ours = []
  const bare = []
  for (let i = 0; i < times; i++) {
    ours.push(
      await first([join(root, 'dist/cli.js'), 'lsp', '--stdio'], `Content-Length: ${body.length}\r\n\r\n${body}`),
    )
    bare.push(await first(['-e', 'process.stdout.write("x")']))
  }
  console.log('\n## Start\n\n| | median | fastest |\n|---|---|---|')
  console.log(`| bare Node ${process.version} | ${ms(median(bare))} | ${ms(Math.min(...bare))} |`)
  console.log(`| our server, to the answer to initialize | ${ms(median(ours))} | ${ms(Math.min(...ours))} |`)
}

/** Where whole hosts are looked at: the guests of each, and how many hosts. */
const HOSTS = {
  '10,000 guests of one host with xl': { guests: 10000 },
  '10,000 guests of one host with xend': { guests: 10000, toolstack: 'xm' },
  '10,000 guests of 200 hosts': { hosts: 200, guests: 50 },
  '10,000 copies of one guest': { guests: 10000, isCopy: true },
  'one host with 3 guests': { guests: 3 },
}

const COMMANDS = [
  ['check'],
  ['topology'],
  ...['json', 'svg', 'mermaid'].map(format => ['topology', '--format', format]),
]

/** The commands that look at whole hosts, by the processor time they take, which other work on the machine touches least. */
async function commanding() {
  console.log('\n## Whole hosts, in seconds of processor time\n')
  console.log(`| | ${COMMANDS.map(([name, , format = '']) => `${name} ${format}`).join(' | ')} |`)
  console.log(`|---|${COMMANDS.map(() => '---|').join('')}`)
  for (const [title, shape] of Object.entries(HOSTS)) {
    const folder = mkdtempSync(join(tmpdir(), 'xen-bench-'))
    try {
      writeHosts(folder, shape)
      const figures = []
      for (const args of COMMANDS)
        figures.push(Math.min(...(await timedAsync(options.quick ? 1 : 5, () => processorTime([...args, folder])))))
      console.log(`| ${title} | ${figures.map(seconds => seconds.toFixed(2)).join(' | ')} |`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const COUNTING = `process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write('\\nprocessor time ' + (user + system) / 1e6)
})`

/** In seconds, of all threads of one run of the command line. */
function processorTime(args) {
  const counting = ['--import', `data:text/javascript,${encodeURIComponent(COUNTING)}`]
  return new Promise(resolve => {
    const child = spawn(process.execPath, [...counting, join(root, 'dist/cli.js'), ...args])
    child.stdout.resume()
    let said = ''
    child.stderr.on('data', data => {
      said = (said + data).slice(-200)
    })
    child.on('close', () => resolve(Number(/processor time ([\d.]+)$/.exec(said)?.[1])))
  })
}

function serving() {
  const peers = options.peers ? ['json-pull', 'css-pull', 'yaml', 'bash', 'dockerfile'] : []
  const adapters = ['xen', ...peers].flatMap(name => [
    '--adapter',
    join(import.meta.dirname, 'adapters', `${name}.json`),
  ])
  const counts = options.quick ? ['--edits', '10', '--requests', '10', '--starts', '3'] : []
  const table = join(mkdtempSync(join(tmpdir(), 'xen-bench-')), 'table.md')
  const where = options.peers ? ['--peers', options.peers] : []
  const args = [
    join(import.meta.dirname, 'bench.mjs'),
    ...adapters,
    '--root',
    root,
    '--markdown',
    table,
    ...counts,
    ...where,
  ]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  console.log(`\n## As a client sees it (milliseconds)\n\n${readFileSync(table, 'utf8')}`)
}

console.log(`Measured on ${cpus().length} cores (${cpus()[0]?.model}), Node ${process.version}.`)
await parsing()
await starting()
await commanding()
serving()
