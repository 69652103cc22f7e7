/** Text of one variable at most; what grows beyond it is not known. */
const LONGEST = 20_000

/** The variables of a shell; one that something unfollowed may have set is unknown, which is null. */
export class Variables {
  #values: Map<string, string | null>
  #arrays = new Map<string, readonly string[]>()
  /** Names that commands find in their environment. */
  #exported: Set<string>
  #constants = new Set<string>()
  /** What `local` has hidden, for each function that is being called. */
  #hidden: Map<string, string | null | undefined>[] = []
  #anySet = false

  constructor(environment: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(environment))
    this.#exported = new Set(Object.keys(environment))
  }

  copy(): Variables {
    const copy = new Variables({})
    copy.#values = new Map(this.#values)
    copy.#arrays = new Map(this.#arrays)
    copy.#exported = new Set(this.#exported)
    copy.#constants = new Set(this.#constants)
    copy.#anySet = this.#anySet
    return copy
  }

  /** Undefined for one that is not set. */
  find(name: string): string | null | undefined {
    const value = this.#values.get(name)
    return value === undefined && this.#anySet ? null : value
  }

  /** Empty for one that is not set. */
  get(name: string): string | null {
    const value = this.find(name)
    return value === undefined ? '' : value
  }

  set(name: string, value: string | null): void {
    this.#arrays.delete(name)
    this.#values.set(name, value !== null && value.length > LONGEST ? null : value)
  }

  unset(name: string): void {
    this.#arrays.delete(name)
    if (this.#anySet) this.#values.set(name, '')
    else this.#values.delete(name)
  }

  /** The elements of an array; null for what is none, or not known. */
  array(name: string): readonly string[] | null {
    return this.#arrays.get(name) ?? null
  }

  /** By its bare name an array is its first element. */
  setArray(name: string, elements: readonly string[] | null): void {
    this.set(name, elements === null ? null : (elements[0] ?? ''))
    if (elements !== null) this.#arrays.set(name, elements)
  }

  forgetAll(): void {
    this.#values.clear()
    this.#arrays.clear()
    this.#anySet = true
  }

  export(name: string): void {
    this.#exported.add(name)
  }

  /** From now on nobody changes it. A constant of a function ends with it. */
  protect(name: string): void {
    this.#constants.add(name)
  }

  isConstant(name: string): boolean {
    return this.#constants.has(name)
  }

  /** What a command finds in its environment; null where something there is unknown. */
  environment(): Record<string, string> | null {
    const entries = [...this.#values].filter(([name]) => this.#exported.has(name))
    return entries.some(([, value]) => value === null) ? null : (Object.fromEntries(entries) as Record<string, string>)
  }

  get isInFunction(): boolean {
    return this.#hidden.length > 0
  }

  enterFunction(): void {
    this.#hidden.push(new Map())
  }

  /** Declares a variable of the function that is being called. */
  hide(name: string): void {
    const hidden = this.#hidden.at(-1)
    if (!hidden || hidden.has(name)) return
    hidden.set(name, this.#values.get(name))
    this.set(name, '')
  }

  leaveFunction(): void {
    for (const [name, value] of this.#hidden.pop() ?? []) {
      this.#constants.delete(name)
      if (value === undefined) this.unset(name)
      else this.set(name, value)
    }
  }
}
