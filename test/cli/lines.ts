import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Answer, REPOSITORY } from './cli.ts'

/** Takes an answer of `--json-lines` apart; each line must be as docs/schema/NAME.schema.json says. */
export function linesBySchema<Line>(name: string): (answer: Answer) => Line[] {
  const schema = JSON.parse(readFileSync(join(REPOSITORY, 'docs/schema', `${name}.schema.json`), 'utf8'))
  const isLine = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema)
  return ({ out }) => {
    const lines = out.split('\n').filter(line => line !== '')
    return lines.map(line => {
      const parsed: unknown = JSON.parse(line)
      assert.ok(isLine(parsed), JSON.stringify(isLine.errors))
      return parsed as Line
    })
  }
}
