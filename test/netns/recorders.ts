const NAME_OF_TOOL = '"$(basename "$0")"'

/** A script that runs a tool and notes how it was called; `name` is what is noted for it. */
export function recorder(folder: string, before: string, real: string, name = NAME_OF_TOOL): string {
  return `#!/bin/bash
note() { { printf '%s\\037' ${name} "$@"; printf '\\036'; } >>${folder}/commands; }
real() { ${real} "$@"; }
${before}
real "$@"
rc=$?
note "$@"
exit $rc
`
}

/** What stands in for programs that need a running Xen or take time, by name. */
export const STAND_INS: Readonly<Record<string, (folder: string) => string>> = {
  'xenstore-read': folder => `#!/bin/bash
for path in "$@"; do
  cat "${folder}/store$path/value" 2>/dev/null || exit 1
  echo
done
`,
  'xenstore-write': folder => `#!/bin/bash
while [ $# -gt 1 ]; do
  mkdir -p "${folder}/store$1" && printf %s "$2" >"${folder}/store$1/value"
  { printf '%s\\037' "$1" "$2"; printf '\\036'; } >>${folder}/xenstore-writes
  shift 2
done
`,
  logger: () => '#!/bin/sh\n',
  sleep: () => '#!/bin/sh\n',
}
