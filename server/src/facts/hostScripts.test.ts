import assert from 'node:assert/strict'
import {
  type Check,
  either,
  isNull,
  isRelease,
  isText,
  isTrue,
  listOf,
  object,
  oneOf,
  setOf,
} from '../../../test/support/jsonChecks.ts'
import { HOST_SCRIPTS, type HostScript, hostScript, type ScriptVariable, scriptVariable } from './hostScripts.ts'

const end = either(isNull, isRelease)
const KINDS: Readonly<Record<HostScript['kind'], true>> = {
  'network-script': true,
  'vif-script': true,
  'vif2-script': true,
  'block-script': true,
  'device-script': true,
  library: true,
  'hook directory': true,
  helper: true,
  'udev helper': true,
  remus: true,
  colo: true,
}
const VARIABLE: { readonly [Field in keyof Required<ScriptVariable>]: Check } = {
  name: isText,
  kind: oneOf('argument', 'environment'),
  since: isRelease,
  removed: isRelease,
  default: isText,
  defaultByRelease: listOf(object({ from: isRelease, to: end, value: isText })),
}
const { name: variableName, kind: variableKind, ...maybe } = VARIABLE
const SCRIPT: { readonly [Field in keyof Required<HostScript>]: Check } = {
  name: isText,
  kind: oneOf(...Object.keys(KINDS)),
  since: either(isNull, isRelease),
  orEarlier: isTrue,
  removed: end,
  commands: setOf(isText),
  commandsByRelease: listOf(object({ from: isRelease, to: end, commands: setOf(isText) })),
  variables: listOf(object({ name: variableName, kind: variableKind }, maybe)),
  xenstoreKeys: setOf(isText),
}

describe('the scripts of a host', () => {
  it('are what their type says', () => {
    const { name, kind, since, removed, ...optional } = SCRIPT
    const isScript = object({ name, kind, since, removed }, optional)
    assert.deepEqual(
      HOST_SCRIPTS.filter(script => !isScript(script)).map(script => script.name),
      [],
    )
  })

  it('are each there once', () => {
    assert.equal(new Set(HOST_SCRIPTS.map(({ name }) => name)).size, HOST_SCRIPTS.length)
  })

  it('lose the scripts of xend with xend', () => {
    const ofXend = ['network-bridge', 'network-nat', 'network-route']
    assert.deepEqual(
      ofXend.map(name => hostScript(name)?.removed),
      ['4.5', '4.5', '4.5'],
    )
  })

  it('read the words of their call', () => {
    const bridge = hostScript('network-bridge') ?? assert.fail()
    assert.equal(scriptVariable(bridge, 'vifnum')?.removed, '3.2')
    assert.equal(scriptVariable(bridge, 'antispoofing'), undefined)
  })
})
