import { parse as parseYaml } from 'yaml'
import type { GeneratedFile } from '../../../server/src/network/generate/generated.ts'
import { parseCall } from '../../../server/src/strings/scriptCall.ts'
import { parseVif } from '../../../server/src/strings/vif.ts'
import type { SxpNode } from '../../../server/src/syntax/sxp/model.ts'
import { parseSxp } from '../../../server/src/syntax/sxp/parse.ts'
import { parse } from '../../support/guest.ts'
import type { RecordingShell } from './recordingShell.ts'

/** What a reader makes of a text: plain values, in which every text from a plan stands as it is. */
export type Reading = string | number | boolean | null | readonly Reading[] | { readonly [key: string]: Reading }

/** Reads a generated file as the program does that it is for. */
export function readFile(file: GeneratedFile, shell: RecordingShell): Reading {
  const { path, text, language } = file
  if (language === 'yaml') return parseYaml(text, { version: '1.1' })
  if (language === 'nix') return nixTokens(text, shell)
  if (language === 'xen-sxp') return parseSxp(text).statements.map(({ setting }) => sxp(setting))
  if (language === 'xen-guest') return guest(text)
  if (language === 'shellscript') return recorded(shell, text)
  if (language === 'properties' && !path.includes('sysctl') && !path.includes('dnsmasq')) {
    const { variables, ...rest } = shell.variables(text)
    return { variables, ran: ran(rest) }
  }
  return text.split('\n').map(line => readLine(line, shell))
}

/** What commands do in a shell. */
export function recorded(shell: RecordingShell, text: string): Reading {
  return ran(shell.run(text))
}

function ran({ commands, errors, made }: ReturnType<RecordingShell['run']>): Reading {
  // Which process complains of what differs from run to run; a command that is not there has to be told.
  return {
    commands,
    missing: errors
      .split('\n')
      .filter(line => /not found$/.test(line))
      .map(line => line.replace(/^.*?: \d+: /, '')),
    made,
  }
}

/** A line of words; what of it a shell runs is run. */
function readLine(line: string, shell: RecordingShell): Reading {
  const command = /^\s*(?:pre-up|up|post-up|pre-down|down|post-down)\s+(.*)$|^!(.*)$/.exec(line)
  const text = command?.[1] ?? command?.[2]
  if (text !== undefined) return recorded(shell, text)
  // sysctl takes a key with slashes, in which a name can have dots (sysctl.d(5)).
  const sysctl = /^net([./])(\S+)\s*=\s*(.*)$/.exec(line)
  if (sysctl) return [...(sysctl[2] ?? '').split(sysctl[1] ?? ''), sysctl[3] ?? '']
  const pair = /^([\w.-]+)\s*=\s*(.*)$/.exec(line)
  if (pair) return [pair[1] ?? '', pair[2] ?? '']
  return line.startsWith('#') ? ['#', line.slice(1)] : line.split(/\s+/)
}

function sxp(node: SxpNode | null): Reading {
  if (node === null) return null
  if (node.kind === 'list') return node.items.map(sxp)
  const call = parseCall(node.text)
  return [call.script, ...call.arguments.map(({ name, value }) => `${name}=${value}`)]
}

function guest(text: string): Reading {
  return parse(text).statements.map(({ setting, problems }) => {
    const value = setting?.value
    const items = value?.kind === 'list' ? value.items : []
    return {
      problems: problems.length,
      key: setting?.key ?? null,
      value: value && value.kind !== 'list' ? value.text : null,
      items: items.map(item => (item.kind === 'list' ? 'list' : vif(item.text))),
    }
  })
}

function vif(text: string): Reading {
  const { fields } = parseVif(text, { release: '4.17', guestType: 'pv', inList: true })
  return fields.map(({ name, value }) => [name, value ?? null])
}

/**
 * Strings with their meaning, and everything between them word by word; in the name of an option both are the same. NixOS
 * builds scripts that have the strings in double quotes, so a shell runs them there, too.
 */
function nixTokens(text: string, shell: RecordingShell): Reading {
  const tokens = [...text.matchAll(/"(?:\\[\s\S]|(?!\$\{)[^"\\])*"|[A-Za-z_][\w'-]*|\s+|[\s\S]/g)].map(
    ([token]) => token,
  )
  const data = (string: string): Reading => ({ string, inScripts: recorded(shell, `x "${string}"\n`) })
  return tokens.flatMap((token, index): Reading[] => {
    if (token.trim() === '') return []
    if (token.startsWith('"') && token.length > 1) return [data(token.slice(1, -1).replace(/\\([\s\S])/g, '$1'))]
    const isPart = /^\w/.test(token) && (tokens[index - 1] === '.' || tokens[index + 1] === '.')
    return [isPart ? data(token) : token]
  })
}
