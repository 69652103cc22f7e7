import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Position,
} from 'vscode-languageserver-types'
import { type Found, type NamedHost, placesOf } from '../workspace/names/namedHost.ts'
import { foundAt, rangeOf } from './definition.ts'

/**
 * Every place of the host that names the same, also cards that mean a bridge by leaving it to the host, and links in
 * `auto/` that start a guest.
 *
 * @param withMakers also the places that make it
 */
export function references(host: NamedHost, location: string, position: Position, withMakers: boolean): Location[] {
  const [found] = foundAt(host, location, position)
  if (!found) return []
  return placesNamed(host, found)
    .filter(({ mention }) => withMakers || mention.role !== 'makes')
    .map(place => ({ uri: place.file.location, range: rangeOf(place) }))
}

/** The same within one file. */
export function documentHighlights(host: NamedHost, location: string, position: Position): DocumentHighlight[] {
  const [found] = foundAt(host, location, position)
  const { what, name } = found?.mention ?? {}
  if (!found) return []
  return found.file.mentions
    .filter(mention => mention.what === what && mention.name === name && mention.form !== 'implied')
    .map(mention => ({
      range: rangeOf({ file: found.file, mention }),
      kind: mention.role === 'uses' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
    }))
}

function placesNamed(host: NamedHost, { mention: { what, name } }: Found): Found[] {
  return name === null ? [] : placesOf(host, what, name)
}
