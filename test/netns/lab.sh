#!/usr/bin/env bash
# Runs calls of hotplug scripts on a throw-away host; lab.ts starts it inside `unshare --net --mount`, with the folder of
# the case. Everything that is mounted and made here is gone with the namespaces.
set -euo pipefail
lab=$1

mount --make-rprivate /
mkdir "$lab/work"
mount -t tmpfs tmpfs "$lab/work"
mkdir "$lab/work"/{real,etc,etc-work,usr,usr-work}

# The real tools, which the recorders call.
for tool in ip brctl ifconfig iptables; do
  if path=$(command -v "$tool"); then cp -L "$path" "$lab/work/real/$tool"; fi
done

cp -a "$lab/etc/." "$lab/work/etc/"
cp -a "$lab/usr/." "$lab/work/usr/"
mount -t overlay overlay -o "lowerdir=/usr,upperdir=$lab/work/usr,workdir=$lab/work/usr-work" /usr
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$lab/work/etc,workdir=$lab/work/etc-work" /etc
[ ! -d "$lab/scripts" ] || mount --bind "$lab/scripts" /etc/xen/scripts
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/log
mkdir /var/log/xen

while read -r tool; do rm -f "/usr/bin/$tool" "/usr/sbin/$tool"; done <"$lab/absent"

# No address of its own on any link, so that only what was set up is seen.
echo 1 >/proc/sys/net/ipv6/conf/default/addr_gen_mode
export PATH="$lab/work/real:$PATH"
# shellcheck disable=SC1091
. "$lab/setup.sh"
export PATH="/usr/sbin:/usr/bin:/sbin:/bin"
real=$lab/work/real
"$real/ip" -j link show >"$lab/links-before.json"

exit=0
: >"$lab/commands"
while IFS= read -r call; do
  exit=0
  env -i PATH="$PATH" bash -c "$call" >>"$lab/output" 2>&1 </dev/null || exit=$?
done <"$lab/calls"
cp /var/log/xen/* "$lab" 2>/dev/null || true
echo "$exit" >"$lab/exit"

"$real/ip" -j -d link show >"$lab/links.json"
"$real/ip" -j addr show >"$lab/addresses.json"
"$real/ip" -j route show >"$lab/routes.json"
"$real/ip" -6 -j route show >"$lab/routes6.json"
# A kernel without iptables has no rules.
"$real/iptables" -S >"$lab/filter" || true
"$real/iptables" -t nat -S >"$lab/nat" || true
(cd /proc/sys && grep -H . net/ipv4/ip_forward net/ipv4/conf/*/proxy_arp) >"$lab/sysctl"
