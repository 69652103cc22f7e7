import { medianP95, ms } from './stats.mjs'

/** The results as Markdown tables, one row per server and size. */
export function markdown({ servers }) {
  const rows = []
  const head = [
    'server',
    'lines',
    'mode',
    'start (cpu)',
    'open cold (cpu)',
    'open warm',
    'edit→diag med/p95 (n)',
    'cpu/edit',
    'completion',
    'completion after key',
    'hover',
    'symbols',
    'symbols after key',
    'format',
    'RSS MiB',
    'others busy',
    'proof',
  ]
  for (const server of servers) {
    if (server.error) rows.push([server.name, '–', '–', `failed: ${server.error.split('\n')[0]}`])
    for (const [i, size] of server.sizes.entries()) {
      const start = i === 0 ? `${ms(server.start?.median)} (${ms(server.start?.cpuMs)})` : ''
      if (size.error) {
        rows.push([server.name, size.lines, '–', start, size.error])
        continue
      }
      rows.push([
        server.name,
        size.lines,
        size.mode,
        start,
        `${ms(size.openCold)} (${ms(size.openCpuMs)})`,
        ms(size.openWarm),
        `${medianP95(size.edit)} (${size.edit?.n ?? 0})`,
        ms(size.edit?.cpuMs),
        medianP95(size.completion) + (size.completion ? ` [${size.completion.items}]` : ''),
        medianP95(size.completionAfterEdit),
        medianP95(size.hover),
        medianP95(size.documentSymbol),
        medianP95(size.documentSymbolAfterEdit),
        medianP95(size.formatting),
        ms(size.rssAfter),
        size.othersBusy === null || size.othersBusy === undefined ? '–' : `${(size.othersBusy * 100).toFixed(0)} %`,
        `${size.proof || 'none'}${size.staleReports ? `, ${size.staleReports} stale passed over` : ''}${size.missedEdits ? `, ${size.missedEdits} missed` : ''}`,
      ])
    }
  }
  const line = cells => `| ${[...cells, ...Array(Math.max(0, head.length - cells.length)).fill('')].join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n')
}
