import assert from 'node:assert/strict'
import { dom0, withLoopPairs } from '../../../../../test/support/dom0.ts'
import { shellGrammar } from '../../../../../test/support/shell.ts'
import { WRAPPER_PROGRAMS } from '../../../../../test/support/wrapperPrograms.ts'
import { readTools } from '../simulationCase.ts'
import { followWrapper } from './followWrapper.ts'

const RELEASE = { release: '3.0.3', debian: false } as const

function follow(text: string, args: readonly string[] = ['start']) {
  const call = { argv: ['mine', ...args], env: {} }
  return followWrapper(text, shellGrammar, withLoopPairs(dom0()), call, RELEASE, readTools({ ifup: 'absent' }, RELEASE))
}

const opaque = ({ steps }: ReturnType<typeof follow>) => steps.filter(({ kind }) => kind === 'opaque')
const calls = (run: ReturnType<typeof follow>) => run.calls.map(({ invocation }) => invocation.argv.slice(1).join(' '))

describe('a wrapper is followed as the shell runs it:', () => {
  for (const { title, text, args, calls: expected, exit = 0 } of WRAPPER_PROGRAMS) {
    it(title, () => {
      const run = follow(text, args)
      assert.deepEqual(calls(run), expected)
      assert.deepEqual([opaque(run), run.exit], [[], exit])
    })
  }
})

describe('what a wrapper does by itself', () => {
  const own = (text: string) => follow(text).steps.map(({ argv }) => argv.join(' '))

  it('are steps, where the tools are known', () => {
    const run = follow('brctl addbr lan\nip link set lan up\nsysctl=x\necho 1 >/proc/sys/net/ipv4/ip_forward\n')
    assert.deepEqual(opaque(run), [])
    assert.equal(run.host.sysctl['net.ipv4.ip_forward'], 1)
    assert.ok(run.host.links.some(({ name, up }) => name === 'lan' && up))
  })

  it('are shown as they stand where they are not', () => {
    assert.deepEqual(own('ip link add lan type dummy'), ['ip link add lan type dummy'])
    assert.deepEqual(own('echo "options x" >/etc/modprobe.d/x'), ['echo "options x" >/etc/modprobe.d/x'])
    assert.deepEqual(own('brctl addif lan eth9'), ['brctl addif lan eth9'])
  })

  it('is nothing where it only tells', () => {
    assert.deepEqual(own('echo "$HOSTNAME" >/dev/null; printf x >&2; sleep 1; echo done >>/var/log/mine'), [])
  })

  it('may hang on what is there', () => {
    const text = (link: string) =>
      `[ -d /sys/class/net/${link} ] && /etc/xen/scripts/network-bridge start netdev=${link}`
    assert.deepEqual(calls(follow(text('eth1'))), ['start netdev=eth1'])
    assert.deepEqual(opaque(follow(text('eth9'))).length, 2)
  })
})

describe('what shells do each in their own way', () => {
  const call = '/etc/xen/scripts/network-bridge start'

  it('ends a script of /bin/sh, with a status that nobody knows', () => {
    for (const line of ['readonly n=1; n=2', 'n=$((1 / 0))', 'n=$((08))']) {
      const run = follow(`#!/bin/sh\n${line}\n${call}\n`)
      assert.deepEqual(calls(run), [], line)
      assert.match(run.ending ?? '', /^How the script ends is known only where it runs/)
    }
  })

  it('is not followed where a trap hears of failures, or the input is not in the script', () => {
    for (const line of [`trap '${call}' ERR`, 'read n </etc/xen/cards', 'read n', 'read -p x n <<<1', 'eval "if"'])
      assert.equal(opaque(follow(`#!/bin/bash\n${line}\n`)).length, 1, line)
  })

  it('has the place of eval for what eval runs', () => {
    const text = `#!/bin/bash\neval "${call} vifnum=0"\n`
    const [made] = follow(text).calls
    assert.equal(text.slice(made?.span.start, made?.span.end), `eval "${call} vifnum=0"`)
  })
})

describe('filters in a pipe', () => {
  for (const [filter, output] of [
    ["awk '{print $2}'", 'b'],
    ["cut -d ' ' -f 1", 'a'],
    ['cut -d : -f 2', 'a b'],
    ['tr -d a', ' b'],
    ['sed s/b/c/g', 'a c'],
  ]) {
    it(`know ${filter}`, () => {
      const run = follow(`x="$(echo "a b" | ${filter})"\n/etc/xen/scripts/network-bridge start "bridge=$x"`)
      assert.deepEqual(calls(run), [`start bridge=${output}`])
    })
  }

  for (const filter of [
    "awk '/x/{print}'",
    'cut -c1',
    'tr a-z A-Z',
    'sed s/./x/',
    "sed 's/a/b/;p'",
    'sort',
    'cut -d. -f1-2',
  ]) {
    it(`do not know ${filter}`, () => {
      const run = follow(`/etc/xen/scripts/network-bridge start bridge=$(echo a | ${filter})`)
      assert.deepEqual([calls(run), opaque(run).length], [[], 1])
    })
  }
})

describe('after what is not followed', () => {
  const NB = '/etc/xen/scripts/network-bridge'

  for (const text of [
    `n=1; read n; ${NB} start vifnum=$n`,
    `n=1; for n in $(ls); do :; done; ${NB} start vifnum=$n`,
    `n=1; f() { n=2; }; if grep -q x y; then f; fi; ${NB} start vifnum=$n`,
    `for w in $(ls); do shift; done; ${NB} "$@"`,
    `f() { ${NB} start; }; if grep -q x y; then f() { :; }; fi; f`,
    `n=1; while read n; do :; done </etc/list; ${NB} start vifnum=$n`,
  ]) {
    it(`nothing is guessed: ${text}`, () => {
      const run = follow(text)
      assert.deepEqual(calls(run), [])
      assert.equal(opaque(run).length, 2)
    })
  }

  it('the script may have ended, which is said', () => {
    const [step] = opaque(follow(`[ -e /etc/no-xen ] && exit 0\n${NB} start`)).slice(1)
    assert.match(step?.why ?? '', /may end here, and what is shown below may not happen/)
  })

  it('it may have ended under set -e by anything that fails', () => {
    const [step] = opaque(follow(`set -e\nmodprobe bonding\n${NB} start`))
    assert.match(step?.why ?? '', /may end here/)
    assert.doesNotMatch(opaque(follow(`modprobe bonding\n${NB} start`))[0]?.why ?? '', /may end here/)
  })

  it('nobody knows the exit status', () => {
    assert.match(follow('modprobe bonding').ending ?? '', /is known only where it runs/)
  })
})

describe('a script that is none of a shell', () => {
  it('is left alone as a whole', () => {
    assert.deepEqual(
      follow('#!/usr/bin/python\nimport os\nos.system("/etc/xen/scripts/network-bridge start")\n').calls,
      [],
    )
  })

  it('does not start where its first line has the end of a line of Windows', () => {
    const { exit, ending, steps } = follow('#!/bin/sh\r\n/etc/xen/scripts/network-bridge start\r\n')
    assert.deepEqual([exit, steps], [127, []])
    assert.match(ending ?? '', /carriage return/)
  })

  it('ends, whatever it does', () => {
    assert.ok(follow('x=1; while true; do x=$x$x; for a in 1 2 3; do :; done; done').steps.length > 0)
    assert.ok(follow('while :; do while :; do while :; do :; done; done; done').steps.length > 0)
  })
})
