import { NONE, type PyFunction, type PyValue, Raised, str, tuple } from './values.ts'

/** The names that a function's parameters have when it is called so; raises the TypeError that Python would. */
export function bindParameters(
  called: PyFunction,
  given: readonly PyValue[],
  named: ReadonlyMap<string, PyValue>,
): Map<string, PyValue> {
  const names = new Map<string, PyValue>()
  const left = new Map(named)
  let next = 0
  const wrong = (what: string) => new Raised('TypeError', `${called.name}() ${what}`)
  for (const { parameter, fallback } of called.parameters) {
    const { name, kind } = parameter
    if (kind === 'splat') names.set(name, tuple(given.slice(next)))
    else if (kind === 'keywords') {
      names.set(name, {
        type: 'dict',
        entries: new Map([...left].map(([key, value]) => [`s${key}`, [str(key), value]])),
      })
      left.clear()
    } else if (
      next < given.length &&
      !called.parameters.some(other => other.parameter.kind === 'splat' && names.has(other.parameter.name))
    ) {
      if (left.has(name)) throw wrong(`got multiple values for keyword argument '${name}'`)
      names.set(name, given[next++] ?? NONE)
    } else {
      const value = left.get(name) ?? fallback
      if (!value) throw wrong(`takes more arguments: '${name}' is missing`)
      names.set(name, value)
      left.delete(name)
    }
    if (kind === 'splat') next = given.length
  }
  if (next < given.length) throw wrong(`takes fewer arguments (${given.length} given)`)
  const [surplus] = left.keys()
  if (surplus !== undefined) throw wrong(`got an unexpected keyword argument '${surplus}'`)
  return names
}
