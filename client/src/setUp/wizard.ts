import * as vscode from 'vscode'
import type { Choice, SetUpChoices } from '../../../server/src/lsp/protocol.ts'
import { type Answers, isAddress, isAddressWithPrefix } from './answers.ts'
import { askText, type PickItem, pickOne, pickSome, type StepHead } from './pick.ts'
import { type Picked, put, runSteps, type Step } from './steps.ts'

/** What a question looks like that stands at some place among the others. */
type Head = (placeholder: string) => StepHead
type Ask = (head: Head, answers: Answers) => Promise<Picked<Answers>>

/** Asks for all that is needed to set up the network of a host; undefined where the user gave up. */
export function askSetUp(choices: SetUpChoices): Promise<Answers | undefined> {
  const title = vscode.l10n.t('Xen: set up networking of {0}', choices.host)
  const step = (ask: Ask, applies: (answers: Answers) => boolean = () => true): Step<Answers> => ({
    applies,
    ask: (position, answers) => ask(placeholder => ({ title, placeholder, ...position }), answers),
  })
  // xend's scripts leave dom0's address to the system. Before a question is answered, those behind it count as asked.
  const bySystem = ({ system }: Answers) => system !== 'xend'
  const hasGuests = ({ guests }: Answers) => choices.guests.length > 0 && guests?.length !== 0
  const steps = [
    step(askMode(choices)),
    step(askUplink(choices)),
    step(askSystem(choices)),
    step(askAddress, bySystem),
    step(askGuests(choices), () => choices.guests.length > 0),
    step(askGuestSystem(choices), hasGuests),
    step(askConnection, bySystem),
  ]
  return runSteps(steps, {})
}

function askMode({ mode }: SetUpChoices): Ask {
  return async (head, answers) => {
    const now = (value: Answers['mode']) => (value === mode ? { description: vscode.l10n.t('as now') } : {})
    const items: PickItem<NonNullable<Answers['mode']>>[] = [
      {
        ...{ value: 'bridge', label: vscode.l10n.t('Bridge'), ...now('bridge') },
        detail: vscode.l10n.t('Guests are in the network of dom0, with addresses of that network.'),
      },
      {
        ...{ value: 'nat', label: vscode.l10n.t('NAT'), ...now('nat') },
        detail: vscode.l10n.t('Guests have private addresses and go out with that of dom0.'),
      },
      {
        ...{ value: 'route', label: vscode.l10n.t('Route'), ...now('route') },
        detail: vscode.l10n.t('Guests have public addresses, and dom0 is their router.'),
      },
    ]
    const active = answers.mode ?? mode ?? 'bridge'
    return put(await pickOne(head(vscode.l10n.t('How shall guests reach the network?')), items, active), value => ({
      mode: value,
    }))
  }
}

function askUplink({ uplinks }: SetUpChoices): Ask {
  return async head => {
    const other: PickItem<string | null> = { value: null, label: vscode.l10n.t('Another interface…'), alwaysShow: true }
    const question = vscode.l10n.t('Which interface of dom0 leads outside?')
    const picked = await pickOne<string | null>(head(question), [...itemsOf(uplinks), other])
    if (typeof picked !== 'object' || picked.value !== null) return put(picked, value => ({ uplink: value ?? '' }))
    const name = vscode.l10n.t('Write the name of the interface, such as eth0, bond0 or eth0.10.')
    const complaint = (text: string) => (/^[\w.:-]{1,15}$/.test(text) ? null : name)
    return put(await askText(head(name), '', complaint), value => ({ uplink: value }))
  }
}

function askSystem({ systems }: SetUpChoices): Ask {
  return async head =>
    put(await pickOne(head(vscode.l10n.t('What sets up the network of dom0?')), itemsOf(systems)), value => ({
      system: value,
    }))
}

const askAddress: Ask = async (head, { mode }) => {
  const own: PickItem<NonNullable<Answers['address']> | 'write'> = {
    value: 'write',
    label: vscode.l10n.t('Write an address…'),
  }
  const files: PickItem<NonNullable<Answers['address']> | 'write'> = {
    value: 'files',
    label: vscode.l10n.t('As the files of the host say'),
  }
  const free: PickItem<NonNullable<Answers['address']> | 'write'> = {
    ...{ value: 'files', label: vscode.l10n.t('A private network that is free') },
    detail: vscode.l10n.t('or the one that the guests are in already'),
  }
  const byMode = {
    bridge: [files, { value: 'dhcp', label: vscode.l10n.t('By DHCP') } as const, own],
    nat: [
      free,
      {
        ...({ value: 'server', label: vscode.l10n.t('The same, with a DHCP server for the guests') } as const),
        detail: vscode.l10n.t('dnsmasq gives them their addresses'),
      },
      own,
    ],
    route: [files, own],
  }
  const question =
    mode === 'bridge' || mode === undefined
      ? vscode.l10n.t('Which address shall dom0 have on the bridge?')
      : vscode.l10n.t('Which address shall dom0 have on the side of its guests?')
  const picked = await pickOne(head(question), byMode[mode ?? 'bridge'])
  if (typeof picked !== 'object') return picked
  return picked.value === 'write' ? writeAddress(head, mode) : { value: { address: picked.value } }
}

async function writeAddress(head: Head, mode: Answers['mode']): Promise<Picked<Answers>> {
  const question = vscode.l10n.t('Write the address with its prefix, such as 192.0.2.10/24.')
  const address = await askText(head(question), '', text => (isAddressWithPrefix(text) ? null : question))
  if (typeof address !== 'object') return address
  if (mode !== 'bridge') return { value: { address: { address: address.value, gateway: null } } }
  const router = vscode.l10n.t('Write the gateway of that network, such as 192.0.2.1, or nothing where there is none.')
  const gateway = await askText(head(router), '', text => (text === '' || isAddress(text) ? null : router))
  return put(gateway, value => ({ address: { address: address.value, gateway: value || null } }))
}

function askGuests({ guests }: SetUpChoices): Ask {
  return async head => {
    const items = itemsOf(guests).map(item => ({
      ...item,
      description: item.detail ?? '',
      detail: '',
      picked: item.usual,
    }))
    const question = vscode.l10n.t('Which guests shall be connected this way?')
    return put(await pickSome(head(question), items), value => ({ guests: value }))
  }
}

function askGuestSystem({ guestSystems }: SetUpChoices): Ask {
  return async head => {
    const none = { value: null, label: vscode.l10n.t('Leave the guests as they are inside'), usual: true }
    const question = vscode.l10n.t('What runs in these guests? Their own network files are written for it.')
    return put(await pickOne(head(question), [none, ...itemsOf(guestSystems)]), value => ({ guestSystem: value }))
  }
}

const askConnection: Ask = async head => {
  const items = [
    { value: false, label: vscode.l10n.t('At its console') },
    {
      ...{ value: true, label: vscode.l10n.t('Over the network, as with SSH') },
      detail: vscode.l10n.t('The old files come back by themselves after a while, unless you say that all is well.'),
    },
  ]
  return put(await pickOne(head(vscode.l10n.t('How do you work on the host?')), items), value => ({ overSsh: value }))
}

function itemsOf<T>(choices: readonly Choice<T>[]): (PickItem<T> & { readonly usual: boolean })[] {
  return choices.map(({ value, label, detail, isUsual }) => ({
    ...{ value, label, detail, usual: isUsual },
    ...(isUsual && { description: vscode.l10n.t('as on this host') }),
  }))
}
