#!/usr/bin/env node
// Measures a language server over stdio. See README.md.
//
//   node bench.mjs --adapter adapters/json.json [--adapter …] [--sizes 50,1000,10000] [--edits 50]
//                  [--diagnostics auto|push|pull] [--out results.json] [--markdown results.md]

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { generateDocument, spread } from './lib/document.mjs'
import { calmGate, othersBusy, quietMachine } from './lib/machine.mjs'
import { Session } from './lib/session.mjs'
import { summary } from './lib/stats.mjs'
import { markdown } from './lib/table.mjs'

const HERE = dirname(fileURLToPath(import.meta.url))

const { values: options } = parseArgs({
  options: {
    adapter: { type: 'string', multiple: true },
    sizes: { type: 'string', default: '50,1000,10000' },
    edits: { type: 'string', default: '50' },
    requests: { type: 'string', default: '50' },
    starts: { type: 'string', default: '10' },
    diagnostics: { type: 'string', default: 'auto' },
    timeout: { type: 'string', default: '60000' },
    'phase-budget': { type: 'string', default: '60000' },
    quiet: { type: 'string', default: '120' },
    'wait-quiet': { type: 'string', default: '0' }, // ms a phase may wait for the machine to be free of other work
    peers: { type: 'string', default: process.env.BENCH_PEERS ?? join(tmpdir(), 'peers') },
    root: { type: 'string', default: process.cwd() },
    out: { type: 'string' },
    markdown: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
if (!options.adapter) {
  console.error('give at least one --adapter FILE')
  process.exit(2)
}
const number = name => Number(options[name])
const log = (...args) => console.error(...args)

async function loadAdapter(file) {
  const path = resolve(file)
  const raw = path.endsWith('.json')
    ? JSON.parse(readFileSync(path, 'utf8'))
    : (await import(pathToFileURL(path).href)).default
  const places = { peers: resolve(options.peers), root: resolve(options.root), bench: HERE, adapter: dirname(path) }
  const fill = value => {
    if (typeof value === 'string') return value.replace(/\$\{(peers|root|bench|adapter)\}/g, (_, name) => places[name])
    if (Array.isArray(value)) return value.map(fill)
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [fill(k), fill(v)]))
    return value
  }
  const { document, ...rest } = raw
  return { name: path.replace(/.*\//, ''), ...fill(rest), document }
}

/** Runs `step(k)` up to `count` times or until the phase's time is spent; returns the collected numbers. */
async function repeat(count, step, gateEvery = 5) {
  const values = []
  const calm = calmGate(0.25, number('wait-quiet'))
  let until = performance.now() + number('phase-budget')
  for (let k = 0; k < count; k++) {
    if (k % gateEvery === 0) until += await calm()
    const value = await step(k)
    if (value !== null && value !== undefined) values.push(value)
    if (performance.now() > until) break
  }
  return values
}

async function withServer(adapter, task) {
  const root = mkdtempSync(join(tmpdir(), 'lsp-bench-'))
  const pull = (adapter.diagnostics ?? options.diagnostics) !== 'push'
  const session = new Session({ cwd: root, ...adapter }, { pull })
  try {
    await session.initialize(root)
    return await task(session, root)
  } finally {
    await session.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

/** Cold start: a new process each time, spawn to initialize response. */
async function measureStart(adapter) {
  const cpu = []
  const values = await repeat(number('starts'), () =>
    withServer({ ...adapter, settleAfterInitializeMs: 0 }, session => {
      cpu.push(session.startCpuMs ?? 0)
      return session.startMs
    }),
  )
  return { ...summary(values), cpuMs: summary(cpu).median }
}

async function measureSize(adapter, size) {
  return withServer(adapter, async (session, root) => {
    const doc = generateDocument(adapter.document, size)
    const timeout = number('timeout')
    const quiet = adapter.quietMs ?? number('quiet')
    const name = n => pathToFileURL(join(root, `${adapter.baseName ?? 'bench'}${n}${adapter.extension}`)).href
    const out = {
      lines: doc.lineCount,
      bytes: Buffer.byteLength(doc.text),
      mode: session.pull ? 'pull' : 'push',
      notes: [],
    }
    out.rssIdle = session.memory()

    // Open → diagnostics. The footer's deliberate error must be reported: an empty first report does not count.
    const nonEmpty = report => report.count > 0
    const cpuOpen = session.processor()
    const opened = await session.diagnostics(session.open(name(1), doc.text), nonEmpty, timeout)
    out.openCold = opened.ms
    out.openCpuMs = session.processor() - cpuOpen
    await session.settle(quiet * 3)
    session.close()
    const again = await session.diagnostics(session.open(name(2), doc.text), nonEmpty, timeout)
    out.openWarm = again.ms
    const base = (await session.settle(Math.max(quiet * 3, 400))) ?? again.report
    if (!session.pull && base.count === 0) throw new Error('the deliberate error of the footer is not reported')
    out.baseDiagnostics = base.count

    // One keystroke → diagnostics. Odd edits insert a character that must add an entry to the report, even ones
    // take it out and must bring the first report back: content proves freshness even where no version is sent.
    // ("Differs from the first report" would not do: a server that clears its list first would pass at once.)
    const known = new Set(base.print.split('\n'))
    const adds = report => report.print.split('\n').some(entry => entry !== '' && !known.has(entry))
    const isBase = report => report.print === base.print
    const proofs = new Set()
    let stale = 0
    let missed = 0
    let at
    const insert = adapter.edit?.insert ?? 'x'
    const edits = number('edits')
    const keystroke = async k => {
      const inserting = k % 2 === 0
      if (inserting) at = spread(doc.marks.edit, k >> 1, edits >> 1)
      const since = inserting ? session.change(at, 0, insert) : session.change(at, insert.length, '')
      try {
        const found = await session.diagnostics(since, inserting ? adds : isBase, timeout)
        proofs.add(found.proof)
        stale += found.stale
        if (!session.pull) await session.settle(quiet)
        return found.ms
      } catch (error) {
        if (session.rpc.exited) throw error
        missed++
        return null
      }
    }
    await repeat(Math.min(6, edits), keystroke) // warm-up, an even number
    stale = 0
    const before = (session.reports.get(decodeURIComponent(session.doc.uri)) ?? []).length
    const cpuBefore = session.processor()
    const editMs = await repeat(edits, keystroke, 1)
    const cpuEdit = (session.processor() - cpuBefore) / Math.max(1, editMs.length)
    if (editMs.length % 2 === 1 && session.doc.lines.join('\n') !== doc.text) await keystroke(1) // phase cut short
    const reports = (session.reports.get(decodeURIComponent(session.doc.uri)) ?? []).length - before
    out.edit = editMs.length ? { ...summary(editMs), cpuMs: cpuEdit } : null
    out.proof = [...proofs].join(', ')
    out.reportsPerEdit = editMs.length ? reports / editMs.length : null
    out.staleReports = stale
    out.missedEdits = missed
    if (session.doc.lines.join('\n') !== doc.text) throw new Error('the document was not restored')

    // Requests on a quiet document, then right behind a keystroke (includes the server's re-parse).
    const uri = { textDocument: { uri: session.doc.uri } }
    const requests = number('requests')
    const ask = async (method, params) => {
      const { ms, result } = await session.rpc.request(method, params)
      return { ms, result }
    }
    const sized = result =>
      Array.isArray(result) ? result.length : result?.items ? result.items.length : result ? 1 : 0
    const idle = async (capability, method, params, key) => {
      if (!session.offers(capability, method)) return
      let items = 0
      let broken = null
      const cpuFrom = session.processor()
      const values = await repeat(requests, async k => {
        const p = params(k)
        if (!p) return null
        try {
          const { ms, result } = await ask(method, p)
          items = Math.max(items, sized(result))
          return ms
        } catch (error) {
          if (session.rpc.exited) throw error
          broken = error.message
          return null
        }
      })
      out[key] = values.length
        ? { ...summary(values), items, cpuMs: (session.processor() - cpuFrom) / values.length }
        : null
      if (broken) out.notes.push(`${key}: ${broken}`)
    }
    const place = marks => k => {
      const position = spread(marks, k % 10, 10)
      return position && { ...uri, position, context: { triggerKind: 1 } }
    }
    await idle('completionProvider', 'textDocument/completion', place(doc.marks.completion), 'completion')
    await idle('hoverProvider', 'textDocument/hover', place(doc.marks.hover), 'hover')
    await idle('documentSymbolProvider', 'textDocument/documentSymbol', () => uri, 'documentSymbol')
    await idle('foldingRangeProvider', 'textDocument/foldingRange', () => uri, 'foldingRange')
    const format = () => ({ ...uri, options: { tabSize: 2, insertSpaces: true } })
    await idle('documentFormattingProvider', 'textDocument/formatting', format, 'formatting')

    const behindKeystroke = async (capability, method, marks, key) => {
      if (!session.offers(capability, method)) return
      const cpuFrom = session.processor()
      const values = await repeat(requests, async k => {
        const where = spread(doc.marks.edit, k >> 1, requests >> 1)
        if (k % 2 === 0) session.change(where, 0, insert)
        else session.change(where, insert.length, '')
        const position = marks && spread(marks, k % 10, 10)
        const params = marks ? position && { ...uri, position, context: { triggerKind: 1 } } : uri
        if (!params) return null
        const { ms } = await ask(method, params).catch(error => {
          if (session.rpc.exited) throw error
          return { ms: null }
        })
        return ms
      })
      if (session.doc.lines.join('\n') !== doc.text)
        session.change(spread(doc.marks.edit, (values.length - 1) >> 1, requests >> 1), insert.length, '')
      out[key] = values.length ? { ...summary(values), cpuMs: (session.processor() - cpuFrom) / values.length } : null
    }
    await behindKeystroke('completionProvider', 'textDocument/completion', doc.marks.completion, 'completionAfterEdit')
    await behindKeystroke('documentSymbolProvider', 'textDocument/documentSymbol', null, 'documentSymbolAfterEdit')

    await new Promise(r => setTimeout(r, 500))
    out.rssAfter = session.memory()
    out.serverInfo = session.serverInfo
    return out
  })
}

const results = {
  when: new Date().toISOString().slice(0, 10),
  machine: null,
  node: process.version,
  options,
  servers: [],
}
results.machine = { cpus: cpus().length, model: cpus()[0]?.model, load: loadavg()[0] }
for (const file of options.adapter) {
  const adapter = await loadAdapter(file)
  const server = { name: adapter.name, remarks: adapter.remarks ?? null, start: null, sizes: [] }
  results.servers.push(server)
  try {
    if (number('wait-quiet')) await quietMachine(0.08, number('wait-quiet'))
    server.start = await measureStart(adapter)
    log(`${adapter.name}: start ${server.start?.median.toFixed(0)} ms (cpu ${server.start?.cpuMs.toFixed(0)})`)
  } catch (error) {
    server.error = error.message
    log(`${adapter.name}: ${error.message}`)
    continue
  }
  for (const size of options.sizes.split(',').map(Number)) {
    if (adapter.maxLines && size > adapter.maxLines) continue
    try {
      if (number('wait-quiet')) await quietMachine(0.08, number('wait-quiet'))
      const others = othersBusy()
      const result = await measureSize(adapter, size)
      result.othersBusy = others()
      server.sizes.push(result)
      const e = result.edit
      log(
        `  ${result.lines} lines (${result.mode}): open ${result.openCold.toFixed(0)} ms, edit ${e?.median.toFixed(1)}/${e?.p95.toFixed(1)} ms (cpu ${e?.cpuMs.toFixed(1)}) n=${e?.n} [${result.proof}], others busy ${((result.othersBusy ?? 0) * 100).toFixed(0)} %`,
      )
    } catch (error) {
      server.sizes.push({ lines: size, error: error.message.split('\n')[0] })
      log(`  ${size} lines: ${error.message}`)
    }
    if (options.out)
      writeFileSync(
        options.out,
        JSON.stringify(
          {
            ...results,
            options: { ...options, adapter: undefined, peers: undefined, root: undefined, out: undefined },
          },
          null,
          2,
        ),
      )
  }
  await adapter.teardown?.()
}
const table = markdown(results)
if (options.markdown) writeFileSync(options.markdown, table)
console.log(table)
