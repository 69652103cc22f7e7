import { AUTO_FILE } from '../../dom0/startedFile.ts'
import { locationIn, plainLocation } from '../../files/files.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import { type AutoLink, readAutoLink } from '../autoLink.ts'
import { isGuestPath, LARGEST_GUEST, MOST_GUESTS } from '../guestPaths.ts'
import { guestNames } from './guestNames.ts'
import type { FileNames } from './mention.ts'
import type { NameSources, RawFile, Wanted } from './nameSources.ts'
import { readNames } from './readNames.ts'

/** How many files are read side by side. */
const AT_ONCE = 16

/** A guest file, before it is known where it leads to. */
interface RawGuest {
  readonly file: RawFile
  readonly link: AutoLink | null
}

/** What guests name. Those that the index has read are not read again, unless it has to be sure. */
export class NamedGuests {
  readonly #sources: NameSources
  /** What guests that did not change name. */
  readonly #names = new WeakMap<ConfigFile, FileNames>()

  constructor(sources: NameSources) {
    this.#sources = sources
  }

  /**
   * The guests in folders of a host, or of a folder that belongs to none.
   *
   * @param folder the one of guests, below `root`; empty for `root` itself
   * @param unreadable gets the paths of files that may not be read
   */
  async in(root: string, folder: 'etc/xen' | '', wanted: Wanted, unreadable: string[]): Promise<RawFile[]> {
    const isFresh = wanted.fresh === true || !this.#sources.isWatched()
    const all = wanted.guests === 'own' ? [] : await this.#paths(root, folder, isFresh, unreadable)
    const paths = [...new Set([...all, ...(wanted.own === undefined ? [] : [wanted.own])])]
    const found: (RawGuest | null)[] = []
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      const some = paths.slice(at, at + AT_ONCE).map(path => this.#guest(root, path, isFresh, unreadable))
      found.push(...(await Promise.all(some)))
    }
    const guests = found.filter(guest => guest !== null)
    return guests.map(guest => withGuest(guest, guests))
  }

  async #paths(root: string, folder: string, isFresh: boolean, unreadable: string[]): Promise<string[]> {
    const location = folder === '' ? root : `${root}/${folder}`
    if (isFresh) {
      const folders = folder === '' ? [''] : [`${folder}/`, ...(await this.#below(root, folder))]
      const listed = folders.map(async one => {
        const names = (await this.#sources.files.list(`${root}/${one}`.replace(/\/$/, ''))) ?? []
        const paths = names.map(name => `${one}${name}`)
        return paths.filter(path => isGuestPath(`${root}/${path}`)).slice(0, MOST_GUESTS)
      })
      return (await Promise.all(listed)).flat()
    }
    const known = await this.#sources.index.all(location)
    const pathOf = (one: string) => plainLocation(one).slice(plainLocation(root).length + 1)
    unreadable.push(...known.unreadable.map(pathOf))
    return [...known.guests, ...known.links].map(one => pathOf(one.location)).sort()
  }

  /** The folders of a host's guests in that of Xen, such as SUSE's `vm/`, and `auto/`. */
  async #below(root: string, folder: string): Promise<string[]> {
    const { files } = this.#sources
    const names = ((await files.list(`${root}/${folder}`)) ?? []).filter(name => name !== 'scripts')
    const kinds = await Promise.all(names.map(name => files.stat(locationIn(root, `${folder}/${name}`))))
    return names.filter((_, index) => kinds[index] === 'folder').map(name => `${folder}/${name}/`)
  }

  async #guest(root: string, path: string, isFresh: boolean, unreadable: string[]): Promise<RawGuest | null> {
    const { files, index, open } = this.#sources
    const asListed = locationIn(root, path)
    const known = isFresh ? undefined : index.link(asListed)
    const link = known ?? (AUTO_FILE.test(asListed) ? await readAutoLink(files, asListed) : null)
    const [own, target] = [open(asListed), link?.isGuest && link.target !== null ? link.target : null]
    const location = own?.location ?? asListed
    const record = index.record(location) ?? (target === null ? undefined : index.record(target))
    const shown = own ?? (target === null ? null : open(target))
    const text = shown?.text ?? (record && !isFresh ? record.file.text : await this.#read(asListed, path, unreadable))
    if (text === null) return null
    const names =
      record?.file.text === text
        ? this.#namesOf(record.file)
        : await readNames('guest', text, { location, path }, this.#sources)
    return { file: { location, path, kind: 'guest', text, names }, link }
  }

  #namesOf(file: ConfigFile): FileNames {
    const names = this.#names.get(file) ?? guestNames(file)
    this.#names.set(file, names)
    return names
  }

  async #read(location: string, path: string, unreadable: string[]): Promise<string | null> {
    const { files } = this.#sources
    if ((await files.stat(location)) !== 'file') return null
    const result = await files.read(location, LARGEST_GUEST)
    if (result.kind === 'unreadable') unreadable.push(path)
    return result.kind === 'text' ? result.text : null
  }
}

/** A file of `auto/` with the guest that it is a link to, or a copy where links cannot be told from those; every other one as it is. */
function withGuest({ file, link }: RawGuest, guests: readonly RawGuest[]): RawFile {
  if (!link || link.isLink === false) return file
  const target = link.target === null ? null : plainLocation(link.target)
  const others = guests.map(one => one.file).filter(one => one !== file)
  const guest = others.find(one => (link.isLink ? plainLocation(one.location) === target : one.text === file.text))
  return guest ? { ...file, isGuest: { location: guest.location, isSurelyLink: link.isLink === true } } : file
}
