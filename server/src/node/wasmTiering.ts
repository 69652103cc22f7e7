import { setFlagsFromString } from 'node:v8'

/**
 * Grammars are large functions that V8 compiles a second time, with all its art, as soon as they have run for a moment: over
 * a second of another core's time, which the end of the process waits for, where reading a script takes 20 ms. So only
 * what runs ten times as long is worth it. To be called before the first grammar is loaded; V8 reads the flag with each module.
 */
export function compileGrammarsLate(): void {
  setFlagsFromString('--wasm-tiering-budget=130000000')
}
