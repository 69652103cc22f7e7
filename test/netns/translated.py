"""Loads sets of rules into a router between a guest and two outer networks, and tells which of the guest's packets arrive with
another source address. Standard input: [{"tool": "iptables"|"nft", "text": …}, …]; standard output: for each {"refused": message}
or {"eth0": bool, "eth1": bool}. To be run in a network namespace of its own."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys

NEW_NETWORK = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def run(command, text=None):
    return subprocess.run(command, shell=True, input=text, capture_output=True, text=True)


def must(command, pid=None):
    inside = f"nsenter -t {pid} -n " if pid else ""
    done = run(f"{inside}sh -ec '{command}'")
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")


def machine():
    """A process in a network of its own, which lives until it is killed."""
    ready, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        libc.prctl(1, signal.SIGKILL)
        libc.unshare(NEW_NETWORK)
        os.write(told, b"x")
        signal.pause()
    os.read(ready, 1)
    return pid


def enter(network):
    if libc.setns(network, NEW_NETWORK):
        sys.exit("setns failed")


def network_of(pid):
    return os.open(f"/proc/{pid}/ns/net", os.O_RDONLY)


guest, outside = machine(), machine()
router = network_of("self")
OUT = {"eth0": "192.0.2.2", "eth1": "198.51.100.2"}
must(f"ip link add br0 type veth peer name eth0 netns {guest}")
for name, address in OUT.items():
    must(f"ip link add {name} type veth peer name {name} netns {outside}")
    must(f"ip addr add {address[:-1]}1/24 dev {name}; ip link set {name} up")
    must(f"ip addr add {address}/24 dev {name}; ip link set {name} up", outside)
must("ip addr add 10.0.0.1/24 dev br0; ip link set br0 up; ip link set lo up; sysctl -qw net.ipv4.ip_forward=1")
must("ip addr add 10.0.0.2/24 dev eth0; ip link set eth0 up; ip route add default via 10.0.0.1", guest)
must("ip route add default via 192.0.2.1; sysctl -qw net.ipv4.conf.all.rp_filter=0", outside)

enter(network_of(outside))
hearing = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
hearing.bind(("0.0.0.0", 5000))
hearing.settimeout(10)
enter(router)


port = 10000


def is_translated(address):
    global port
    port += 1  # What the kernel knows already, no rule is asked about.
    enter(network_of(guest))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as calling:
        calling.bind(("0.0.0.0", port))
        calling.sendto(b"x", (address, 5000))
        enter(router)
        return hearing.recvfrom(9)[1][0] != "10.0.0.2"


answers = []
for case in json.load(sys.stdin):
    must("nft flush ruleset")
    loaded = run("iptables-restore" if case["tool"] == "iptables" else "nft -f -", case["text"])
    refused = {"refused": loaded.stderr.strip()}
    answers.append(refused if loaded.returncode else {name: is_translated(address) for name, address in OUT.items()})
print(json.dumps(answers))
for pid in (guest, outside):
    os.kill(pid, signal.SIGKILL)
