import type { Fact, FileDeclarations } from './declaration.ts'
import {
  type CommandWords,
  forwardingSetBy,
  linksMadeBy,
  natRulesOf,
  ownProgram,
  rulesLoadedBy,
} from './ifupCommands.ts'
import { logicalLines } from './logicalLines.ts'

/*
 * What the system runs while it starts: `/etc/rc.local`, `/etc/local.d/*.start` of OpenRC, services of systemd. Bridges made
 * there by plain commands are read; what other programs make, or commands with variables, nobody knows.
 */

/** Reads the commands of a script, one a line. */
export function readBootScript(text: string, file: string): FileDeclarations {
  const commands = commandsOf(text, file)
  return { ...madeBy(commands), unread: commands.some(isBeyondUs) ? [file] : [] }
}

/** Scripts of packages, which make what the options of a stanza say and nothing else. */
const PACKAGED =
  /^(bridge|ifenslave|vlan|openvswitch|ovs|batctl|ubuntu-fan|uml-utilities|wireless-tools|hostapd|ethtool)/

/**
 * Reads a script that ifupdown runs for every interface, `/etc/network/if-up.d/*` and `if-pre-up.d/*`. Most come with packages and
 * run their programs: only one that makes interfaces by names in variables leaves anything open.
 */
export function readIfupScript(text: string, file: string): FileDeclarations {
  const commands = commandsOf(text, file)
  const isOpen = !PACKAGED.test(file.slice(file.lastIndexOf('/') + 1)) && commands.some(isMadeByVariable)
  return { ...madeBy(commands), unread: isOpen ? [file] : [] }
}

/** Reads what a service of systemd runs (systemd.service(5)); one that is not about the network makes no interface. */
export function readService(text: string, file: string): FileDeclarations {
  const commands = [...text.matchAll(/^Exec(?:Start(?:Pre|Post)?)\s*=[ \t]*[-@:+!]*(.*)$/gm)].map(match => {
    const start = match.index + match[0].length - (match[1] ?? '').length
    return [...(match[1] ?? '').matchAll(/\S+/g)].map(word => {
      const at = start + word.index
      return factOf(word[0], { start: at, end: at + word[0].length }, file)
    })
  })
  const isForNetwork = /bridge|brctl|xenbr|network-pre\.target|ip link add/i.test(text)
  return { ...madeBy(commands), unread: isForNetwork && commands.some(isBeyondUs) ? [file] : [] }
}

function commandsOf(text: string, file: string): CommandWords[] {
  return [...logicalLines(text)].map(line => line.map(word => factOf(word.text, word.span, file)))
}

function madeBy(commands: readonly CommandWords[]): FileDeclarations {
  const forwarding = commands.map(forwardingSetBy).findLast(fact => fact !== null)
  return {
    declarations: commands.flatMap(words => linksMadeBy(words)),
    nat: commands.flatMap(words => natRulesOf(words)),
    rulesFrom: commands.flatMap(words => rulesLoadedBy(words)),
    ...(forwarding && { forwarding }),
  }
}

/** A program in a folder of its own, a file that is read in, or an interface whose name stands in a variable. */
function isBeyondUs(words: CommandWords): boolean {
  const values = words.map(({ value }) => value)
  const at = values.findIndex(
    value => !/^(\w+=\S*|if|then|else|!|exec|nohup|sudo|sh|bash|-\w+|\.|source|&&|\|\|)$/.test(value),
  )
  const isOwn = values[at]?.startsWith('/') && ownProgram(words.slice(at)) !== null
  return isOwn === true || isMadeByVariable(words)
}

function isMadeByVariable(words: CommandWords): boolean {
  const values = words.map(({ value }) => value)
  const isMade = /\b(addbr|add-br|type bridge)\b|\blink add\b/.test(values.join(' '))
  return isMade && values.some(value => value.includes('$'))
}

function factOf(value: string, span: Fact<string>['place']['span'], file: string): Fact<string> {
  return { value, place: { file, span } }
}
