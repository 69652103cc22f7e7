import { type CpuidFlag, cpuidFlag } from '../../../facts/cpuidFlags.ts'
import { type CpuidSetting, type CpuidValue, parseCpuid } from '../../../strings/cpuid.ts'
import { CPUID_REGISTERS, type CpuidRegister, parseCpuidRegisters } from '../../../strings/cpuidRegisters.ts'
import { since } from '../guestType.ts'
import type { Json } from './json.ts'
import type { Value } from './print.ts'
import type { Reading } from './reading.ts'

/** One leaf: what is said of each register, 32 characters, the highest bit first. */
interface Leaf {
  readonly leaf: number
  readonly subleaf: number | null
  readonly registers: Map<CpuidRegister, string>
}

const REGISTER_BITS = 32
const MSR_BITS = 64

/**
 * What `cpuid` makes of the processor that the guest sees (libxl_cpuid.c): leaves in the order in which the file comes to
 * them, and since the last point release of 4.14 model-specific registers.
 */
export function cpuidPolicy(file: Reading): Value {
  const policy = new Policy()
  const list = file.texts('cpuid')
  if (list) for (const text of list) policy.addLeaf(text)
  else for (const setting of parseCpuid(file.text('cpuid') ?? '', file.context(false)).settings) policy.add(setting)
  return policy.printed(since(file.release, '4.14'))
}

class Policy {
  readonly #leaves: Leaf[] = []
  readonly #msrs = new Map<number, string>()

  addLeaf(text: string): void {
    const { leaf, subleaf, counts, registers } = parseCpuidRegisters(text)
    if (!counts || leaf === null) return
    const entry = this.#leaf(leaf, subleaf)
    for (const register of CPUID_REGISTERS) {
      const bits = registers[register]
      if (bits !== undefined) entry.registers.set(register, bits)
    }
  }

  add({ name, value }: CpuidSetting): void {
    const flag = cpuidFlag(name)
    if (!flag) return
    if (flag.msr) {
      this.#addMsr(flag, value)
      return
    }
    // xl has made the entry when it comes to a value that it cannot read.
    const entry = this.#leaf(flag.leaf, flag.subleaf ?? null)
    if (value === null || !flag.register) return
    const before = entry.registers.get(flag.register) ?? 'x'.repeat(REGISTER_BITS)
    entry.registers.set(flag.register, withFlag(before, flag, value))
  }

  #addMsr({ leaf, bit }: CpuidFlag, value: CpuidValue | null): void {
    const before = this.#msrs.get(leaf) ?? 'x'.repeat(MSR_BITS)
    this.#msrs.set(leaf, value === null ? before : put(before, bit, value === 's' ? 'k' : String(value)))
  }

  #leaf(leaf: number, subleaf: number | null): Leaf {
    const known = this.#leaves.find(entry => entry.leaf === leaf && entry.subleaf === subleaf)
    if (known) return known
    const entry: Leaf = { leaf, subleaf, registers: new Map() }
    this.#leaves.push(entry)
    return entry
  }

  printed(withMsrs: boolean): Json | undefined {
    if (this.#leaves.length === 0 && this.#msrs.size === 0) return undefined
    const cpuid = this.#leaves.map(({ leaf, subleaf, registers }) => ({
      leaf,
      ...(subleaf !== null && { subleaf }),
      ...Object.fromEntries(
        CPUID_REGISTERS.flatMap(name => (registers.has(name) ? [[name, registers.get(name) ?? '']] : [])),
      ),
    }))
    if (!withMsrs) return cpuid
    return { cpuid, msr: [...this.#msrs].map(([index, policy]) => ({ index, policy })) }
  }
}

/** Family and model are split over two places of their register. */
function withFlag(before: string, flag: CpuidFlag, value: CpuidValue): string {
  const bits = typeof value === 'bigint' ? value.toString(2).padStart(flag.bits, '0') : value.repeat(flag.bits)
  if (flag.name === 'family') {
    const number = typeof value === 'bigint' ? value : 0n
    if (number < 16n) return put(put(before, flag.bit, bits.slice(4)), 20, '0'.repeat(8))
    return put(put(before, flag.bit, '1111'), 20, (number - 15n).toString(2).padStart(8, '0'))
  }
  if (flag.name === 'model') return put(put(before, 16, bits.slice(0, 4)), flag.bit, bits.slice(4))
  return put(before, flag.bit, bits)
}

/** Bits put over others, `lowest` the place of the last one. */
function put(before: string, lowest: number, bits: string): string {
  const end = before.length - lowest
  return before.slice(0, end - bits.length) + bits + before.slice(end)
}
