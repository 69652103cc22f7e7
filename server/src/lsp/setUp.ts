import { hostName } from '../features/scriptRun.ts'
import { textOfFile } from '../files/files.ts'
import type { SetUpWishes } from '../network/generate/setUp.ts'
import type { GuestReader } from '../network/generate/sources.ts'
import type { TopologyHost } from '../network/topology/host.ts'
import { isGuestPath, MOST_GUESTS } from '../workspace/guestPaths.ts'
import { readableRoot } from './hostRoot.ts'
import type * as protocol from './protocol.ts'
import type { Session } from './session.ts'

/** Files for dom0 and guests of the host that a file belongs to. */
export async function setUpPreview(session: Session, uri: string, wishes: SetUpWishes): Promise<protocol.Preview> {
  const found = await readableRoot(session, uri)
  if ('refused' in found) return found
  const { root } = found
  const { setUp } = await import('../network/generate/setUp.ts')
  const { setUpDocuments } = await import('../features/setUpPreview.ts')
  const host = await hostAt(session, root)
  const { release } = await session.host(`${root}/etc/xen/xl.conf`)
  const parts = await setUp({ reader: readerOf(session), host, release }, wishes)
  return { documents: setUpDocuments(hostName(root), parts) }
}

/** What can be chosen for that host. */
export async function choicesOf(session: Session, uri: string): Promise<protocol.SetUpChoicesResult> {
  const found = await readableRoot(session, uri)
  if ('refused' in found) return found
  const { root } = found
  const { setUpChoices } = await import('../features/setUpChoices.ts')
  const { formatOfHost } = await import('../network/generate/formatOfHost.ts')
  const { readHostNetwork } = await import('../dom0/hostNetwork.ts')
  const { declaredLinks } = await import('../network/topology/linkOf.ts')
  const links = declaredLinks(await readHostNetwork(session.seenFiles, root), root)
  const format = await formatOfHost(session.files, root)
  return setUpChoices(await hostAt(session, root), { name: hostName(root), links, format })
}

async function hostAt(session: Session, root: string): Promise<TopologyHost> {
  const names = (await session.files.list(`${root}/etc/xen`)) ?? []
  const guests = names.map(name => `${root}/etc/xen/${encodeURIComponent(name)}`).filter(isGuestPath)
  return (await session.hosts()).whole(root, guests.slice(0, MOST_GUESTS))
}

function readerOf(session: Session): GuestReader {
  const files = session.seenFiles
  return {
    files,
    text: location => textOfFile(files, location),
    shell: () => session.assets.shell(),
    guest: async (location, text) => (await session.readGuest(location, text)).file,
  }
}
