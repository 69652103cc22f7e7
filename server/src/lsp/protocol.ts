import type { Position, Range } from 'vscode-languageserver-types'
import type { ScriptPlay } from '../features/player/scriptPlay.ts'
import type { PreviewQuestion } from '../features/preview.ts'
import type { ScriptChoice } from '../features/scriptChoice.ts'
import type { PreviewCommands } from '../features/scriptEntries.ts'
import type { ScriptRun } from '../features/scriptRun.ts'
import type { SetUpChoices } from '../features/setUpChoices.ts'
import type { HostTopology } from '../network/topology/graph.ts'

/**
 * What the server and its clients say to each other beyond LSP. Used by both sides, so that a change here
 * fails to compile where it is forgotten.
 */

/** Sent by the client as `initializationOptions`; every member is optional, other editors send none. */
export interface InitializationOptions {
  /** Contents of the l10n bundle of the display language: English sentence → translation. */
  readonly l10n?: Readonly<Record<string, string>>
  /** The client can show documents of this URI scheme: problem codes link to `SCHEME:/problems/CODE.md`. */
  readonly docsScheme?: string
  /** The client's command that asks for completion again, behind an item that leaves something to choose. */
  readonly suggestCommand?: string
  /** The client's command that gives a document (its URI) line ends of Unix, where no edit of the text can. */
  readonly lineEndCommand?: string
  /** The client's commands that show what a script would do: links and lines above the text lead there. */
  readonly previewCommands?: PreviewCommands
  /**
   * URL of the folder that holds the server's files, with a slash at its end. Only a web worker needs it: VS Code runs
   * the script from a blob, so its own address does not lead there.
   */
  readonly assets?: string
}

/** The network files of a dom0 (dom0/networkFiles.ts): the editor keeps them, and names in them can be followed. */
export const NETWORK_FILES =
  '**/etc/{network/interfaces,network/interfaces.d/*,network/if-up.d/*,network/if-pre-up.d/*,iptables/*,ufw/*,sysconfig/iptables,sysconfig/ip6tables,nftables.conf,nftables.nft,sysconfig/nftables.conf,firewalld/firewalld.conf,firewalld/zones/*.xml,netplan/*,systemd/network/*,systemd/network/*.d/*.conf,conf.d/net,ifconfig.*,mygate,rc.conf,rc.local,rc.d/rc.local,local.d/*.start,systemd/system/*.service,sysctl.conf,sysctl.d/*,sysconfig/network,sysconfig/network/ifcfg-*,sysconfig/network/ifroute-*,sysconfig/network/routes,sysconfig/network-scripts/ifcfg-*,sysconfig/network-scripts/route-*,sysconfig/network-scripts/route6-*,NetworkManager/system-connections/*,libvirt/qemu/networks/*}'

/** Asks which toolstack and release are in force for a document, and why. */
export const STATUS_REQUEST = 'xen/status'

export interface StatusParams {
  readonly uri: string
}

export interface DocumentStatus {
  readonly toolstack: 'xl' | 'xm'
  /** A minor release: `3.0.3`, `4.17`. */
  readonly release: string
  /** One sentence that says where toolstack and release come from. */
  readonly why: string
}

/** Server → client: what `STATUS_REQUEST` answered before may have changed (settings, host files). No parameters. */
export const STATUS_CHANGED = 'xen/statusChanged'

/** Asks the server for its version, process id and how long it took to start; the client writes it to its log. */
export const ABOUT_REQUEST = 'xen/about'

export interface AboutResult {
  readonly version: string
  /** Process id, or null in a web worker. */
  readonly pid: number | null
}

/** Asks for a page of the documentation (`problems/unknown-key.md`, `keys/memory.md`); null when there is none. */
export const PAGE_REQUEST = 'xen/page'

export interface PageParams {
  readonly path: string
}

/** Asks what xl makes of an open guest file, as JSON with comments; null when it is none. */
export const EFFECTIVE_REQUEST = 'xen/effective'

export interface EffectiveParams {
  readonly uri: string
  /** Left out: the release in force. */
  readonly release?: string
}

/** Asks what changes for an open guest file from the release in force to another one, as text; null when it is none. */
export const UPGRADE_REQUEST = 'xen/upgrade'

export interface UpgradeParams {
  readonly uri: string
  readonly to: string
}

/**
 * Asks how a file that no path rule claims looks: a guest configuration when at least two keys of it stand at line
 * starts. The client offers to treat such a file as ours; it never does so by itself.
 */
export const RECOGNISE_REQUEST = 'xen/recognise'

export interface RecogniseParams {
  /** The text, or its first 64 KiB. */
  readonly text: string
}

export interface RecogniseResult {
  readonly kind: 'guest' | null
  /** The keys that were recognised, at most five. */
  readonly keys: readonly string[]
}

/** Server → client, only asked by the web worker, which reads files through the editor. */
export const READ_FILE_REQUEST = 'xen/fs/read'
export const STAT_REQUEST = 'xen/fs/stat'
export const LIST_REQUEST = 'xen/fs/list'

export interface FileParams {
  readonly uri: string
}

/** `text` is null when the file is there but may not be read; the result is null when there is no such file. */
export type ReadFileResult = { readonly text: string | null } | null

/** What can be known of a path; `unknown` when the parent may not be looked into. */
export type StatResult = { readonly kind: 'file' | 'folder' | 'other' | 'missing' | 'unknown' }

/** Names in a folder, or null when it cannot be listed. */
export type ListResult = readonly string[] | null

/** Asks for the networks of hosts, from their files: who is connected to what. */
export const TOPOLOGY_REQUEST = 'xen/topology'

export interface TopologyParams {
  /** URIs of all files below the `etc/xen` folders that are to be shown. */
  readonly files: readonly string[]
}

/** A place is the URI of a file and a range in it. */
export type { HostTopology, Place, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'

export interface TopologyResult {
  readonly hosts: readonly HostTopology[]
}

/** Server → client: what `TOPOLOGY_REQUEST` answered last is no longer true. Sent once, until it is asked again. */
export const TOPOLOGY_CHANGED = 'xen/topologyChanged'

/** Asks for the picture of hosts, as an SVG document; ids of nodes and ends of cables are in its `data-` attributes. */
export const PICTURE_REQUEST = 'xen/picture'

export interface PictureParams extends TopologyParams {
  /** Show disks too. */
  readonly storage: boolean
  /** Ids of bridges whose guests are shown one by one, however many they are. */
  readonly opened: readonly string[]
  /** Only this host; all of them when it is left out. */
  readonly root?: string
}

export interface PictureResult extends TopologyResult {
  readonly svg: string
}

/** Asks for the same as a text for another program; answered with that text. */
export const DIAGRAM_REQUEST = 'xen/diagram'

export interface DiagramParams extends PictureParams {
  readonly format: 'mermaid' | 'dot'
}

/**
 * Gives the server what the tools of a running host printed, one listing after the other: topologies of that host then
 * show what runs. `text` null takes it away. The server runs no tool.
 */
export const SNAPSHOT_REQUEST = 'xen/snapshot'

export interface SnapshotParams {
  /** As `HostTopology.root`. */
  readonly root: string
  readonly text: string | null
  /** When the tools were asked, in ISO 8601; null where nobody knows. */
  readonly taken: string | null
}

export interface SnapshotResult {
  /** The commands whose output was recognised; where there is none, nothing was loaded. */
  readonly listings: readonly string[]
  /** How many domains run, dom0 among them, and how many interfaces dom0 has. */
  readonly domains: number
  readonly links: number
  /** What was not understood: the line, counted from zero, and a sentence. */
  readonly notes: readonly { readonly line: number; readonly message: string }[]
}

/** Asks how a host runs compared with its files, as Markdown; null without a snapshot of it. */
export const RUNNING_REQUEST = 'xen/compareRunning'

export interface RunningParams extends TopologyParams {
  readonly root: string
  /** When the tools were asked, as the user writes dates. */
  readonly taken: string | null
}

/**
 * Asks how an open xend-config.sxp connects guests, and for the edits that change it; null for every other document.
 */
export const NETWORKING_REQUEST = 'xen/networking'

/** A bridge, address translation, or routes. */
export type NetworkingMode = 'bridge' | 'nat' | 'route'

export interface NetworkingParams {
  readonly uri: string
  /** The mode to change to; null only asks for the one in force. */
  readonly mode: NetworkingMode | null
}

export interface NetworkingResult {
  /** Null where the host has scripts of its own, or two that do not fit. */
  readonly current: NetworkingMode | null
  /** Each with what it does, in words; they count from the text as it is and do not overlap. */
  readonly edits: readonly { readonly range: Range; readonly newText: string; readonly label: string }[]
}

/** Asks for a guest file for xm as one for xl; null where the document is no guest file. */
export const CONVERT_REQUEST = 'xen/convert'

export interface ConvertParams {
  readonly uri: string
}

export interface ConvertResult {
  /** The new text; null where Python does not get through the old one. */
  readonly text: string | null
  /** What could not be carried over, a sentence each; or why there is no text. */
  readonly lost: readonly string[]
  /** What is different from now on. */
  readonly changed: readonly string[]
}

/** Asks what a script would do to a host, step by step; null for a document that no script has to do with. */
export const SCRIPT_RUN_REQUEST = 'xen/scriptRun'

export interface ScriptRunParams {
  /** xend-config.sxp, a script of `etc/xen/scripts`, or a guest's file. */
  readonly uri: string
  /** What of it; left out: what stands at the position, or the whole file where there is none. */
  readonly choice?: ScriptChoice
  readonly position?: Position
  /** Left out: `start`. */
  readonly command?: 'start' | 'stop'
}

export type { ScriptChoice } from '../features/scriptChoice.ts'
export type { RunStep, ScriptRun, SentHost } from '../features/scriptRun.ts'

/** Files outside of the host's etc that the answer hangs on, by URI: xend-config.sxp may name a script anywhere. */
export interface AskedElsewhere {
  readonly elsewhere: readonly string[]
}

export type ScriptRunResult = { readonly choice: ScriptChoice } & AskedElsewhere &
  (
    | { readonly run: ScriptRun }
    /** A sentence: why nothing can be followed. */
    | { readonly refused: string }
  )

/** The same as pictures, one for each step; the parameters are those of `SCRIPT_RUN_REQUEST`. */
export const SCRIPT_PLAY_REQUEST = 'xen/scriptPlay'

export type { Frame } from '../features/player/frames.ts'
export type { ScriptPlay } from '../features/player/scriptPlay.ts'

export type ScriptPlayResult = { readonly choice: ScriptChoice } & AskedElsewhere &
  (
    | { readonly play: ScriptPlay }
    /** A sentence: why nothing can be followed. */
    | { readonly refused: string }
  )

/** Asks for texts to show beside a file: what a script does, files that are still to be written. */
export const PREVIEW_REQUEST = 'xen/preview'

export interface PreviewParams {
  /** The file that it is about, or any file of the host. */
  readonly uri: string
  readonly question: PreviewQuestion
}

export type { Preview, PreviewDocument, PreviewQuestion } from '../features/preview.ts'

/** Asks what can be chosen for the network of a host; a sentence where its files may not be read. */
export const SET_UP_CHOICES_REQUEST = 'xen/setUpChoices'

export interface SetUpChoicesParams {
  /** Any file of the host. */
  readonly uri: string
}

export type { Choice, SetUpChoices } from '../features/setUpChoices.ts'
export type { SetUpWishes } from '../network/generate/setUp.ts'
export type SetUpChoicesResult = SetUpChoices | { readonly refused: string }
