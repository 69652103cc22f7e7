import { addPort, createBridge, deleteLink, removePort } from '../host/links.ts'
import { findLink, type HostState, withLink } from '../host/state.ts'
import { done, failed, type Outcome } from './outcome.ts'

/** `brctl addbr|delbr|addif|delif|stp|setfd BRIDGE …`; whatever is refused ends with 1. */
export function brctl(host: HostState, [action, written = '', value = '']: readonly string[]): Outcome {
  const refused = failed(host, 1)
  // brctl cuts what is too long for the name of a bridge.
  const name = written.slice(0, 15)
  if (action === 'addbr') return findLink(host, name) ? refused : done(createBridge(host, name))
  const bridge = findLink(host, name)
  if (!bridge?.bridge) return refused
  const port = findLink(host, value)
  switch (action) {
    case 'delbr':
      return bridge.up ? refused : done(deleteLink(host, name))
    case 'addif':
      return port && !port.bridge && port.master === null ? done(addPort(host, name, value)) : refused
    case 'delif':
      return port?.master === name ? done(removePort(host, port)) : refused
    case 'stp':
      return done(withLink(host, name, { bridge: { ...bridge.bridge, stp: value === 'on' || value === 'yes' } }))
    case 'setfd':
      return done(withLink(host, name, { bridge: { ...bridge.bridge, forwardDelay: Number(value) * 100 } }))
    default:
      return refused
  }
}
