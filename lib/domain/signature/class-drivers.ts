/**
 * Drivers that serve parts of any maker. Their time-outs tell who waited, not who failed, so a time-out of theirs never
 * makes two texts the same (both labelled pairs of the design's texts that look alike and are not are of this kind).
 */
const CLASS_DRIVERS: ReadonlySet<string> = new Set([
  'nvme',
  'ata',
  'libata',
  'ahci',
  'ahcich',
  'ahciem',
  'ata_piix',
  'scsi',
  'sd',
  'da',
  'ada',
  'cd',
  'usb',
  'hub',
  'uas',
  'usb-storage',
  'usbhid',
  'umass',
  'uhub',
  'xhci_hcd',
  'xhci',
  'ehci_hcd',
  'ehci-pci',
  'ohci',
  'uhci',
  'pcieport',
  'pci',
  'pcib',
  'acpi',
  'sdhci',
  'mmc',
  'hid',
  'i2c',
  'i2c_hid',
  'thunderbolt',
  'snd_hda_intel',
  'snd_hda_codec',
  'bluetooth',
  'kernel',
  'linux',
  'linnet',
  'nmp',
  'scsidevice',
  'vmkusb',
  'cpu',
  'mce',
  'edac',
  'systemd',
  'audit',
]);

/** Whether an owner drives parts of any maker. */
export function isClassDriver(owner: string): boolean {
  return CLASS_DRIVERS.has(owner);
}

/**
 * Modules whose functions other drivers call for the parts of any maker: the layers of wireless, graphics, disks, sound
 * and the like (their Kconfig symbols are selected by the drivers). What fails in them is laid at the driver above.
 */
const SUBSYSTEM_MODULES: ReadonlySet<string> = new Set([
  'cfg80211',
  'mac80211',
  'drm',
  'drm_kms_helper',
  'drm_display_helper',
  'drm_buddy',
  'drm_exec',
  'ttm',
  'gpu_sched',
  'usbcore',
  'libata',
  'libsas',
  'scsi_mod',
  'scsi_transport_sas',
  'scsi_transport_fc',
  'scsi_transport_iscsi',
  'nvme_core',
  'snd',
  'snd_pcm',
  'snd_timer',
  'snd_hda_core',
  'snd_hda_codec',
  'snd_soc_core',
  'bluetooth',
  'libphy',
  'mii',
  'phylink',
  'videodev',
  'mc',
  'videobuf2_common',
  'videobuf2_v4l2',
  'i2c_core',
  'hid',
  'mmc_core',
  'ib_core',
]);

/** Why a place in such a module is not enough. */
export const ANY_DRIVER = 'it is in a module that many drivers call, and no driver is in its backtrace';

/** Whether a module's functions are called by drivers of any maker. */
export function isSubsystem(module: string): boolean {
  return SUBSYSTEM_MODULES.has(module);
}
