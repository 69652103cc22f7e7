import type { Files } from '../files/files.ts'

/** What differs between Node, a web worker and a test. Everything else of the server is the same in all of them. */
export interface Runtime {
  readonly version: string
  /** Process id; null where there is no process. */
  readonly pid: number | null
  /**
   * The bytes of a file that was built beside the server: `web-tree-sitter.wasm`, `docs/en.json`, …
   *
   * @param folder URL of the folder that the client says they are in, if it does
   */
  asset(name: string, folder: string | undefined): Promise<Uint8Array>
  readonly files: Files
  /** Ends a server that cannot work, with the sentence that says why. */
  end(why: string): void
}
