import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Translator } from '../translate.ts'
import { refusalOf } from './refusals.ts'
import { toolRunner } from './runTool.ts'
import { askHost, type RunTool, type ToolResult, trustedOnly } from './tools.ts'

const l10n: Translator = {
  t: (message, ...args) => message.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)])),
}
const MISSING: ToolResult = { exit: null, out: '', err: '', failure: 'missing' }

/** A host whose commands answer so; the others are not there. Tells what was run. */
function hostThat(answers: Readonly<Record<string, Partial<ToolResult>>>): { run: RunTool; ran: string[][] } {
  const ran: string[][] = []
  return {
    ran,
    async run(argv) {
      ran.push([...argv])
      const answer = answers[argv.join(' ')]
      return answer ? { exit: 0, out: '', err: '', ...answer } : MISSING
    },
  }
}

describe('asking a host what runs', () => {
  it('runs what the newest tools have, once each', async () => {
    const { run, ran } = hostThat({
      'xl list': { out: 'Name\n' },
      'xl list -l': { out: '[]\n' },
      'ip -j -d addr': { out: '[]' },
      'bridge -j link': { out: '[]' },
      'ip -j route': {},
      'ovs-vsctl show': { out: '0f\n' },
      'xl info': { out: 'host : h\n' },
    })
    const { text, refused } = await askHost(run, [])
    assert.equal(
      text,
      '$ xl list\nName\n\n$ xl list -l\n[]\n\n$ ip -j -d addr\n[]\n\n$ bridge -j link\n[]\n\n$ ip -j route\n\n\n$ ovs-vsctl show\n0f\n\n$ xl info\nhost : h\n',
    )
    assert.deepEqual(refused, [])
    assert.equal(ran.length, 7)
  })

  it('falls back to what old hosts have', async () => {
    const old = { 'xm list': {}, 'xm list --long': {}, 'ifconfig -a': {}, 'brctl show': {}, 'route -n': {} }
    const { text, refused } = await askHost(hostThat(old).run, [])
    assert.deepEqual(
      text.match(/^\$ .*/gm),
      Object.keys(old).map(command => `$ ${command}`),
    )
    assert.deepEqual(refused, [])
  })

  it('puts the prefix before what only root may ask, and before nothing else', async () => {
    const { run, ran } = hostThat({})
    await askHost(run, ['sudo', '-n'])
    assert.deepEqual(ran.slice(0, 5), [
      ['sudo', '-n', 'xl', 'list'],
      ['sudo', '-n', 'xm', 'list'],
      ['sudo', '-n', 'xl', 'list', '-l'],
      ['sudo', '-n', 'xm', 'list', '--long'],
      ['ip', '-j', '-d', 'addr'],
    ])
    const asRoot = ran.filter(([program]) => program === 'sudo').map(argv => argv.slice(2).join(' '))
    assert.deepEqual(asRoot.slice(4), ['ovs-vsctl show', 'xl info', 'xm info'])
  })

  it('tells what gave no answer, by the program that is there', async () => {
    const { run } = hostThat({ 'xm list': { exit: 1, err: 'Error: Unable to connect to xend: Connection refused' } })
    const { refused } = await askHost(run, [])
    assert.deepEqual(
      refused.map(({ argv }) => argv.join(' ')),
      ['xm list', 'xl list -l', 'ip -j -d addr', 'bridge -j link', 'ip -j route'],
    )
  })

  it('says nothing of a switch that is not there or does not run, but of one that may not be asked', async () => {
    const refusedBy = async (why: string) => {
      const err = `ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (${why})\n`
      const { refused } = await askHost(hostThat({ 'ovs-vsctl show': { exit: 1, err } }).run, [])
      return refused.map(({ argv }) => argv.join(' ')).filter(command => command.startsWith('ovs'))
    }
    assert.deepEqual(await refusedBy('No such file or directory'), [])
    assert.deepEqual(await refusedBy('Permission denied'), ['ovs-vsctl show'])
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const ran: string[] = []
    const run: RunTool = async argv => {
      ran.push(argv.join(' '))
      stop.abort()
      return MISSING
    }
    assert.deepEqual(await askHost(run, [], stop.signal), { text: '', refused: [] })
    assert.deepEqual(ran, ['xl list'])
  })
})

describe('a command that gave no answer', () => {
  const why = (argv: string, result: Partial<ToolResult>) =>
    refusalOf({ argv: argv.split(' '), result: { exit: 1, out: '', err: '', ...result } }, l10n)

  it('is explained, with what to do', () => {
    assert.match(why('xl list', MISSING), /^There is neither xl nor xm here: VS Code must run on the dom0/)
    assert.match(why('sudo -n xl list', { err: 'sudo: xl: command not found' }), /^There is neither xl nor xm here/)
    assert.equal(why('sudo -n xl list', MISSING), 'There is no program sudo here.')
    assert.match(why('sudo -n xl list', { err: 'sudo: a password is required' }), /^sudo wants a password/)
    const denied = 'xencall: error: Could not obtain handle on privileged command interface: Permission denied'
    assert.equal(
      why('xl list', { err: denied }),
      'Only root may run "xl list": set "xen.host.commandPrefix" to ["sudo", "-n"].',
    )
    assert.match(
      why('xl list', { err: "ERROR:  Can't find hypervisor information in sysfs!" }),
      /^No Xen runs on this machine/,
    )
    assert.match(
      why('xm list', { err: 'Error: Unable to connect to xend: Connection refused. Is xend running?' }),
      /^xend does not run/,
    )
    assert.match(why('xl list', { exit: null, failure: 'late' }), /did not answer in time/)
    assert.equal(why('ip addr', { exit: 2, err: 'odd\nlast words\n' }), '"ip addr" ended with 2: last words')
    assert.equal(why('ip addr', { exit: 3 }), '"ip addr" ended with 3 and said nothing.')
  })
})

describe('a program of the machine', () => {
  let folder: string
  const script = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
    return join(folder, name)
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xen-config-tools-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('gets its words exactly, without a shell', async () => {
    const xl = script('xl', `for word in "$@"; do printf '<%s>' "$word"; done`)
    const words = ['list', '$(touch x)', 'a b', '; rm -rf /', '*', '']
    assert.equal((await toolRunner()([xl, ...words])).out, words.map(word => `<${word}>`).join(''))
  })

  it('is found by the PATH, and speaks the language of programs', async () => {
    script('xen-config-test-tool', 'printf %s "$LC_ALL"')
    const before = process.env.PATH
    process.env.PATH = `${folder}:${before}`
    try {
      assert.equal((await toolRunner()(['xen-config-test-tool'])).out, 'C')
    } finally {
      process.env.PATH = before
    }
  })

  it('gives its exit code and its complaints', async () => {
    const tool = script('tool', 'echo no >&2; exit 3')
    assert.deepEqual(await toolRunner()([tool]), { exit: 3, out: '', err: 'no\n' })
  })

  it('may be missing, or no program', async () => {
    assert.equal((await toolRunner()([join(folder, 'nothing')])).failure, 'missing')
    const text = script('text', '')
    chmodSync(text, 0o644)
    assert.equal((await toolRunner()([text])).failure, 'forbidden')
  })

  it('is stopped when it takes too long, whatever it has started itself', async () => {
    const slow = script('slow', `sleep 60 &\necho $! >${folder}/pid\nwait`)
    const result = await toolRunner(1500)([slow])
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')))
    assert.deepEqual(result, { exit: null, out: '', err: '', failure: 'late' })
  })

  it('is stopped when nobody wants the answer any more', async () => {
    const stop = new AbortController()
    const answer = toolRunner()([script('slow', 'exec sleep 60')], stop.signal)
    stop.abort()
    assert.equal((await answer).failure, 'stopped')
  })

  it('is not begun in a workspace that is not trusted', async () => {
    const trace = join(folder, 'trace')
    const tool = script('tool', `echo ran >>${trace}`)
    let isTrusted = false
    const run = trustedOnly(toolRunner(), () => isTrusted)
    assert.equal((await run([tool])).failure, 'untrusted')
    const { text, refused } = await askHost(run, [tool])
    assert.equal(text, '')
    assert.match(refusalOf(refused[0] ?? assert.fail(), l10n), /in a trusted workspace only/)
    assert.equal(existsSync(trace), false)
    isTrusted = true
    await run([tool])
    assert.equal(readFileSync(trace, 'utf8'), 'ran\n')
  })

  it('has nobody to type for it', async () => {
    assert.equal((await toolRunner()([script('reads', 'cat; echo done')])).out, 'done\n')
  })
})
