import type { ClaimFacts, DeviceFacts } from './evidence';

/**
 * Which kind of PCI part the drivers of a folder of the Linux tree bind: prefixes of the class code (PCI Code and ID
 * Assignment Specification 1.16 §1). Folders as those of all modules of Debian's linux-image-6.1.0-56-amd64 that name a
 * PCI alias.
 */
const FOLDERS: readonly { folder: string; classes: readonly string[] }[] = [
  { folder: 'drivers/net/', classes: ['02', '0d'] },
  { folder: 'drivers/bcma/', classes: ['02'] },
  { folder: 'drivers/ssb/', classes: ['02'] },
  { folder: 'drivers/atm/', classes: ['02'] },
  { folder: 'drivers/isdn/', classes: ['02', '07'] },
  // Adapters for RDMA are network controllers; InfiniBand has a class of its own.
  { folder: 'drivers/infiniband/', classes: ['02', '0c06'] },
  { folder: 'drivers/ata/', classes: ['01'] },
  { folder: 'drivers/nvme/', classes: ['01'] },
  { folder: 'drivers/ufs/', classes: ['01'] },
  { folder: 'drivers/block/', classes: ['01'] },
  // Fibre Channel adapters are serial bus controllers, converged ones network controllers.
  { folder: 'drivers/scsi/', classes: ['01', '0c04', '02'] },
  { folder: 'drivers/message/', classes: ['01', '0c04'] },
  { folder: 'drivers/usb/', classes: ['0c03'] },
  { folder: 'drivers/thunderbolt/', classes: ['0c03', '08'] },
  { folder: 'drivers/tty/', classes: ['07'] },
  { folder: 'drivers/gpu/', classes: ['03', '12'] },
  { folder: 'drivers/video/', classes: ['03'] },
  { folder: 'sound/', classes: ['04'] },
  { folder: 'drivers/media/', classes: ['04'] },
  { folder: 'drivers/char/agp/', classes: ['06'] },
  { folder: 'drivers/pci/', classes: ['06'] },
];

/** Binds parts of one vendor, of any kind: Linux drivers/virtio/virtio_pci_common.c, virtio_pci_id_table. */
const VIRTIO = { folder: 'drivers/virtio/', vendor: '1af4' };

/** Files directly in it are virtual devices (netkit, veth): no module there names a PCI alias, all lie a folder deeper. */
const VIRTUAL = /^drivers\/net\/[^/]+$/;

/** Drivers of any kind, not yet sorted into the tree. */
const STAGING = 'drivers/staging/';

/** Where device drivers lie; what is linked in from elsewhere (file systems, ciphers, protocols) binds no part. */
const DRIVER_FOLDERS = ['drivers/', 'sound/', 'arch/'];

/**
 * Code linked in that tells no place in a package which tells those of others: `MODULE_LICENSE` writes it (Linux
 * include/linux/module.h, MODULE_FILE), and only what can never be a module has none. Of these, the PCI core's own bind
 * bridges (drivers/pci/pcie/portdrv.c, drivers/pci/hotplug/pciehp_core.c); the others bind no PCI part.
 */
export const NO_MODULE = 'drivers/pci/';

/** Types of the catalogue, which people gave; wider than a class code. */
const CLASSES_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  nic: ['02', '0d'],
  ssd: ['01'],
  'storage-controller': ['01', '0c04'],
  gpu: ['03'],
  usb: ['0c03'],
};

/** What is known of a part's kind: class prefixes, one of which it has; null where nothing tells. */
export type PartKind = readonly string[] | null;

/** The kind of a part: its class code, else its type, else what the drivers that claim its id somewhere are for. */
export function kindOf(device: DeviceFacts | null, claims: readonly ClaimFacts[]): PartKind {
  if (device?.class !== undefined) return [device.class.toLowerCase()];
  const ofType = device ? CLASSES_OF_TYPE[device.type] : undefined;
  if (ofType) return ofType;
  for (const { claimedBy } of claims) {
    for (const { by, sourcePath } of claimedBy) {
      const classes = by === 'id' && sourcePath ? classesServed(sourcePath) : undefined;
      if (classes) return classes;
    }
  }
  return null;
}

const classesServed = (path: string): readonly string[] | undefined =>
  FOLDERS.find(({ folder }) => path.startsWith(folder))?.classes;

const overlap = (a: readonly string[], b: readonly string[]): boolean =>
  a.some(one => b.some(other => one.startsWith(other) || other.startsWith(one)));

/** Whether a claim of a class may be one of this part. */
export function mayHaveClass(kind: PartKind, claimed: string): boolean {
  return kind === null || overlap(kind, [claimed.toLowerCase()]);
}

/** Whether a class claim surely is one of this part: all it may be lies within the class. */
export function hasClass(kind: PartKind, claimed: string): boolean {
  return kind?.every(one => one.startsWith(claimed.toLowerCase())) ?? false;
}

/** Whether a module at this place is a device driver at all. */
export function isDriverPath(path: string): boolean {
  return DRIVER_FOLDERS.some(folder => path.startsWith(folder));
}

/**
 * Whether a driver linked into the kernel may bind a part, told from where it lies: that is all that a package says of
 * it. Folders for other kinds of part are ruled out; those for no kind in particular may hold a driver for anything that
 * has no folder of its own.
 */
export function mayServe(path: string | null, kind: PartKind, vendor: string | undefined): boolean {
  if (path === null) return true;
  if (!isDriverPath(path)) return false;
  if (path.startsWith(VIRTIO.folder)) return vendor === VIRTIO.vendor;
  if (VIRTUAL.test(path)) return false;
  if (kind === null || path.startsWith(STAGING)) return true;
  const served = classesServed(path);
  if (served) return overlap(served, kind);
  return !kind.every(one => FOLDERS.some(({ classes }) => classes.some(each => one.startsWith(each))));
}
