import { execFile } from 'node:child_process'
import type { RunTool, ToolResult } from './tools.ts'

/** Longer than any of the tools takes; one that waits for a daemon that is gone never ends. */
const LONGEST = 10_000
/** Bytes: thousands of guests fit. */
const LARGEST = 64 * 1024 * 1024
/** Administrators' programs, which the path of a login as a user leaves out. */
const SYSTEM_PATHS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin']

/**
 * Runs a program of this machine: its words as they are, never a shell.
 *
 * @param longest milliseconds after which it is stopped
 */
export function toolRunner(longest = LONGEST): RunTool {
  return ([program = '', ...args], stop) =>
    new Promise(resolve => {
      const env = { ...process.env, PATH: [process.env.PATH, ...SYSTEM_PATHS].filter(Boolean).join(':'), LC_ALL: 'C' }
      const options = { env, cwd: '/', encoding: 'utf8', maxBuffer: LARGEST, windowsHide: true, shell: false } as const
      const child = execFile(program, args, options, (error, out, err) => {
        settle(error === null ? { exit: 0, out, err } : { ...endOf(error), out, err })
      })
      // Nothing can be typed for it.
      child.stdin?.end()
      child.stdin?.on('error', () => undefined)
      const end = (failure: 'late' | 'stopped') => {
        child.kill()
        // What it started itself may live on and hold its output open.
        child.stdout?.destroy()
        child.stderr?.destroy()
        settle({ exit: null, out: '', err: '', failure })
      }
      const timer = setTimeout(() => end('late'), longest)
      const stopped = () => end('stopped')
      stop?.addEventListener('abort', stopped)
      const settle = (result: ToolResult) => {
        clearTimeout(timer)
        stop?.removeEventListener('abort', stopped)
        resolve(result)
      }
    })
}

function endOf({ code }: { readonly code?: unknown }): Pick<ToolResult, 'exit' | 'failure'> {
  if (typeof code === 'number') return { exit: code }
  if (code === 'ENOENT') return { exit: null, failure: 'missing' }
  if (code === 'EACCES' || code === 'EPERM') return { exit: null, failure: 'forbidden' }
  return code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER' ? { exit: null, failure: 'large' } : { exit: null }
}
