#!/usr/bin/env bash
# A host whose /etc, /root and /run are those of the test, and whose network tools only note how they are called;
# rollBack.test.ts starts it inside `unshare --mount`. Leaves in `calls` what was run.
set -euo pipefail
lab=$1

mount --make-rprivate /
mount -t tmpfs tmpfs /run
mkdir -p /run/current-system/bin "$lab/root"
ln -s "$lab/bin/recorder" /run/current-system/bin/switch-to-configuration
[ -L /var/run ] || mount --bind /run /var/run
mount --bind "$lab/etc" /etc
mount --bind "$lab/root" /root
export lab PATH="$lab/bin:/usr/bin:/bin"

cd /
# shellcheck disable=SC1091
. "$lab/run.sh" >"$lab/output" 2>&1 </dev/null
