import type { IdsFile } from './acquire-ids-file';

export const ACQUIRE_PROFILES = ['none', 'small', 'full'] as const;
export type AcquireProfile = (typeof ACQUIRE_PROFILES)[number];

export interface IdsStep {
  importer: 'pci-ids' | 'usb-ids';
  title: string;
  licence: string;
  file: IdsFile;
  aboutBytes: number;
}

export interface KernelStep {
  importer: 'linux-image' | 'linux-changelog';
  title: string;
  licence: string;
  /** Names as `nameReader` reads them, tried in order; the newest package of the first that is offered. */
  packages: readonly string[];
  aboutBytes: number;
}

export type AcquireStep = IdsStep | KernelStep;

/** Both id lists let one choose (their headers); the choice is named in provenance. */
const IDS_LICENCE = 'BSD-3-Clause';
/** Facts stated by GPL-2.0 modules; nothing of the modules is kept or committed. */
const KERNEL_LICENCE = 'GPL-2.0-only';

const PCI_IDS: AcquireStep = {
  importer: 'pci-ids',
  title: 'PCI ids',
  licence: IDS_LICENCE,
  file: 'pci.ids',
  aboutBytes: 243_000,
};
const USB_IDS: AcquireStep = {
  importer: 'usb-ids',
  title: 'USB ids',
  licence: IDS_LICENCE,
  file: 'usb.ids',
  aboutBytes: 209_000,
};

/** Debian 12's cloud kernel; on a newer Debian, or another architecture, the cloud kernel it offers. */
const CLOUD_6_1: KernelStep = {
  importer: 'linux-image',
  title: 'Linux 6.1 cloud kernel (Debian)',
  licence: KERNEL_LICENCE,
  packages: ['linux-image-6.1.*-cloud-amd64', 'linux-image-*-cloud-amd64', 'linux-image-*-cloud-arm64'],
  aboutBytes: 26_700_000,
};
const GENERIC_6_1: KernelStep = {
  importer: 'linux-image',
  title: 'Linux 6.1 kernel (Debian)',
  licence: KERNEL_LICENCE,
  packages: ['linux-image-6.1.*-amd64'],
  aboutBytes: 70_600_000,
};
const GENERIC_6_12: KernelStep = {
  importer: 'linux-image',
  title: 'Linux 6.12 kernel (Debian)',
  licence: KERNEL_LICENCE,
  packages: ['linux-image-6.12.*-amd64'],
  aboutBytes: 107_200_000,
};
const CLOUD_6_12: KernelStep = {
  importer: 'linux-image',
  title: 'Linux 6.12 cloud kernel (Debian)',
  licence: KERNEL_LICENCE,
  packages: ['linux-image-6.12.*-cloud-amd64'],
  aboutBytes: 34_300_000,
};

/** What a kernel package says in its changelog: the package is there already, so nothing more is fetched. */
function changelogOf(kernel: KernelStep): KernelStep {
  return { ...kernel, importer: 'linux-changelog', title: `Changelog of ${kernel.title}` };
}

/** What each profile acquires, in order; the small ones first, so that something is there early. */
export const PROFILE_STEPS: Readonly<Record<AcquireProfile, readonly AcquireStep[]>> = {
  none: [],
  small: [PCI_IDS, USB_IDS, CLOUD_6_1, changelogOf(CLOUD_6_1)],
  full: [
    PCI_IDS,
    USB_IDS,
    CLOUD_6_1,
    GENERIC_6_1,
    changelogOf(GENERIC_6_1),
    CLOUD_6_12,
    GENERIC_6_12,
    changelogOf(GENERIC_6_12),
  ],
};
