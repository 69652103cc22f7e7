// A language server that does to its diagnostics what real ones do, on purpose and by a known delay:
// every line with BAD is an error. argv[2] is the behaviour, argv[3] the delay in ms.
import { MessageSplitter } from '../lib/rpc.mjs'

const [behaviour, delay] = [process.argv[2], Number(process.argv[3] ?? 80)]
const splitter = new MessageSplitter()
const docs = new Map()
const send = message => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message })
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}
const errors = text =>
  text.split('\n').flatMap((line, i) => {
    const at = line.indexOf('BAD')
    const range = { start: { line: i, character: at }, end: { line: i, character: at + 3 } }
    return at < 0 ? [] : [{ range, severity: 1, message: 'bad' }]
  })
const publish = (uri, diagnostics, version) =>
  send({
    method: 'textDocument/publishDiagnostics',
    params: { uri, diagnostics, ...(version === undefined ? {} : { version }) },
  })

function report(uri, old) {
  const { text, version } = docs.get(uri)
  const later = act => setTimeout(act, delay)
  if (behaviour === 'stale-version') {
    if (old) publish(uri, errors(old.text), old.version)
    later(() => publish(uri, errors(text), version))
  } else if (behaviour === 'right-content-old-version-first') {
    if (old) publish(uri, errors(text), old.version)
    later(() => publish(uri, errors(text), version))
  } else if (behaviour === 'clear-first') {
    publish(uri, [])
    later(() => publish(uri, errors(text)))
  } else if (behaviour === 'old-content-no-version') {
    if (old) publish(uri, errors(old.text))
    later(() => publish(uri, errors(text)))
  } else if (behaviour === 'never') {
    if (!old) publish(uri, errors(text), version)
  } else if (behaviour === 'prompt') {
    publish(uri, errors(text), version)
  }
}

let refused = 0
process.stdin.on('data', chunk => {
  for (const body of splitter.push(chunk)) {
    const { id, method, params } = JSON.parse(body.toString())
    const uri = params?.textDocument?.uri
    if (method === 'initialize') {
      const pull = behaviour === 'pull-refuses-first'
      send({ id, result: { capabilities: { textDocumentSync: 2, ...(pull ? { diagnosticProvider: {} } : {}) } } })
    } else if (method === 'shutdown') {
      send({ id, result: null })
    } else if (method === 'exit') {
      process.exit(0)
    } else if (method === 'textDocument/didOpen') {
      docs.set(uri, { text: params.textDocument.text, version: params.textDocument.version })
      report(uri)
    } else if (method === 'textDocument/didChange') {
      const old = docs.get(uri)
      const lines = old.text.split('\n')
      for (const { range, text } of params.contentChanges) {
        const { start, end } = range
        lines[start.line] = lines[start.line].slice(0, start.character) + text + lines[start.line].slice(end.character)
      }
      docs.set(uri, { text: lines.join('\n'), version: params.textDocument.version })
      report(uri, old)
    } else if (method === 'textDocument/diagnostic') {
      if (refused++ % 2 === 0) setTimeout(() => send({ id, error: { code: -32802, message: 'cancelled' } }), delay)
      else send({ id, result: { kind: 'full', items: errors(docs.get(uri).text) } })
    } else if (id !== undefined) {
      send({ id, result: null })
    }
  }
})
