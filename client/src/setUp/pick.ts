import * as vscode from 'vscode'
import type { Picked, Position } from './steps.ts'

/** How a question is headed. */
export interface StepHead extends Position {
  readonly title: string
  readonly placeholder: string
}

export interface PickItem<T> extends vscode.QuickPickItem {
  readonly value: T
}

/** Lets the user pick one of a list, or go back. */
export function pickOne<T>(head: StepHead, items: readonly PickItem<T>[], active?: T): Promise<Picked<T>> {
  const picker = openPicker(head, items)
  // Without an active row Enter would answer nothing.
  const first = items.find(({ value }) => value === active) ?? items[0]
  picker.activeItems = first ? [first] : []
  return answered(picker, head, () => picker.activeItems[0]?.value)
}

/** The same for several of them; those that are picked at first are marked so. */
export function pickSome<T>(head: StepHead, items: readonly PickItem<T>[]): Promise<Picked<readonly T[]>> {
  const picker = openPicker(head, items)
  picker.canSelectMany = true
  picker.selectedItems = items.filter(({ picked }) => picked)
  return answered(picker, head, () => picker.selectedItems.map(({ value }) => value))
}

/** Lets the user write a text. */
export function askText(
  head: StepHead,
  value: string,
  complaint: (text: string) => string | null,
): Promise<Picked<string>> {
  const box = vscode.window.createInputBox()
  Object.assign(box, headOf(head), { value, prompt: head.placeholder })
  const check = () => {
    box.validationMessage = complaint(box.value.trim()) ?? undefined
  }
  box.onDidChangeValue(check)
  return answered(box, head, () => (complaint(box.value.trim()) === null ? box.value.trim() : undefined))
}

function openPicker<T>(head: StepHead, items: readonly PickItem<T>[]): vscode.QuickPick<PickItem<T>> {
  const picker = vscode.window.createQuickPick<PickItem<T>>()
  Object.assign(picker, headOf(head), { matchOnDescription: true, matchOnDetail: true, items })
  return picker
}

function headOf({ title, step, totalSteps, placeholder }: StepHead) {
  const buttons = step > 1 ? [vscode.QuickInputButtons.Back] : []
  return { title, step, totalSteps, placeholder, buttons, ignoreFocusOut: true }
}

type Input = vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox

/** @param read the answer as it stands; undefined: it is none yet */
function answered<T>(input: Input, { step }: StepHead, read: () => T | undefined): Promise<Picked<T>> {
  return new Promise(resolve => {
    const end = (answer: Picked<T>) => {
      resolve(answer)
      input.dispose()
    }
    input.onDidAccept(() => {
      const value = read()
      if (value !== undefined) end({ value })
    })
    input.onDidTriggerButton(() => end(step > 1 ? 'back' : undefined))
    input.onDidHide(() => end(undefined))
    input.show()
  })
}
