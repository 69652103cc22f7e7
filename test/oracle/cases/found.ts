/** Shapes in which a generated text once showed a difference, written anew. Name of the case → text. */
export const found: Readonly<Record<string, string>> = {
  'a byte order mark before a semicolon': '\ufeff; memory = 512\n',
  'two byte order marks': '\ufeff\ufeff\nmemory = 512\n',
  'a byte order mark before a tab and a list': "\ufeff\tdisk = [ 'a' ]\n",
  'a byte order mark and a comment sign as the last byte': '\ufeff #',
  'a byte order mark behind the first newline': '\n\ufeff\nmemory = 512\n',
}
