import * as l10n from '@vscode/l10n'
import { builtin } from './builtins.ts'
import { unknownInside } from './equality.ts'
import type { Machine } from './machine.ts'
import { regexFunction } from './regex.ts'
import { stringMethod } from './stringMethods.ts'
import {
  float,
  int,
  list,
  NONE,
  numberOf,
  type PyValue,
  Raised,
  str,
  tuple,
  typeName,
  unknown,
  unknownOf,
} from './values.ts'

/** Modules that come with every Python 2, so that importing them succeeds. */
const STANDARD = new Set(
  `__future__ os os.path posixpath re sys string math time datetime random socket commands subprocess platform types glob
   shutil tempfile copy itertools functools operator collections struct binascii base64 hashlib md5 sha uuid optparse
   getopt ConfigParser StringIO cStringIO pprint traceback stat pwd grp fcntl errno signal logging warnings textwrap
   json csv fnmatch urllib urllib2 calendar locale getpass pickle threading`.split(/\s+/),
)

/** Whether that import surely succeeds; null when that hangs on what is installed. */
export function canImport(module: string): true | null {
  return STANDARD.has(module) ? true : null
}

/** What a module of Python's own has under a name; unknown where that is not followed. */
export function moduleMember(module: string, name: string, machine: Machine): PyValue {
  const member = MODULES[module]?.(name, machine)
  if (member) return member
  if (STANDARD.has(`${module}.${name}`)) return { type: 'module', name: `${module}.${name}` }
  return unknown(l10n.t('{0} hangs on the host', `${module}.${name}`))
}

const MODULES: Readonly<Record<string, (name: string, machine: Machine) => PyValue | null>> = {
  os: (name, machine) => {
    switch (name) {
      case 'uname':
        return builtin('uname', () =>
          tuple([str('Linux'), hostly('uname()[1]'), hostly('uname()[2]'), hostly('uname()[3]'), str(machine.machine)]),
        )
      case 'sep':
        return str('/')
      case 'linesep':
        return str('\n')
      case 'pathsep':
        return str(':')
      case 'name':
        return str('posix')
      case 'curdir':
        return str('.')
      case 'pardir':
        return str('..')
      case 'devnull':
        return str('/dev/null')
      default:
        return null
    }
  },
  'os.path': pathFunction,
  posixpath: pathFunction,
  re: regexFunction,
  platform: (name, machine) => {
    if (name === 'machine') return builtin(name, () => str(machine.machine))
    return name === 'system' ? builtin(name, () => str('Linux')) : null
  },
  sys: name => {
    if (name === 'exit') {
      return builtin(name, given => {
        throw new Raised('SystemExit', '', given)
      })
    }
    return name === 'maxint' ? int(9223372036854775807n) : null
  },
  string: stringModule,
  math: mathFunction,
  copy: name =>
    name === 'copy' || name === 'deepcopy'
      ? builtin(name, ([value = NONE]) => unknownInside(value) ?? copied(value, name === 'deepcopy'))
      : null,
  functools: (name, machine) => (name === 'reduce' ? machine.builtin('reduce') : null),
  itertools: (name, machine) => {
    if (name === 'izip') return machine.builtin('zip')
    if (name === 'imap') return machine.builtin('map')
    if (name !== 'chain') return null
    return builtin(name, given => {
      const all: PyValue[] = []
      for (const value of given) {
        const items = machine.iterate(value)
        if (!Array.isArray(items)) return items
        all.push(...items)
      }
      return list(all)
    })
  },
  types: name => {
    const named = {
      StringType: 'str',
      ListType: 'list',
      IntType: 'int',
      FloatType: 'float',
      DictType: 'dict',
      TupleType: 'tuple',
    }[name]
    return named ? { type: 'type', name: named } : null
  },
}

function hostly(what: string): PyValue {
  return unknown(l10n.t('{0} hangs on the host', `os.${what}`))
}

function copied(value: PyValue, deep: boolean): PyValue {
  const inner = (item: PyValue) => (deep ? copied(item, true) : item)
  switch (value.type) {
    case 'list':
      return list(value.items.map(inner))
    case 'tuple':
      return deep ? tuple(value.items.map(inner)) : value
    case 'dict':
      return { type: 'dict', entries: new Map([...value.entries].map(([key, [a, b]]) => [key, [a, inner(b)]])) }
    case 'set':
      return { ...value, entries: new Map(value.entries) }
    default:
      return value
  }
}

/** The part of os.path that works on text alone. */
function pathFunction(name: string): PyValue | null {
  const onText = (work: (...paths: string[]) => PyValue) =>
    builtin(name, given => {
      const cannot = unknownOf(...given)
      if (cannot) return cannot
      return work(
        ...given.map(value => {
          if (value.type === 'str') return value.value
          throw new Raised('TypeError', `expected a path, not ${typeName(value)}`)
        }),
      )
    })
  switch (name) {
    case 'join':
      return onText((...parts) =>
        str(
          parts.reduce((path, part) =>
            part.startsWith('/') ? part : path === '' || path.endsWith('/') ? path + part : `${path}/${part}`,
          ),
        ),
      )
    case 'basename':
      return onText((path = '') => str(path.slice(path.lastIndexOf('/') + 1)))
    case 'dirname':
      return onText((path = '') => str(folderOf(path)))
    case 'split':
      return onText((path = '') => tuple([str(folderOf(path)), str(path.slice(path.lastIndexOf('/') + 1))]))
    case 'splitext':
      return onText((path = '') => {
        const extension = /^(?:.*\/)?\.*[^/.][^/]*?(\.[^./]*)$/s.exec(path)?.[1] ?? ''
        return tuple([str(path.slice(0, path.length - extension.length)), str(extension)])
      })
    case 'normpath':
      return onText((path = '') => str(normal(path)))
    case 'isabs':
      return onText((path = '') => ({ type: 'bool', value: path.startsWith('/') }))
    default:
      return null
  }
}

function folderOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1)
  return /^\/+$/.test(head) ? head : head.replace(/\/+$/, '')
}

function normal(path: string): string {
  const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : ''
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..' || (root === '' && parts.length === 0) || parts.at(-1) === '..') parts.push(part)
    else parts.pop()
  }
  return root + parts.join('/') || '.'
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function stringModule(name: string, machine: Machine): PyValue | null {
  const constants: Record<string, string> = {
    ascii_lowercase: LETTERS,
    lowercase: LETTERS,
    ascii_uppercase: LETTERS.toUpperCase(),
    uppercase: LETTERS.toUpperCase(),
    ascii_letters: LETTERS + LETTERS.toUpperCase(),
    letters: LETTERS + LETTERS.toUpperCase(),
    digits: '0123456789',
    hexdigits: '0123456789abcdefABCDEF',
    octdigits: '01234567',
  }
  if (Object.hasOwn(constants, name)) return str(constants[name] ?? '')
  if (
    /^(upper|lower|strip|lstrip|rstrip|split|replace|find|rfind|count|zfill|ljust|rjust|center|capitalize|swapcase)$/.test(
      name,
    )
  ) {
    return builtin(name, ([text = NONE, ...given]) => {
      if (text.type === 'str') return stringMethod(text, name, given, machine) ?? NONE
      return unknownOf(text) ?? raise('TypeError', `string.${name} needs a string`)
    })
  }
  if (name === 'join' || name === 'joinfields') {
    return builtin(name, ([words = NONE, by = str(' ')]) =>
      by.type === 'str'
        ? (stringMethod(by, 'join', [words], machine) ?? NONE)
        : (unknownOf(by) ?? raise('TypeError', 'string.join needs a string')),
    )
  }
  if (name === 'atoi') return { type: 'type', name: 'int' }
  return null
}

function raise(name: string, message: string): never {
  throw new Raised(name, message)
}

function mathFunction(name: string): PyValue | null {
  if (name === 'pi') return float(Math.PI)
  if (name === 'e') return float(Math.E)
  if (!/^(floor|ceil|sqrt|fabs|trunc)$/.test(name)) return null
  return builtin(name, ([given = NONE]) => {
    const cannot = unknownOf(given)
    if (cannot) return cannot
    const number = Number(numberOf(given) ?? raise('TypeError', 'a float is required'))
    if (name === 'sqrt' && number < 0) raise('ValueError', 'math domain error')
    if (name === 'trunc') return int(BigInt(Math.trunc(number)))
    const work = { floor: Math.floor, ceil: Math.ceil, sqrt: Math.sqrt, fabs: Math.abs }[name as 'floor']
    return float(work(number))
  })
}
