/** A wrapper of the user's own, and the calls of Xen's scripts that a shell makes of it. */
export interface WrapperProgram {
  readonly title: string
  readonly text: string
  readonly args?: readonly string[]
  /** Each as the words behind `network-bridge`, joined with blanks. */
  readonly calls: readonly string[]
  readonly exit?: number
}

const NB = '/etc/xen/scripts/network-bridge'

/** What the unit tests expect of our reading, and the oracle of the real bash. Only vifnum=9 fails: it has no loop pair. */
export const WRAPPER_PROGRAMS: readonly WrapperProgram[] = [
  {
    title: 'shift takes words away',
    text: `how=$1; shift\n${NB} $how "$@" vifnum=0`,
    args: ['start', 'netdev=eth1'],
    calls: ['start netdev=eth1 vifnum=0'],
  },
  { title: 'set -- gives new words', text: `set -- start vifnum=1\n${NB} "$@"`, calls: ['start vifnum=1'] },
  {
    title: 'seq counts',
    text: `for n in $(seq 0 1); do ${NB} start vifnum=$n netdev=eth$n; done`,
    calls: ['start vifnum=0 netdev=eth0', 'start vifnum=1 netdev=eth1'],
  },
  {
    title: 'braces count in bash',
    text: `#!/bin/bash\nfor n in {1..0}; do ${NB} start vifnum=$n; done\nfor d in eth{0,1}; do ${NB} stop netdev=$d; done`,
    calls: ['start vifnum=1', 'start vifnum=0', 'stop netdev=eth0', 'stop netdev=eth1'],
  },
  {
    title: 'while counts',
    text: `n=0\nwhile [ $n -lt 2 ]; do ${NB} start vifnum=$n; n=$((n + 1)); done`,
    calls: ['start vifnum=0', 'start vifnum=1'],
  },
  {
    title: 'until counts with expr',
    text: `n=0\nuntil [ "$n" -gt 1 ]; do ${NB} start vifnum=$n; n=\`expr $n + 1\`; done`,
    calls: ['start vifnum=0', 'start vifnum=1'],
  },
  {
    title: 'a numbered for counts',
    text: `#!/bin/bash\nfor ((n = 0; n < 2; n++)); do ${NB} start vifnum=$n; done`,
    calls: ['start vifnum=0', 'start vifnum=1'],
  },
  {
    title: 'break and continue leave a turn, also of the loop around',
    text: `for a in 0 1; do for b in 0 1 2; do [ $b = 1 ] && continue; [ $a$b = 12 ] && break 2; ${NB} start vifnum=$a$b; done; done`,
    calls: ['start vifnum=00', 'start vifnum=02', 'start vifnum=10'],
  },
  {
    title: 'return leaves a function',
    text: `f() { [ "$1" = 0 ] && return 3; ${NB} start vifnum=$1; }\nf 0; echo $?; f 1`,
    calls: ['start vifnum=1'],
  },
  {
    title: 'local ends with its function',
    text: `f() { local n=$1; ${NB} start vifnum=$n; }\nn=7\nf 1\n${NB} start bridge=br$n`,
    calls: ['start vifnum=1', 'start bridge=br7'],
  },
  { title: 'nothing runs behind exec', text: `exec ${NB} "$@"\n${NB} stop`, calls: ['start'] },
  {
    title: 'a subshell keeps what it sets',
    text: `n=0; ( n=1; ${NB} start vifnum=$n; exit 4 )\n${NB} start vifnum=$n; exit $?`,
    calls: ['start vifnum=1', 'start vifnum=0'],
  },
  {
    title: 'a failing first line',
    text: `#!/bin/sh -e\n${NB} start vifnum=9\n${NB} start`,
    calls: ['start vifnum=9'],
    exit: 1,
  },
  {
    title: 'errexit by its name',
    text: `set -o errexit\n${NB} start vifnum=9\n${NB} start`,
    calls: ['start vifnum=9'],
    exit: 1,
  },
  {
    title: 'a condition does not stop it',
    text: `set -e\nif ${NB} start vifnum=9; then exit 5; fi\n${NB} start vifnum=9 || ${NB} start`,
    calls: ['start vifnum=9', 'start vifnum=9', 'start'],
  },
  {
    title: 'the exit status is a word',
    text: `${NB} start vifnum=9; status=$?\n${NB} start vifnum=$status; exit $status`,
    calls: ['start vifnum=9', 'start vifnum=1'],
    exit: 1,
  },
  { title: '+= adds', text: `#!/bin/bash\nbr=xen; br+=br1\n${NB} start bridge=$br`, calls: ['start bridge=xenbr1'] },
  {
    title: 'parts of a value',
    text: `#!/bin/bash\nd=eth1; n=7\n${NB} start netdev=$d bridge=xenbr\${d#eth} vifnum=\${#n} \${d%%[0-9]*} \${d/eth/br} \${d:1:2}`,
    calls: ['start netdev=eth1 bridge=xenbr1 vifnum=1 eth br1 th'],
  },
  {
    title: 'values that stand in for others',
    text: `: \${br:=xenbr5}\nunset none\n${NB} start bridge=$br netdev=\${none-eth0} \${none:+x} \${br:+y} $10`,
    args: ['vifnum='],
    calls: ['start bridge=xenbr5 netdev=eth0 y vifnum=0'],
  },
  {
    title: 'lists',
    text: `#!/bin/bash\nnics=(eth0 eth1); nics+=(eth2)\nfor d in "\${nics[@]}"; do ${NB} start netdev=$d; done\n${NB} stop netdev=\${nics[1]} vifnum=\${#nics[@]}`,
    calls: ['start netdev=eth0', 'start netdev=eth1', 'start netdev=eth2', 'stop netdev=eth1 vifnum=3'],
  },
  {
    title: 'fields by IFS',
    text: `IFS=:; list=eth0:eth1\nfor d in $list; do ${NB} start netdev=$d; done; exit 0`,
    calls: ['start netdev=eth0', 'start netdev=eth1'],
  },
  {
    title: 'patterns',
    text: `#!/bin/bash\n[[ eth1 == eth[0-9] && eth1 != "eth*" ]] && ${NB} start\ncase lan0 in [!a-z]*) ${NB} stop ;; "*") ${NB} stop ;; l?n*) ${NB} status ;; esac`,
    calls: ['start', 'status'],
  },
  {
    title: 'cases that go on',
    text: `#!/bin/bash\ncase x in x) ${NB} start vifnum=0 ;& y) ${NB} start vifnum=1 ;;& z) ${NB} stop ;; *) ${NB} status ;; esac`,
    calls: ['start vifnum=0', 'start vifnum=1', 'status'],
  },
  {
    title: 'what a test makes of words that are not there',
    text: `none=\nif [ $none != y ]; then ${NB} stop; fi\nif [ -n $none ]; then ${NB} start; fi\nif [ "$none" -eq 0 ]; then ${NB} stop; fi`,
    calls: ['start'],
  },
  {
    title: 'tests that are joined',
    text: `if [ "$1" = stop -o "$1" = start -a -n "$1" ]; then ${NB} start; fi\n[ ! -z "$1" -a "$1" != stop ] && ${NB} status`,
    calls: ['start', 'status'],
  },
  {
    title: 'variables in front of a call',
    text: `vifnum=1 ${NB} start\necho "vifnum=$vifnum"\n${NB} stop "vifnum=$vifnum"`,
    calls: ['start', 'stop vifnum='],
  },
  {
    title: 'another shell, and what only passes on',
    text: `bash ${NB} start\ncommand ${NB} stop\n${NB} start vifnum=1 2>&1 | cat`,
    calls: ['start', 'stop', 'start vifnum=1'],
  },
  {
    title: 'several commands as a condition',
    text: `if false; true; then ${NB} start; elif true; then ${NB} stop; fi`,
    calls: ['start'],
  },
  {
    title: 'the folder of the script',
    text: `dir=$(cd "$(dirname "$0")" && pwd)\n"$dir"/network-bridge start`,
    calls: ['start'],
  },
  {
    title: 'arithmetic',
    text: `#!/bin/bash\nn=3; ((n -= 2)); let 'm = n * 2'\n${NB} start vifnum=$((m > 1 ? 0x1 : 2)) netdev=eth$((n++))$n; exit 0`,
    calls: ['start vifnum=1 netdev=eth12'],
  },
  {
    title: 'filters in a pipe',
    text: `vif=vif7.1; list=eth0,eth1\n${NB} start vifnum=$(echo $vif | cut -d. -f2) $(echo "$vif" | awk -F. '{ print $1 }') $(echo $vif | sed s/vif//)\nfor d in $(echo $list | tr , ' '); do ${NB} start netdev=$d; done; exit 0`,
    calls: ['start vifnum=1 vif7 7.1', 'start netdev=eth0', 'start netdev=eth1'],
  },
  {
    title: 'a constant keeps bash from the rest of a line that would change it',
    text: `#!/bin/bash\nreadonly n=1\nn=2; ${NB} stop\nf() { n=3; ${NB} stop; }\nf; ${NB} stop\nfor a in 1 2; do n=$a; done\n${NB} start vifnum=$n; exit 0`,
    calls: ['start vifnum=1'],
  },
  {
    title: 'a constant that is declared anew, left out or read fails, and nothing else',
    text: `#!/bin/bash\nreadonly n=1\nf() { local n=2; ${NB} start vifnum=$n; }\nf\nexport n=2 || unset n || declare -r n=3 || read n <<<4 || ${NB} start vifnum=$n netdev=eth1; exit 0`,
    calls: ['start vifnum=1', 'start vifnum=1 netdev=eth1'],
  },
  {
    title: 'the constant of a function ends with it',
    text: `#!/bin/bash\nf() { local -r n=1; ${NB} start vifnum=$n; }\nf\nn=0\n${NB} stop vifnum=$n; exit 0`,
    calls: ['start vifnum=1', 'stop vifnum=0'],
  },
  {
    title: 'eval puts commands together',
    text: `#!/bin/bash\nfor n in 0 1; do eval "dev$n=eth$n"; done\nfor n in 0 1; do eval d=\\$dev$n; eval "${NB} start vifnum=$n" netdev=$d; done\neval false || eval; eval 'f() { ${NB} stop netdev=$1; }'; f eth0; eval exit 0; ${NB} start`,
    calls: ['start vifnum=0 netdev=eth0', 'start vifnum=1 netdev=eth1', 'stop netdev=eth0'],
  },
  {
    title: 'a table in the script is read line by line',
    text: `#!/bin/bash\nlast=eth1\nwhile read n dev rest; do\n  case $n in '#'*|'') continue ;; esac\n  ${NB} start vifnum=$n netdev=$dev\ndone <<EOF\n# card\n\n0 eth0 one two\n  1   $last\nEOF\nexit 0`,
    calls: ['start vifnum=0 netdev=eth0', 'start vifnum=1 netdev=eth1'],
  },
  {
    title: 'read parts a line as IFS says',
    text: `#!/bin/bash\nIFS=: read -r n dev rest <<<"1:eth1:a:b"\nread first <<-'EOF'\n\t\t $n x \n\tEOF\n{ read a; read b || b=end; } <<EOF\nstart\nEOF\n${NB} $a vifnum=$n netdev=$dev "$rest" "$first" $b; exit 0`,
    calls: ['start vifnum=1 netdev=eth1 a:b $n x end'],
  },
  {
    title: 'trap runs at the end, also at exit',
    text: `#!/bin/bash\nn=0\ntrap '' HUP INT\ntrap '${NB} stop vifnum=$n' EXIT\n${NB} start vifnum=$n\nn=1\nexit 3`,
    calls: ['start vifnum=0', 'stop vifnum=1'],
    exit: 3,
  },
  {
    title: 'sums that are none',
    text: `#!/bin/bash\nx=$((1 / 0)); ${NB} stop\na='1 2'; b=08\nx=$((a)); ${NB} stop\nif [ $((b + 1)) -eq 9 ]; then ${NB} stop; fi\n((a)) || let 'b + 1' || ${NB} start "x=$x"; exit 0`,
    calls: ['start x='],
  },
  {
    title: 'sums of variables that hold sums',
    text: `#!/bin/bash\na=b+1; b=c; c=2\n${NB} start vifnum=$((a * 2 - 5)) netdev=eth$((nobody)); exit 0`,
    calls: ['start vifnum=1 netdev=eth0'],
  },
  { title: 'no folder, no script', text: 'network-bridge start', calls: [], exit: 127 },
]
