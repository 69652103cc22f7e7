import { Document, visit } from 'yaml'
import { printable } from './printable.ts'

/** Plain values: what YAML is made of. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue }

/** A YAML document in block style. Texts that YAML would take for something else are quoted; netplan reads YAML 1.1. */
export function yamlText(value: YamlValue): string {
  const document = new Document(value, { version: '1.1' })
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string') printable(node.value)
    },
  })
  return document.toString({ lineWidth: 0 })
}
