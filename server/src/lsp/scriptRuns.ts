import * as l10n from '@vscode/l10n'
import type { CancellationToken, Connection } from 'vscode-languageserver'
import { hostRootOf } from '../dom0/host.ts'
import type { ScriptChoice } from '../features/scriptChoice.ts'
import type { CardRuns } from '../features/scriptPreview.ts'
import { textOfFile } from '../files/files.ts'
import type { Command, Followed, ScriptedHost } from '../network/scripts/followCalls.ts'
import { guarded } from './guarded.ts'
import { readableRoot } from './hostRoot.ts'
import * as protocol from './protocol.ts'
import type { Session } from './session.ts'

/** Answers what a script would do to a host, step by step: in words, and in pictures. */
export function answerScriptRuns(connection: Connection, session: Session): void {
  connection.onRequest<protocol.ScriptRunResult | null, void>(
    protocol.SCRIPT_RUN_REQUEST,
    (params: protocol.ScriptRunParams | null, token: CancellationToken) =>
      guarded<protocol.ScriptRunResult | null>('script run', connection.console, token, null, () =>
        answer(session, params, async (followed, choice, host) => {
          const { scriptRun } = await import('../features/scriptRun.ts')
          return { run: scriptRun(followed, host), choice }
        }),
      ),
  )

  connection.onRequest<protocol.ScriptPlayResult | null, void>(
    protocol.SCRIPT_PLAY_REQUEST,
    (params: protocol.ScriptRunParams | null, token: CancellationToken) =>
      guarded<protocol.ScriptPlayResult | null>('script play', connection.console, token, null, () =>
        answer(session, params, async (followed, choice, host) => {
          const { scriptPlay } = await import('../features/player/scriptPlay.ts')
          return { play: scriptPlay(followed, host), choice }
        }),
      ),
  )
}

interface Refused {
  readonly refused: string
  readonly choice: ScriptChoice
}

async function answer<R extends object>(
  session: Session,
  params: protocol.ScriptRunParams | null,
  tell: (followed: Followed, choice: ScriptChoice, host: string) => Promise<R>,
): Promise<((R | Refused) & protocol.AskedElsewhere) | null> {
  const choice = params && (await choiceOf(session, params))
  if (!choice) return null
  const { uri } = params
  const root = hostRootOf(uri)
  const asked = new Set<string>()
  const followed = await follow(session, uri, choice, params.command === 'stop' ? 'stop' : 'start', asked)
  const elsewhere = [...asked].filter(location => !location.startsWith(`${root}/etc/`))
  if (typeof followed === 'string') return { refused: followed, choice, elsewhere }
  const { hostName } = await import('../features/scriptRun.ts')
  return { ...(await tell(followed, choice, hostName(root ?? ''))), elsewhere }
}

/** What of an open document is meant; null where there is nothing to follow. */
async function choiceOf(session: Session, params: protocol.ScriptRunParams): Promise<ScriptChoice | null> {
  if (params.choice) return params.choice
  const document = session.documents.get(params.uri)
  if (!document) return null
  const { choiceAt } = await import('../features/scriptChoice.ts')
  const offset = params.position ? document.text.offsetAt(params.position) : null
  return choiceAt(await session.scriptPlaces(params.uri), offset)
}

/**
 * Follows what was chosen of a file, which need not be open.
 *
 * @param asked gets the files that were asked for, also those that are not there
 * @returns a sentence where nothing can be followed
 */
export async function follow(
  session: Session,
  uri: string,
  choice: ScriptChoice,
  command: Command,
  asked = new Set<string>(),
): Promise<Followed | string> {
  const found = await readableRoot(session, uri)
  if ('refused' in found) return found.refused
  const { root } = found
  const scripts = await import('../network/scripts/followOnHost.ts')
  const on = await scriptedHost(session, uri, root, asked)
  const name = uri.slice(uri.lastIndexOf('/') + 1)
  switch (choice.kind) {
    case 'network-script':
      return scripts.followNetworkScript(on, command)
    case 'script':
      return scripts.followScript(on, name, command)
    case 'call':
      return scripts.followCallIn(on, name, choice.index, command)
    case 'vif': {
      const guest = await pluggedGuest(session, uri, on)
      if (!guest) return notAGuest()
      const named = { name: guest.name, domid: guest.domid ?? 1 }
      return scripts.followCard(on, guest.plugged, choice.index, named, command)
    }
  }
}

/** What happens for the cards of an open guest file, or for one of them; a sentence where it is no guest file. */
export async function followCards(session: Session, uri: string, index: number | null) {
  const root = hostRootOf(uri)
  const guest = root === null ? null : await pluggedGuest(session, uri, await scriptedHost(session, uri, root))
  const known = guest?.cards.flatMap(({ isUnknown }, card) => (isUnknown ? [] : [card])) ?? []
  const at = known.filter(card => index === null || card === index)
  const cards: CardRuns[] = []
  for (const card of at) {
    const choice: ScriptChoice = { kind: 'vif', index: card }
    const [start, stop] = [await follow(session, uri, choice, 'start'), await follow(session, uri, choice, 'stop')]
    cards.push({ card: `eth${card}`, start, stop })
  }
  return guest ? { name: guest.name, cards } : notAGuest()
}

/** An open guest file with its cards as a toolstack plugs them in; null where it is none. */
async function pluggedGuest(session: Session, uri: string, on: ScriptedHost) {
  const { topologyGuest } = await import('../network/topology/guestOf.ts')
  const { pluggedCards } = await import('../network/topology/pluggedCards.ts')
  const file = (await session.guest(uri))?.file
  const guest = file && topologyGuest(uri, file, on.release.release)
  return guest ? { ...guest, plugged: await pluggedCards(on, guest, (await session.assets.guest()).grammar) } : null
}

function notAGuest(): string {
  return l10n.t('The guest file cannot be read, or is no guest file any more.')
}

async function scriptedHost(
  session: Session,
  uri: string,
  root: string,
  asked = new Set<string>(),
): Promise<ScriptedHost> {
  const { scriptReleaseOf } = await import('../network/scripts/dom0.ts')
  const { toolstack, release } = await session.host(uri)
  const files = session.seenFiles
  return {
    root,
    toolstack,
    release: await scriptReleaseOf(files, root, release),
    files,
    text(location) {
      asked.add(location)
      return textOfFile(files, location)
    },
    shell: () => session.assets.shell(),
  }
}
