import { DOM0_FORMATS } from '../network/generate/dom0/dom0.ts'
import { GUEST_FORMATS } from '../network/generate/guest/guest.ts'
import { TARGET_HELP } from './targetOptions.ts'

export const PREVIEW_HELP = `Usage: xen-config preview wrapper|xend [OPTION…] [FOLDER]
       xen-config preview dom0 [--for SYSTEM] [OPTION…] [FOLDER]
       xen-config preview guest --for SYSTEM [OPTION…] [GUEST|FOLDER]

Shows network files that are still to be written, each headed by its path, and the commands that put them in force.
Nothing is written or run without --out.
  wrapper   a network script of your own for xend: a bridge for each card that the guests need, and its chmod
  xend      xend-config.sxp with the lines commented out and in that call the right scripts
  dom0      the network of dom0 for its guests: a bridge on the card that leads outside, NAT, or routing
  guest     the network files inside a guest, from its vif: address, prefix, and the gateway that fits its host
What an option does not say is taken from the files of the host that FOLDER or GUEST lies in (default: .).

Options:
  --for SYSTEM             what a guest runs: ${GUEST_FORMATS.join('|')}
                           how dom0 is set up: ${DOM0_FORMATS.join('|')} (default: as it is)
  --mode bridge|nat|route  how guests are connected (default: what their files say)
  --uplink NIC             the card that leads outside
  --bridge NAME            the bridge
  --address ADDRESS        of the guest's first card: 192.0.2.20/24, or dhcp; of another one with its number, counted
                           from 0: --address 1=192.0.2.21/24; of dom0 on the bridge, or none
  --gateway ADDRESS        the router of the guest or of dom0
  --firewall nft|iptables  what hides the guests of dom0 behind its address
  --dhcp                   the guests' addresses come from a DHCP server, which is set up, too; dom0's own on a bridge
                           comes from the network outside
  --ssh                    dom0 is set up over SSH: the old network comes back by itself unless that is stopped
  --out DIR                write the files below DIR, at their paths, never over one that is there
  --force                  write over files that are there
${TARGET_HELP}  --help                   say this

Exit: 0 done, 1 refused: it cannot work, or a value cannot be written safely, 2 something is missing, wrong usage.
`
