const TOOLS =
  /^(arping|brctl|bridge|dhclient|dhcpcd|ebtables|ethtool|ifconfig|ifdown|ifenslave|ifup|ip|ip6tables|iptables|nmcli|ovs-vsctl|route|tc|udhcpc|vconfig|wpa_supplicant|brconfig|ovs-ofctl)$/

/** Whether a command is one that names interfaces in its words. */
export function isNetworkTool(command: string): boolean {
  return TOOLS.test(command.slice(command.lastIndexOf('/') + 1))
}
