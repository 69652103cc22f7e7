import { parseVkb } from '../../../strings/vkb.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** Keyboards and pointers: one for each paravirtual screen, then those of `vkb`. */
export function keyboards(file: Reading, screens: number): readonly Values[] {
  const ofScreens = Array.from({ length: screens }, (_, devid) => ({ devid }))
  const listed = file.items('vkb', parseVkb).map((vkb, index) => ({
    devid: screens + index,
    backend_domname: vkb.backend ?? undefined,
    backend_type: vkb.backendType ?? undefined,
    unique_id: vkb.uniqueId ?? undefined,
    feature_disable_keyboard: vkb.disableKeyboard ?? undefined,
    feature_disable_pointer: vkb.disablePointer ?? undefined,
    feature_abs_pointer: vkb.absolutePointer ?? undefined,
    feature_raw_pointer: vkb.rawPointer ?? undefined,
    feature_multi_touch: vkb.multiTouch ?? undefined,
    width: vkb.width ?? undefined,
    height: vkb.height ?? undefined,
    multi_touch_width: vkb.multiTouchWidth ?? undefined,
    multi_touch_height: vkb.multiTouchHeight ?? undefined,
    multi_touch_num_contacts: vkb.multiTouchContacts ?? undefined,
  }))
  return [...ofScreens, ...listed]
}
