import { parseVsnd, type SoundItem } from '../../../strings/vsnd.ts'
import type { Values } from './print.ts'
import { type Reading, textsOf } from './reading.ts'

/** Sound cards: each is a list of strings for the card, its devices and their streams, in order. */
export function soundCards(file: Reading): readonly Values[] {
  return (file.list('vsnd') ?? []).map((item, devid) => {
    const parts = item.kind === 'list' ? textsOf(item.items).map(text => parseVsnd(text, file.context(true))) : []
    return { ...cardOf(parts), devid }
  })
}

interface Device {
  readonly of: SoundItem | null
  readonly streams: SoundItem[]
}

function cardOf(parts: readonly SoundItem[]): Values {
  const devices: Device[] = []
  for (const part of parts) {
    if (part.item === 'pcm') devices.push({ of: part, streams: [] })
    if (part.item !== 'stream') continue
    if (devices.length === 0) devices.push({ of: null, streams: [] })
    devices.at(-1)?.streams.push(part)
  }
  const cards = parts.filter(({ item }) => item === 'card')
  const last = (name: 'backend' | 'shortName' | 'longName') => cards.findLast(card => card[name] !== null)?.[name]
  return {
    backend_domname: last('backend') ?? undefined,
    short_name: last('shortName') ?? undefined,
    long_name: last('longName') ?? undefined,
    params: parametersOf(cards),
    pcms: devices.map(deviceOf),
  }
}

function deviceOf({ of, streams }: Device): Values {
  return {
    name: of?.name ?? undefined,
    params: parametersOf(of ? [of] : []),
    streams: streams.map(stream => ({
      unique_id: stream.uniqueId ?? undefined,
      type: stream.type ?? undefined,
      params: parametersOf([stream]),
    })),
  }
}

function parametersOf(items: readonly SoundItem[]): Values {
  const last = (name: 'channelsMin' | 'channelsMax' | 'bufferSize') =>
    items.findLast(item => item[name] !== null)?.[name] ?? undefined
  return {
    sample_rates: items.findLast(({ sampleRates }) => sampleRates.length > 0)?.sampleRates,
    sample_formats: items.findLast(({ sampleFormats }) => sampleFormats.length > 0)?.sampleFormats,
    channels_min: last('channelsMin'),
    channels_max: last('channelsMax'),
    buffer_size: last('bufferSize'),
  }
}
