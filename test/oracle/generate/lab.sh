#!/usr/bin/env bash
# A dom0 with two network cards that is gone afterwards; lab.ts starts it inside `unshare --net --mount`. Runs `run.sh` of
# the folder, and leaves there what the network looks like then.
set -euo pipefail
lab=$1

mount --make-rprivate /
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/netif/{links,leases,lldp} /run/dbus /run/network
mount -t sysfs -o ro sysfs /sys
# The hooks of the installed packages, which ifupdown looks for beside its file.
if [ -d "$lab/etc/network" ]; then
  mkdir -p "$lab/etc/network/interfaces.d"
  cp -a /etc/network/if-*.d "$lab/etc/network/"
fi
if [ -d "$lab/etc/NetworkManager" ]; then
  mkdir "$lab/nm-state"
  mount --bind "$lab/nm-state" /var/lib/NetworkManager
  dbus-daemon --config-file="$lab/bus.conf" --fork --print-pid >"$lab/bus.pid"
fi
for folder in etc/network etc/systemd/network etc/NetworkManager; do
  [ ! -d "$lab/$folder" ] || mount --bind "$lab/$folder" "/$folder"
done
mkdir "$lab/root" "$lab/sysctl.d"
mount --bind "$lab/sysctl.d" /etc/sysctl.d
mount --bind "$lab/root" /root

for card in eno1 enp3s0f1; do
  ip link add "$card" type veth peer name "wire-$card"
  ip link set "wire-$card" up
done

cd /
# shellcheck disable=SC1091
. "$lab/run.sh" >"$lab/output" 2>&1 </dev/null

ip -j -d link show >"$lab/links.json"
ip -j addr show >"$lab/addresses.json"
ip -j route show >"$lab/routes.json"
ip -6 -j route show >"$lab/routes6.json"
# In a guest the card has another name.
cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/{eno1,eth0}/proxy_arp >"$lab/sysctl" 2>/dev/null || true
if [ -f "$lab/bus.pid" ]; then kill "$(cat "$lab/bus.pid")"; fi
