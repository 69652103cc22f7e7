import * as l10n from '@vscode/l10n'
import { type Line, linesOf } from '../text/lines.ts'
import { type Reader, spanOf } from './reader.ts'
import { brctl } from './readers/brctl.ts'
import { domainTable } from './readers/domainTable.ts'
import { hostInfo } from './readers/hostInfo.ts'
import { ifconfig } from './readers/ifconfig.ts'
import { ipText } from './readers/ipText.ts'
import { json } from './readers/json.ts'
import { networkList } from './readers/networkList.ts'
import { openVswitch } from './readers/openVswitch.ts'
import { ipRoute, routeTable } from './readers/routes.ts'
import { xendDomains } from './readers/xendDomains.ts'
import { type Listing, type Snapshot, type Told, together } from './snapshot.ts'

const READERS: readonly Reader[] = [
  domainTable,
  json,
  xendDomains,
  ipText,
  ifconfig,
  brctl,
  ipRoute,
  routeTable,
  networkList,
  openVswitch,
  hostInfo,
]

/** `[root@dom0 ~]# brctl show`, `admin@dom0:~$ sudo xl list`, `# ip addr`. */
const PROMPT = /^(?:\[[^\]]*\]|[\w.-]+@[\w.-]+[^#$%>]*|[\w.-]+:[^#$%> ]+)?\s?[#$%>] ?(?:$|(\S.*)$)/
/** Commands that ask for one thing of many: then what is not listed may still be there. */
const ASKS_FOR_PART =
  /^(?:sudo(?: -\S+)* )?(?:\S*\/)?(?:(?:xl|xm) list (?:.* )?[^-\s]\S*|ip .*\b(?:show|list|ls|dev|master|type)\b \S.*|ifconfig (?:.* )?[^-\s]\S*|brctl show \S.*|bridge .*\bdev \S.*)$/

/** No line of a listing is longer (`ip -d` has the longest), but for JSON and S-expressions. */
const LONGEST_LINE = 4000

/** A listing before it is read: its lines, and the command where a prompt tells it. */
interface Part {
  readonly reader: Reader | null
  readonly command: string | null
  readonly lines: Line[]
}

/**
 * Reads what was printed by the tools of a host: one listing after the other, with prompts and commands between them or
 * without. What is not understood is told with its place.
 */
export function readSnapshot(text: string): Snapshot {
  const listings: Listing[] = []
  const told: Told[] = []
  for (const { reader, command, lines } of partsOf(linesOf(text))) {
    const said = trimmed(lines)
    if (said.length === 0) continue
    const span = spanOf(said)
    if (!reader) told.push({ notes: [{ span, message: unknownWords(command) }] })
    else {
      listings.push({ command: command ?? reader.command, span })
      told.push(reader.read(said, command !== null && ASKS_FOR_PART.test(command)))
    }
  }
  return together(listings, told)
}

function partsOf(lines: readonly Line[]): Part[] {
  const parts: Part[] = [{ reader: null, command: null, lines: [] }]
  for (const line of lines) {
    const part = parts.at(-1)
    const isLong = line.text.length > LONGEST_LINE
    const prompt = isLong ? null : PROMPT.exec(line.text)
    if (prompt) {
      parts.push({ reader: null, command: prompt[1]?.trim() ?? null, lines: [] })
      continue
    }
    const reader = isLong ? longReader(line, part?.reader) : READERS.find(one => one.begins(line.text))
    if (isLong && reader === undefined && part?.reader) parts.push({ reader: null, command: null, lines: [line] })
    else if (!part || !reader || reader === part.reader) part?.lines.push(line)
    else if (part.reader === null && trimmed(part.lines).length === 0) {
      parts[parts.length - 1] = { ...part, reader, lines: [line] }
    } else parts.push({ reader, command: null, lines: [line] })
  }
  return parts
}

/** Who may read a line as long as that. */
function longReader({ text }: Line, current: Reader | null | undefined): Reader | undefined {
  const able = [json, xendDomains]
  return able.find(one => one.begins(text)) ?? able.find(one => one === current)
}

/** Without the empty lines before and behind. */
function trimmed(lines: readonly Line[]): readonly Line[] {
  const isSaid = ({ text }: Line) => text.trim() !== ''
  return lines.slice(Math.max(0, lines.findIndex(isSaid)), lines.findLastIndex(isSaid) + 1)
}

function unknownWords(command: string | null): string {
  return command === null
    ? l10n.t('These lines are of no tool that is known here: nothing of them is used.')
    : l10n.t('What "{0}" prints is not known here, or it is a message: nothing of it is used.', command)
}
