/*
 * Every little language at work in a guest file, once at the beginning of a string, in its middle, at its end, and in one
 * that is broken or not closed. `|` is the cursor; «…» is where a problem is shown.
 */

export type Where = 'start' | 'middle' | 'end' | 'broken'

/** A setting with the cursor in it, the words offered first, what a hover marks, and what its page is called. */
export type PlaceRow = readonly [marked: string, offered: string, hovered: string, title: string]

/** A setting with its problems marked, and their codes. */
export type ErrorRow = readonly [marked: string, codes: string]

export interface StringScene {
  readonly places: Readonly<Record<Where, PlaceRow>>
  readonly errors: Readonly<Record<Where, ErrorRow>> | null
}

// Where nothing is offered, any number or text will do.
export const STRING_SCENES: Readonly<Record<string, StringScene>> = {
  altp2m: {
    places: {
      start: ['altp2m = "|mixed"', 'disabled mixed external', 'mixed', '**altp2m = "mixed"**'],
      middle: ['altp2m = "mi|xed"', 'disabled mixed external', 'mixed', '**altp2m = "mixed"**'],
      end: ['altp2m = "mixed|"', 'disabled mixed external', 'mixed', '**altp2m = "mixed"**'],
      broken: ['altp2m = "ext|', 'disabled mixed external', 'ext', '**altp2m**'],
    },
    errors: {
      start: ['altp2m = «"Xmixed"»', 'unknown-value'],
      middle: ['altp2m = «"mi xed"»', 'unknown-value'],
      end: ['altp2m = «"mixedd"»', 'unknown-value'],
      broken: ['altp2m = «" mixed,"»', 'unknown-value'],
    },
  },
  arm_sci: {
    places: {
      start: ['arm_sci = "|type=none"', 'type', 'type=none', '**type** of `arm_sci`'],
      middle: ['arm_sci = "type=sc|mi_smc"', 'none scmi_smc', 'type=scmi_smc', '**type** of `arm_sci`'],
      end: ['arm_sci = "type=|"', 'none scmi_smc', 'type=', '**type** of `arm_sci`'],
      broken: ['arm_sci = "=,type=s|', 'none scmi_smc', 'type=s', '**type** of `arm_sci`'],
    },
    errors: {
      start: ['arm_sci = "«typ»=none,type=none"', 'unknown-field'],
      middle: ['arm_sci = "«type=none»,«typ»=none,type=none"', 'duplicate-field unknown-field'],
      end: ['arm_sci = "type=«foo»"', 'unknown-value'],
      broken: ['arm_sci = "=,«type»"', 'unknown-field missing-value'],
    },
  },
  channel: {
    places: {
      start: [
        "channel = [ '|connection=pty,name=a' ]",
        'connection backend path',
        'connection=pty',
        '**connection** of `channel`',
      ],
      middle: ["channel = [ 'connection=p|ty,name=a' ]", 'pty socket', 'connection=pty', '**connection** of `channel`'],
      end: ["channel = [ 'name=a,connection=socket,path=/a|' ]", '', 'path=/a', '**path** of `channel`'],
      broken: ["channel = [ ',=,name=a,connection=p|", 'pty socket', 'connection=p', '**connection** of `channel`'],
    },
    errors: {
      start: ["channel = [ '«nmae»=a,connection=pty,name=b' ]", 'unknown-field'],
      middle: ["channel = [ 'name=a,connection=«pti»,path=/a' ]", 'unknown-value'],
      end: ["channel = [ 'name=a,connection=«tcp»' ]", 'unknown-value'],
      broken: ["channel = [ ',«=»,name=a,connection=pty,«pth»=/a' ]", 'missing-value unknown-field'],
    },
  },
  cpuid: {
    places: {
      start: ['cpuid = "|host,tm=0"', 'host', 'host,tm=0', '**cpuid**'],
      middle: ['cpuid = "host,t|m=0,sse3=0"', '3dnow 3dnowext 3dnowprefetch', 'tm=0', '**cpuid: tm**'],
      end: ['cpuid = "host,tm=|"', '0 1 x', 'tm=', '**cpuid: tm**'],
      broken: ['cpuid = "host,=,tm|', '3dnow= 3dnowext= 3dnowprefetch=', 'tm', '**cpuid: tm**'],
    },
    errors: {
      start: ['cpuid = "«hots»,tm=0"', 'value-ignored'],
      middle: ['cpuid = "host,«tmm»=0,sse3=0"', 'unknown-field'],
      end: ['cpuid = "host,tm=«2»"', 'value-out-of-range'],
      broken: ['cpuid = "host,,«tm»"', 'missing-value'],
    },
  },
  cpus: {
    places: {
      start: ['cpus = "|0-3"', 'all node: nodes:', '0-3', '**cpus**'],
      middle: ['cpus = "0-3,|^1,all"', 'all node: nodes:', '^1', '**cpus**'],
      end: ['cpus = "0-3,no|"', 'all node: nodes:', 'no', '**cpus**'],
      broken: ['cpus = "0-,,a|', 'all node: nodes:', 'a', '**cpus**'],
    },
    errors: {
      start: ['cpus = "«a»,0-3"', 'unknown-value'],
      middle: ['cpus = "0,«3-1»,2"', 'value-out-of-range'],
      end: ['cpus = "0,«3-»"', 'missing-value'],
      broken: ['cpus = "«0-»,,«^»"', 'missing-value unknown-value'],
    },
  },
  cpus_soft: {
    places: {
      start: ['cpus_soft = "|0-3"', 'all node: nodes:', '0-3', '**cpus_soft**'],
      middle: ['cpus_soft = "0-3,|^1,all"', 'all node: nodes:', '^1', '**cpus_soft**'],
      end: ['cpus_soft = "0-3,no|"', 'all node: nodes:', 'no', '**cpus_soft**'],
      broken: ['cpus_soft = "0-,,a|', 'all node: nodes:', 'a', '**cpus_soft**'],
    },
    errors: {
      start: ['cpus_soft = "«a»,0-3"', 'unknown-value'],
      middle: ['cpus_soft = "0,«3-1»,2"', 'value-out-of-range'],
      end: ['cpus_soft = "0,«3-»"', 'missing-value'],
      broken: ['cpus_soft = "«0-»,,«^»"', 'missing-value unknown-value'],
    },
  },
  disk: {
    places: {
      start: [
        "disk = [ '|format=raw,vdev=xvda,target=/a' ]",
        'format access cdrom',
        'format=raw',
        '**format** of `disk`',
      ],
      middle: ["disk = [ '/dev/a,ra|w,xvda,w' ]", 'empty qcow qcow2', 'raw', '**format** of `disk`'],
      end: ["disk = [ '/dev/a,raw,xvda,r|' ]", 'r ro rw', 'r', '**access** of `disk`'],
      broken: ["disk = [ 'vdev=xvda,=,format=q|", 'empty qcow qcow2', 'format=q', '**format** of `disk`'],
    },
    errors: {
      start: ["disk = [ '«fromat»=raw,vdev=xvda,target=/a' ]", 'unknown-field'],
      middle: ["disk = [ '/dev/a,«rwa»,xvda,w' ]", 'unknown-value'],
      end: ["disk = [ '/dev/a,raw,xvda,«q»' ]", 'unknown-value'],
      broken: ["disk = [ 'vdev=xvda,,=,«fromat»=raw,target=/a' ]", 'unknown-field unknown-field'],
    },
  },
  dtdev: {
    places: {
      start: ["dtdev = [ '|/soc/uart' ]", '', '/soc/uart', '**dtdev**'],
      middle: ["dtdev = [ '/soc|/uart' ]", '', '/soc/uart', '**dtdev**'],
      end: ["dtdev = [ '/soc/uart|' ]", '', '/soc/uart', '**dtdev**'],
      broken: ["dtdev = [ '/so|", '', '/so', '**dtdev**'],
    },
    // xl takes any text for a path, and only Xen itself looks whether there is such a device.
    errors: null,
  },
  gfx_passthru: {
    places: {
      start: ['gfx_passthru = "|igd"', '0 1 default', 'igd', '**gfx_passthru = "igd"**'],
      middle: ['gfx_passthru = "i|gd"', '0 1 default', 'igd', '**gfx_passthru = "igd"**'],
      end: ['gfx_passthru = "igd|"', '0 1 default', 'igd', '**gfx_passthru = "igd"**'],
      broken: ['gfx_passthru = "de|', '0 1 default', 'de', '**gfx_passthru**'],
    },
    errors: {
      start: ['gfx_passthru = «"xigd"»', 'unknown-value'],
      middle: ['gfx_passthru = «"i gd"»', 'unknown-value'],
      end: ['gfx_passthru = «"igdd"»', 'unknown-value'],
      broken: ['gfx_passthru = «""»', 'unknown-value'],
    },
  },
  iomem: {
    places: {
      start: ["iomem = [ '|f0000,2' ]", '', 'f0000,2', '**iomem**'],
      middle: ["iomem = [ 'f0|000,2' ]", '', 'f0000,2', '**iomem**'],
      end: ["iomem = [ 'f0000,2|' ]", '', 'f0000,2', '**iomem**'],
      broken: ["iomem = [ 'f0000,2@|", '', 'f0000,2@', '**iomem**'],
    },
    errors: {
      start: ["iomem = [ '«x»,1' ]", 'not-a-number'],
      middle: ["iomem = [ 'f0000,«x@1»' ]", 'not-a-number'],
      end: ["iomem = [ 'f0000,1«@»' ]", 'not-a-number'],
      broken: ["iomem = [ 'f0000,«,1»' ]", 'not-a-number'],
    },
  },
  ioports: {
    places: {
      start: ["ioports = [ '|2f8-2ff' ]", '', '2f8-2ff', '**ioports**'],
      middle: ["ioports = [ '2f8|-2ff' ]", '', '2f8-2ff', '**ioports**'],
      end: ["ioports = [ '2f8-2ff|' ]", '', '2f8-2ff', '**ioports**'],
      broken: ["ioports = [ '2f8-|", '', '2f8-', '**ioports**'],
    },
    errors: {
      start: ["ioports = [ '«x-2ff»' ]", 'not-a-number'],
      middle: ["ioports = [ '«2ff-2f8»' ]", 'value-out-of-range'],
      end: ["ioports = [ '2f8-«x»' ]", 'not-a-number'],
      broken: ["ioports = [ '«-»' ]", 'not-a-number'],
    },
  },
  irqs: {
    places: {
      start: ["irqs = [ '|7' ]", '', '7', '**irqs**'],
      middle: ["irqs = [ '1|7' ]", '', '17', '**irqs**'],
      end: ["irqs = [ '7|' ]", '', '7', '**irqs**'],
      broken: ["irqs = [ '7|", '', '7', '**irqs**'],
    },
    errors: {
      start: ["irqs = [ '«x»' ]", 'not-a-number'],
      middle: ["irqs = [ '«1x7»' ]", 'not-a-number'],
      end: ["irqs = [ '«7 »' ]", 'not-a-number'],
      broken: ["irqs = [ '«7,8»' ]", 'not-a-number'],
    },
  },
  llc_colors: {
    places: {
      start: ["llc_colors = [ '|0-3' ]", '', '0-3', '**llc_colors**'],
      middle: ["llc_colors = [ '0|-3' ]", '', '0-3', '**llc_colors**'],
      end: ["llc_colors = [ '0-3|' ]", '', '0-3', '**llc_colors**'],
      broken: ["llc_colors = [ '0-|", '', '0-', '**llc_colors**'],
    },
    errors: {
      start: ["llc_colors = [ '«x-3»' ]", 'not-a-number'],
      middle: ["llc_colors = [ '«5-2»' ]", 'value-out-of-range'],
      end: ["llc_colors = [ '«0-3,7»' ]", 'not-a-number'],
      broken: ["llc_colors = [ '«-»' ]", 'not-a-number'],
    },
  },
  mca_caps: {
    places: {
      start: ["mca_caps = [ '|lmce' ]", 'lmce', 'lmce', '**mca_caps = "lmce"**'],
      middle: ["mca_caps = [ 'lm|ce' ]", 'lmce', 'lmce', '**mca_caps = "lmce"**'],
      end: ["mca_caps = [ 'lmce|' ]", 'lmce', 'lmce', '**mca_caps = "lmce"**'],
      broken: ["mca_caps = [ 'l|", 'lmce', 'l', '**mca_caps**'],
    },
    errors: {
      start: ["mca_caps = [ '«Lmce»' ]", 'unknown-value'],
      middle: ["mca_caps = [ '«lcme»' ]", 'unknown-value'],
      end: ["mca_caps = [ '«lmce »' ]", 'unknown-value'],
      broken: ["mca_caps = [ '«lmce,»' ]", 'unknown-value'],
    },
  },
  p9: {
    places: {
      start: ["p9 = [ '|tag=a,path=/b,security_model=none' ]", 'tag auto-delete backend', 'tag=a', '**tag** of `p9`'],
      middle: [
        "p9 = [ 'tag=a,pa|th=/b,security_model=none' ]",
        'path auto-delete backend',
        'path=/b',
        '**path** of `p9`',
      ],
      end: ["p9 = [ 'tag=a,path=/b,type=|' ]", 'qemu xen_9pfsd', 'type=', '**type** of `p9`'],
      broken: ["p9 = [ '=,,tag=a,type=q|", 'qemu xen_9pfsd', 'type=q', '**type** of `p9`'],
    },
    errors: {
      start: ["p9 = [ '«tga»=a,path=/b,security_model=none' ]", 'unknown-field'],
      middle: ["p9 = [ 'tag=a,«pth»=/b,security_model=none' ]", 'unknown-field'],
      end: ["p9 = [ 'tag=a,path=/b,security_model=none,max-files=«x»' ]", 'not-a-number'],
      broken: ["p9 = [ '«=»,«tag»' ]", 'missing-value missing-value'],
    },
  },
  pci: {
    places: {
      start: ["pci = [ '|03:00.0' ]", '', '03:00.0', '**bdf** of `pci`'],
      middle: [
        "pci = [ '03:00.0,perm|issive=1,seize=1' ]",
        'msitranslate name permissive',
        'permissive=1',
        '**permissive** of `pci`',
      ],
      end: ["pci = [ '03:00.0,rdm_policy=|' ]", 'relaxed strict', 'rdm_policy=', '**rdm_policy** of `pci`'],
      broken: ["pci = [ '03:00.0,,=,permissive=|", '1 0', 'permissive=', '**permissive** of `pci`'],
    },
    errors: {
      start: ["pci = [ '«3»,permissive=1' ]", 'unknown-value'],
      middle: ["pci = [ '03:00.0,«permisive»=1,seize=1' ]", 'unknown-field'],
      end: ["pci = [ '03:00.0,permissive=«yes»' ]", 'not-a-number'],
      broken: ["pci = [ '03:00.0,,,seize=«x»' ]", 'missing-value missing-value not-a-number'],
    },
  },
  pvcalls: {
    places: {
      start: ["pvcalls = [ '|backend=net' ]", 'backend', 'backend=net', '**backend** of `pvcalls`'],
      middle: ["pvcalls = [ 'back|end=net' ]", 'backend', 'backend=net', '**backend** of `pvcalls`'],
      end: ["pvcalls = [ 'backend=net|' ]", '', 'backend=net', '**backend** of `pvcalls`'],
      broken: ["pvcalls = [ '=,backend=n|", '', 'backend=n', '**backend** of `pvcalls`'],
    },
    errors: {
      start: ["pvcalls = [ '«bakend»=net' ]", 'unknown-field'],
      middle: ["pvcalls = [ 'backend=a,«foo»=1' ]", 'unknown-field'],
      end: ["pvcalls = [ 'backend=a,«foo»=' ]", 'unknown-field'],
      broken: ["pvcalls = [ ',«backend»,backend=a' ]", 'missing-value'],
    },
  },
  rdm: {
    places: {
      start: ['rdm = "|strategy=host,policy=relaxed"', 'strategy', 'strategy=host', '**strategy** of `rdm`'],
      middle: ['rdm = "strategy=h|ost,policy=relaxed"', 'host', 'strategy=host', '**strategy** of `rdm`'],
      end: ['rdm = "strategy=host,policy=|"', 'relaxed strict', 'policy=', '**policy** of `rdm`'],
      broken: ['rdm = "=,strategy=host,policy=r|', 'relaxed strict', 'policy=r', '**policy** of `rdm`'],
    },
    errors: {
      start: ['rdm = "«stratgy»=host,policy=relaxed"', 'unknown-field'],
      middle: ['rdm = "strategy=«hots»,policy=relaxed"', 'unknown-value'],
      end: ['rdm = "strategy=host,policy=«relax»"', 'unknown-value'],
      broken: ['rdm = "=,«strategy»"', 'unknown-field missing-value'],
    },
  },
  serial: {
    places: {
      start: ['serial = "|pty"', 'none null pty', 'pty', '**serial = "pty"**'],
      middle: ['serial = "p|ty"', 'none null pty', 'pty', '**serial = "pty"**'],
      end: ['serial = "pty|"', 'none null pty', 'pty', '**serial = "pty"**'],
      broken: ['serial = "te|', 'none null pty', 'te', '**serial**'],
    },
    errors: {
      start: ['serial = "«Pty»"', 'unknown-value'],
      middle: ['serial = "«p ty»"', 'unknown-value'],
      end: ['serial = "«ptyy»"', 'unknown-value'],
      broken: ['serial = "«fiel»:/x,"', 'unknown-value'],
    },
  },
  smbios: {
    places: {
      start: [
        "smbios = [ '|bios_vendor=Xen' ]",
        'baseboard_asset_tag baseboard_location_in_chassis baseboard_manufacturer',
        'bios_vendor=Xen',
        '**smbios: bios_vendor**',
      ],
      middle: [
        "smbios = [ 'bios_v|endor=Xen' ]",
        'baseboard_asset_tag baseboard_location_in_chassis baseboard_manufacturer',
        'bios_vendor=Xen',
        '**smbios: bios_vendor**',
      ],
      end: ["smbios = [ 'bios_vendor=Xen|' ]", '', 'bios_vendor=Xen', '**smbios: bios_vendor**'],
      broken: [
        "smbios = [ 'oe|",
        'baseboard_asset_tag= baseboard_location_in_chassis= baseboard_manufacturer=',
        'oe',
        '**smbios**',
      ],
    },
    errors: {
      start: ["smbios = [ '«bios_vender»=x' ]", 'unknown-field'],
      middle: ["smbios = [ '«bios_vendor:x»' ]", 'missing-value'],
      end: ["smbios = [ '«bios_vendor=»' ]", 'missing-value'],
      broken: ["smbios = [ '«oem»' ]", 'missing-value'],
    },
  },
  usbctrl: {
    places: {
      start: ["usbctrl = [ '|version=2,ports=4' ]", 'type version', 'version=2', '**version** of `usbctrl`'],
      middle: ["usbctrl = [ 'version=2,po|rts=4,type=pv' ]", 'ports', 'ports=4', '**ports** of `usbctrl`'],
      end: ["usbctrl = [ 'version=2,type=|' ]", 'auto devicemodel pv', 'type=', '**type** of `usbctrl`'],
      broken: ["usbctrl = [ '=,,type=p|", 'auto devicemodel pv', 'type=p', '**type** of `usbctrl`'],
    },
    errors: {
      start: ["usbctrl = [ '«verson»=2,ports=4' ]", 'unknown-field'],
      middle: ["usbctrl = [ 'version=«4»,ports=4' ]", 'value-out-of-range'],
      end: ["usbctrl = [ 'version=2,ports=«99»' ]", 'value-out-of-range'],
      broken: ["usbctrl = [ '=,«ports»' ]", 'unknown-field missing-value'],
    },
  },
  usbdev: {
    places: {
      start: [
        "usbdev = [ '|hostbus=1,hostaddr=3' ]",
        'hostbus controller port',
        'hostbus=1',
        '**hostbus** of `usbdev`',
      ],
      middle: [
        "usbdev = [ 'hostbus=1,host|addr=3,port=1' ]",
        'hostaddr controller type',
        'hostaddr=3',
        '**hostaddr** of `usbdev`',
      ],
      end: ["usbdev = [ 'hostbus=1,hostaddr=3,type=|' ]", 'hostdev', 'type=', '**type** of `usbdev`'],
      broken: ["usbdev = [ '=,hostbus=1,type=h|", 'hostdev', 'type=h', '**type** of `usbdev`'],
    },
    errors: {
      start: ["usbdev = [ '«hostbs»=1,hostaddr=3' ]", 'unknown-field'],
      middle: ["usbdev = [ 'hostbus=1,«hostadr»=3,hostaddr=1' ]", 'unknown-field'],
      end: ["usbdev = [ 'hostbus=1,hostaddr=«x»' ]", 'not-a-number'],
      broken: ["usbdev = [ '=,«hostbus»' ]", 'unknown-field missing-value'],
    },
  },
  usbdevice: {
    places: {
      start: ["usbdevice = [ '|tablet' ]", 'braille keyboard mouse', 'tablet', '**usbdevice = "tablet"**'],
      middle: ["usbdevice = [ 'tab|let' ]", 'braille keyboard mouse', 'tablet', '**usbdevice = "tablet"**'],
      end: ["usbdevice = [ 'tablet|' ]", 'braille keyboard mouse', 'tablet', '**usbdevice = "tablet"**'],
      broken: ["usbdevice = [ 'ke|", 'braille keyboard mouse', 'ke', '**usbdevice**'],
    },
    errors: {
      start: ["usbdevice = [ '«Tablet»' ]", 'unknown-value'],
      middle: ["usbdevice = [ '«tabelt»' ]", 'unknown-value'],
      end: ["usbdevice = [ '«tablet »' ]", 'unknown-value'],
      broken: ["usbdevice = [ '«hots»:1.2' ]", 'unknown-value'],
    },
  },
  vdispl: {
    places: {
      start: [
        "vdispl = [ '|connectors=a:1x1' ]",
        'connectors backend be-alloc',
        'connectors=a:1x1',
        '**connectors** of `vdispl`',
      ],
      middle: [
        "vdispl = [ 'backend=net,connec|tors=a:1x1,be-alloc=1' ]",
        'connectors',
        'connectors=a:1x1',
        '**connectors** of `vdispl`',
      ],
      end: ["vdispl = [ 'connectors=a:1x1,be-alloc=|' ]", '1 0', 'be-alloc=', '**be-alloc** of `vdispl`'],
      broken: ["vdispl = [ '=,connectors=a:1x1,be-alloc=|", '1 0', 'be-alloc=', '**be-alloc** of `vdispl`'],
    },
    errors: {
      start: ["vdispl = [ '«conectors»=a:1x1' ]", 'unknown-field'],
      middle: ["vdispl = [ 'backend=a,«conectors»=a:1x1,be-alloc=1' ]", 'unknown-field'],
      end: ["vdispl = [ 'connectors=«a:1»' ]", 'unknown-value'],
      broken: ["vdispl = [ '=,«connectors»' ]", 'unknown-field missing-value'],
    },
  },
  vfb: {
    places: {
      start: ["vfb = [ '|vnc=1,vncdisplay=2' ]", 'vnc vnclisten vncpasswd', 'vnc=1', '**vnc** of `vfb`'],
      middle: [
        "vfb = [ 'vnc=1,vnclis|ten=0.0.0.0,keymap=de' ]",
        'vnclisten vncpasswd vncdisplay',
        'vnclisten=0.0.0.0',
        '**vnclisten** of `vfb`',
      ],
      end: ["vfb = [ 'vnc=1,vncunused=|' ]", '1 0', 'vncunused=', '**vncunused** of `vfb`'],
      broken: ["vfb = [ '=,vnc=1,vnclisten=1|", '127.0.0.1 0.0.0.0', 'vnclisten=1', '**vnclisten** of `vfb`'],
    },
    errors: {
      start: ["vfb = [ '«vcn»=1,vncdisplay=2' ]", 'unknown-field'],
      middle: ["vfb = [ 'vnc=1,vncdisplay=«x»,keymap=de' ]", 'not-a-number'],
      end: ["vfb = [ 'vnc=«yes»' ]", 'not-a-number'],
      broken: ["vfb = [ '=,«vnc»' ]", 'unknown-field missing-value'],
    },
  },
  vif: {
    places: {
      start: [
        "vif = [ '|mac=00:16:3e:00:00:01,bridge=xenbr0' ]",
        'mac ip script',
        'mac=00:16:3e:00:00:01',
        '**mac** of `vif`',
      ],
      middle: [
        "vif = [ 'mac=00:16:3e:00:00:01,br|idge=xenbr0,type=vif' ]",
        'bridge ip script',
        'bridge=xenbr0',
        '**bridge** of `vif`',
      ],
      end: ["vif = [ 'bridge=xenbr0,type=|' ]", 'ioemu vif', 'type=', '**type** of `vif`'],
      broken: [
        "vif = [ 'bridge=xenbr0,,=,script=v|",
        'vif-bridge vif-route vif-nat',
        'script=v',
        '**script** of `vif`',
      ],
    },
    errors: {
      start: ["vif = [ '«brige»=xenbr0,type=vif' ]", 'unknown-field'],
      middle: ["vif = [ 'bridge=a,rate=«fast»,type=vif' ]", 'invalid-rate'],
      end: ["vif = [ 'bridge=a,type=«vfi»' ]", 'unknown-value'],
      broken: ["vif = [ '=,«bridge»' ]", 'unknown-field missing-value'],
    },
  },
  viridian: {
    places: {
      start: ["viridian = [ '|base' ]", 'all defaults apic_assist', 'base', '**viridian = "base"**'],
      middle: ["viridian = [ 'ba|se' ]", 'all defaults apic_assist', 'base', '**viridian = "base"**'],
      end: ["viridian = [ 'base|' ]", 'all defaults apic_assist', 'base', '**viridian = "base"**'],
      broken: ["viridian = [ '!sti|", 'apic_assist base cpu_hotplug', '!sti', '**viridian**'],
    },
    errors: {
      start: ["viridian = [ '«Xbase»' ]", 'unknown-value'],
      middle: ["viridian = [ '«ba se»' ]", 'unknown-value'],
      end: ["viridian = [ '«bases»' ]", 'unknown-value'],
      broken: ["viridian = [ '!«!base»' ]", 'unknown-value'],
    },
  },
  virtio: {
    places: {
      start: [
        "virtio = [ '|type=virtio,device22,transport=mmio' ]",
        'type backend grant_usage',
        'type=virtio,device22',
        '**type** of `virtio`',
      ],
      middle: [
        "virtio = [ 'type=virtio,device22,trans|port=mmio,grant_usage=1' ]",
        'transport backend',
        'transport=mmio',
        '**transport** of `virtio`',
      ],
      end: ["virtio = [ 'type=virtio,device22,transport=|' ]", 'mmio', 'transport=', '**transport** of `virtio`'],
      broken: ["virtio = [ '=,type=virtio,device22,transport=m|", 'mmio', 'transport=m', '**transport** of `virtio`'],
    },
    errors: {
      start: ["virtio = [ '«tpye»=virtio,transport=mmio' ]", 'unknown-field'],
      middle: ["virtio = [ 'type=virtio,device22,grant_usage=«x»,transport=mmio' ]", 'not-a-number'],
      end: ["virtio = [ 'type=virtio,device22,transport=«pcie»' ]", 'unknown-value'],
      broken: ["virtio = [ '=,«transport»' ]", 'unknown-field missing-value'],
    },
  },
  vkb: {
    places: {
      start: [
        "vkb = [ '|unique-id=a,width=640' ]",
        'backend-type backend feature-abs-pointer',
        'unique-id=a',
        '**unique-id** of `vkb`',
      ],
      middle: [
        "vkb = [ 'unique-id=a,wi|dth=640,height=480' ]",
        'backend-type backend feature-abs-pointer',
        'width=640',
        '**width** of `vkb`',
      ],
      end: ["vkb = [ 'unique-id=a,backend-type=|' ]", 'linux qemu', 'backend-type=', '**backend-type** of `vkb`'],
      broken: ["vkb = [ '=,unique-id=a,backend-type=l|", 'linux qemu', 'backend-type=l', '**backend-type** of `vkb`'],
    },
    errors: {
      start: ["vkb = [ '«unique»=a,width=640' ]", 'unknown-field'],
      middle: ["vkb = [ 'unique-id=a,«widht»=640,height=480' ]", 'unknown-field'],
      end: ["vkb = [ 'unique-id=a,backend-type=linux,width=«x»' ]", 'not-a-number'],
      broken: ["vkb = [ '=,«width»' ]", 'unknown-field missing-value'],
    },
  },
  vnuma: {
    places: {
      start: [
        "vnuma = [ [ '|pnode=0', 'size=512', 'vcpus=0-1' ] ]",
        'size vcpus pnode',
        'pnode=0',
        '**pnode** of `vnuma`',
      ],
      middle: [
        "vnuma = [ [ 'pnode=0', 'si|ze=512', 'vcpus=0-1' ] ]",
        'size vcpus pnode',
        'size=512',
        '**size** of `vnuma`',
      ],
      end: [
        "vnuma = [ [ 'pnode=0', 'size=512', 'vcpus=0-1', 'vdistances=10|' ] ]",
        '',
        'vdistances=10',
        '**vdistances** of `vnuma`',
      ],
      broken: ["vnuma = [ [ 'pnode=0', 'vcpus|=0-", 'size vcpus pnode', 'vcpus=0-', '**vcpus** of `vnuma`'],
    },
    errors: {
      start: ["vnuma = [ [ '«pnod»=0', 'size=512', 'vcpus=0-3' ] ]", 'unknown-field'],
      middle: ["vnuma = [ [ 'pnode=0', 'size=«5x»', 'vcpus=0-3' ] ]", 'not-a-number'],
      end: ["vnuma = [ [ 'pnode=0', 'size=512', 'vcpus=«3-1»' ] ]", 'value-out-of-range'],
      broken: ["vnuma = [ [ 'size=1', 'vcpus=0-3', '«=»' ] ]", 'missing-value'],
    },
  },
  vsnd: {
    places: {
      start: ["vsnd = [ [ '|CARD, short-name=Main' ] ]", 'CARD PCM STREAM', 'CARD', '**vsnd**'],
      middle: [
        "vsnd = [ [ 'CARD, short-na|me=Main, buffer-size=1' ] ]",
        'backend channels-max channels-min',
        'short-name=Main',
        '**short-name** of `vsnd.CARD`',
      ],
      end: ["vsnd = [ [ 'CARD, short-name=Main', 'STREAM, type=|' ] ]", 'c p', 'type=', '**type** of `vsnd.STREAM`'],
      broken: [
        "vsnd = [ [ 'CARD, =,sample-formats=s16|",
        'a_law f32_be f32_le',
        'sample-formats=s16',
        '**sample-formats** of `vsnd.CARD`',
      ],
    },
    errors: {
      start: ["vsnd = [ [ '«CRAD», short-name=Main' ] ]", 'unknown-value'],
      middle: ["vsnd = [ [ 'CARD, «shortname»=Main, buffer-size=1' ] ]", 'unknown-field'],
      end: ["vsnd = [ [ 'CARD, short-name=Main', 'PCM, name=a, sample-formats=«x»' ] ]", 'unknown-value'],
      broken: ["vsnd = [ [ 'CARD,,«short-name»' ] ]", 'missing-value'],
    },
  },
  vtpm: {
    places: {
      start: ["vtpm = [ '|backend=tpm' ]", 'backend uuid', 'backend=tpm', '**backend** of `vtpm`'],
      middle: [
        "vtpm = [ 'back|end=tpm,uuid=cf67710d-b756-086b-8cde-be61d2faca1b' ]",
        'backend',
        'backend=tpm',
        '**backend** of `vtpm`',
      ],
      end: ["vtpm = [ 'backend=tpm,uuid|=1' ]", 'uuid', 'uuid=1', '**uuid** of `vtpm`'],
      broken: ["vtpm = [ '=,backend=tp|", '', 'backend=tp', '**backend** of `vtpm`'],
    },
    errors: {
      start: ["vtpm = [ '«bakend»=tpm' ]", 'unknown-field'],
      middle: ["vtpm = [ 'backend=tpm,«uid»=1,uuid=cf67710d-b756-086b-8cde-be61d2faca1b' ]", 'unknown-field'],
      end: ["vtpm = [ 'backend=tpm,uuid=«x»' ]", 'invalid-uuid'],
      broken: ["vtpm = [ '=,«uuid»' ]", 'unknown-field missing-value'],
    },
  },
  xenstore_quota: {
    places: {
      start: ["xenstore_quota = [ '|nodes=5' ]", 'memory node-permissions node-size', 'nodes=5', '**xenstore_quota**'],
      middle: ["xenstore_quota = [ 'no|des=5' ]", 'memory node-permissions node-size', 'nodes=5', '**xenstore_quota**'],
      end: ["xenstore_quota = [ 'nodes=5|' ]", '', 'nodes=5', '**xenstore_quota**'],
      broken: ["xenstore_quota = [ 'wat|", 'memory= node-permissions= node-size=', 'wat', '**xenstore_quota**'],
    },
    errors: {
      start: ["xenstore_quota = [ 'nodes5=«x»' ]", 'not-a-number'],
      middle: ["xenstore_quota = [ 'nodes=«0100»' ]", 'octal-number'],
      end: ["xenstore_quota = [ 'nodes=«5 »' ]", 'not-a-number'],
      broken: ["xenstore_quota = [ '«nodes»' ]", 'missing-value'],
    },
  },
}
