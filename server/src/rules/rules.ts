import type { Guest } from '../domain/xl/guest.ts'
import type { Problem } from '../text/problem.ts'
import { bootRules } from './boot.ts'
import { bootOrderRules } from './bootOrder.ts'
import { cardRules } from './cards.ts'
import { deviceModelRules } from './deviceModel.ts'
import { diskRules } from './disks.ts'
import { displayRules } from './display.ts'
import { interruptRules } from './interrupts.ts'
import { memoryRules } from './memory.ts'
import { nameRules } from './name.ts'
import { otherTypeRules } from './otherType.ts'
import { passthroughRules } from './passthrough.ts'
import { processorRules } from './processor.ts'
import { quoteRules } from './quotes.ts'
import { rootDeviceRules } from './rootDevice.ts'
import { soundRules } from './sound.ts'
import { spiceRules } from './spice.ts'
import { usbRules } from './usb.ts'

/** One rule, or a few that belong together: what is to be said of a guest that xl accepts. */
export type Rule = (guest: Guest) => readonly Problem[]

/** Everything that is said of a guest which xl accepts. Where two speak of one place, the first is heard. */
export const RULES: readonly Rule[] = [
  nameRules,
  memoryRules,
  processorRules,
  deviceModelRules,
  bootRules,
  bootOrderRules,
  rootDeviceRules,
  quoteRules,
  diskRules,
  cardRules,
  passthroughRules,
  interruptRules,
  displayRules,
  spiceRules,
  usbRules,
  soundRules,
  otherTypeRules,
]
