import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { decide } from './decide';
import type { BuiltInDriver, ClaimFacts, DeviceFacts, DriverRequirement, Evidence, WildcardClaim } from './evidence';
import { driverFacts, emptyCatalogue, esxi, evidence, I82574 } from './test-evidence';

/** R14 and R15 where a claim cannot be read (domain.md §1 "Driver claim", §3: unknown is never rounded). */
const part = (key: string, over: Partial<DeviceFacts> = {}): DeviceFacts => {
  const { class: _, ...facts } = I82574;
  return { ...facts, key, name: key, type: 'other', ...over };
};
const RTL8125 = part('pci:10ec:8125', { type: 'nic' });
const NVME = part('pci:144d:a80a', { type: 'ssd' });
const UNTOLD = part('pci:1234:5678');

const CLOUD = { family: 'linux', version: '6.1.192', flavour: 'cloud-amd64', arch: 'amd64' };
/** What is linked into Debian's linux-image-6.1.0-56-cloud-amd64 6.1.192-2 (modules.builtin.modinfo), a selection. */
const BUILT_IN: readonly BuiltInDriver[] = [
  { driver: 'nvme', sourcePath: 'drivers/nvme/host/nvme' },
  { driver: '8250_pci', sourcePath: 'drivers/tty/serial/8250/8250_pci' },
  { driver: 'tpm_crb', sourcePath: 'drivers/char/tpm/tpm_crb' },
  { driver: 'ext4', sourcePath: 'fs/ext4/ext4' },
  // Of 6.12: a virtual device.
  { driver: 'netkit', sourcePath: 'drivers/net/netkit' },
];
/** Class claims of its modules, all of them. */
const WILDCARDS: readonly WildcardClaim[] = [
  { driver: 'ata_generic', bus: 'pci', vendor: null, device: null, class: '0101' },
  { driver: 'cxl_pci', bus: 'pci', vendor: null, device: null, class: '050210' },
  { driver: 'virtio_pci', bus: 'pci', vendor: '1af4', device: null, class: null },
];
const kernel = (over: Partial<ClaimFacts> = {}): ClaimFacts => ({
  platformBuild: '6.1.192-2',
  kernel: CLOUD,
  complete: true,
  claimedBy: [],
  evidenceId: 'claims:linux-debian:6.1.192-2:cloud-amd64',
  ...over,
});
const whole = kernel({ builtIns: BUILT_IN, wildcards: WILDCARDS });
const facts = (
  device: DeviceFacts,
  claims: readonly ClaimFacts[],
  over: Partial<Evidence['catalogue']> = {},
): Evidence =>
  evidence({
    device,
    claims,
    catalogue: {
      ...emptyCatalogue,
      platform: {
        product: 'linux-debian',
        name: 'Debian',
        kernelFamily: 'linux',
        releaseOrdering: 'opaque',
        buildOrdering: 'debian',
        builds: [{ release: 'bookworm', build: '6.1.192-2', kernels: [CLOUD] }],
        releases: ['bookworm'],
      },
      ...over,
    },
  });
const on = (device: DeviceFacts, driver?: Configuration['driver']): Configuration => ({
  device: { key: device.key },
  platform: { product: 'linux-debian', build: '6.1.192-2' },
  kernel: { family: 'linux', flavour: 'cloud-amd64' },
  ...(driver ? { driver } : {}),
});
const usb = part('usb:0781:5581');

describe('drivers that name no ids', () => {
  it('a network part has no driver where what is built in is for other kinds of part, and that is said', () => {
    const verdict = decide(on(RTL8125), facts(RTL8125, [whole]));
    expect(verdict).toMatchObject({ decision: 'review', field: { status: 'not-claimed' } });
    expect(verdict.explanation[0]?.text).toMatch(/^no-driver: .* 4 drivers built into it name no ids/);
  });

  it.each([
    ['a drive, while nvme is built in', NVME, whole],
    ['a part whose kind nobody tells, while drivers are built in', UNTOLD, kernel({ builtIns: BUILT_IN })],
    ['a part whose kind nobody tells, while drivers bind a class', UNTOLD, kernel({ wildcards: WILDCARDS })],
    [
      'a driver whose place in the tree is not known',
      RTL8125,
      kernel({ builtIns: [{ driver: 'x', sourcePath: null }] }),
    ],
    ['a part that is claimed under some subsystems', RTL8125, kernel({ claimedInPart: ['r8169'] })],
    [
      'a USB part, while drivers bind interface classes',
      usb,
      kernel({ wildcards: [{ driver: 'usb_storage', bus: 'usb', vendor: null, device: null, class: null }] }),
    ],
  ])('nothing is said of %s, but for a note', (_name, device, claim) => {
    const verdict = decide(on(device), facts(device, [claim]));
    expect(verdict).toMatchObject({ decision: 'unknown', field: { status: 'no-reports' } });
    expect(verdict.rules).not.toContain('R14');
    expect(verdict.notes).toEqual([
      { text: expect.stringMatching(/names? no id|some subsystems/), evidence: [claim.evidenceId] },
    ]);
  });

  it('a class that the part is known to have is claimed', () => {
    const ide = part('pci:1b21:0612', { class: '010185' });
    expect(decide(on(ide), facts(ide, [whole]))).toMatchObject({ decision: 'unknown', notes: [] });
  });

  it.each([
    ['binds a whole vendor', part('pci:1af4:1041'), 'virtio_pci'],
    ['is asked about by name and built in', NVME, 'nvme'],
    ['binds a class that the part may have', part('pci:1b21:0612', { type: 'storage-controller' }), 'ata_generic'],
  ])('a driver that %s is no impossible tuple', (_name, device, driver) => {
    const known = { drivers: [driverFacts(driver, true)] };
    const verdict = decide(on(device, { name: driver }), facts(device, [whole], known));
    expect(verdict).toMatchObject({ decision: 'unknown', field: { status: 'no-reports' } });
  });

  it('a driver built in for another kind of part is one', () => {
    const verdict = decide(
      on(RTL8125, { name: 'nvme' }),
      facts(RTL8125, [whole], { drivers: [driverFacts('nvme', true)] }),
    );
    expect(verdict).toMatchObject({ decision: 'review', field: { status: 'not-claimed' } });
  });

  it('the kind of a part is told by the place of a driver that claims it elsewhere', () => {
    const amd64 = kernel({
      kernel: { ...CLOUD, flavour: 'amd64' },
      claimedBy: [
        {
          driver: 'r8169',
          version: null,
          alias: 'pci:*',
          by: 'id',
          sourcePath: 'drivers/net/ethernet/realtek/r8169.ko',
        },
      ],
    });
    expect(decide(on(UNTOLD), facts(UNTOLD, [whole, amd64])).rules).toContain('R14');
  });
});

describe('cannot-load', () => {
  const vmklinux: DriverRequirement = {
    id: 'driver:esxi:bnx2x',
    driver: 'bnx2x',
    interface: 'vmklinux',
    provided: [
      {
        facet: 'platform',
        product: ['esxi'],
        release: { ordering: 'esxi-release', events: [{ introduced: '0' }, { fixed: '7.0' }] },
      },
    ],
    reference: 'VMware',
  };
  const catalogue = esxi(
    [
      { release: '6.7', build: '8169922' },
      { release: '7.0 U2', build: '17630552' },
    ],
    { drivers: [driverFacts('bnx2x'), driverFacts('qfle3')], requirements: [vmklinux] },
  );
  const asked = (platform: Configuration['platform'], driver?: string): Configuration => ({
    device: { key: I82574.key },
    ...(platform ? { platform } : {}),
    ...(driver ? { driver: { name: driver } } : {}),
  });
  const known = evidence({ catalogue });

  it('reviews a named driver whose interface that release does not provide, and cites where that is said', () => {
    const verdict = decide(asked({ product: 'esxi', build: '17630552' }, 'bnx2x'), known);
    expect(verdict).toMatchObject({
      decision: 'review',
      certainty: { level: 'high' },
      field: { status: 'not-claimed' },
    });
    expect(verdict.rules).toContain('R14');
    expect(verdict.explanation).toEqual([
      { text: expect.stringContaining('cannot-load: bnx2x needs vmklinux'), evidence: ['driver:esxi:bnx2x'] },
    ]);
  });

  it('says nothing where it is provided, of another driver, or of a part that the guest binds', () => {
    for (const [platform, driver] of [
      [{ product: 'esxi', release: '6.7' }, 'bnx2x'],
      [{ product: 'esxi', release: '7.0' }, 'qfle3'],
    ] as const) {
      expect(decide(asked(platform, driver), known).decision).toBe('unknown');
    }
    const passed: Configuration = { ...asked({ product: 'esxi', release: '7.0' }, 'bnx2x'), attachment: 'passthrough' };
    expect(decide(passed, known).decision).toBe('unknown');
  });

  it('asks for the release where that decides', () => {
    const verdict = decide(asked({ product: 'esxi' }, 'bnx2x'), known);
    expect(verdict.decision).toBe('unknown');
    expect(verdict.undetermined).toEqual([
      { facet: 'platform.release', could_become: ['review', 'unknown'], ask: 'Which release?' },
    ]);
  });

  it('with the driver left out: where all that claim the part cannot load', () => {
    const claim = (drivers: readonly string[]): ClaimFacts => ({
      platformBuild: '17630552',
      kernel: { family: 'vmkernel', version: '7.0', flavour: '', arch: 'amd64' },
      complete: true,
      claimedBy: drivers.map(driver => ({ driver, version: null, alias: 'x', by: 'id' as const })),
      evidenceId: 'claims:esxi:17630552:',
    });
    const on7 = asked({ product: 'esxi', build: '17630552' });
    const none = decide(on7, { ...known, claims: [claim(['bnx2x'])] });
    expect(none.explanation[0]?.text).toMatch(/^cannot-load: /);
    expect(none.explanation[0]?.evidence).toEqual(['claims:esxi:17630552:', 'driver:esxi:bnx2x']);
    expect(decide(on7, { ...known, claims: [claim(['bnx2x', 'qfle3'])] }).decision).toBe('unknown');
  });
});

describe('a flavour left out', () => {
  it('is announced with what it can turn the answer into', () => {
    const amd64 = kernel({
      kernel: { ...CLOUD, flavour: 'amd64' },
      claimedBy: [{ driver: 'r8169', version: null, alias: 'pci:*', by: 'id' }],
    });
    const { kernel: _, ...flavourless } = on(RTL8125);
    const verdict = decide(flavourless, facts(RTL8125, [whole, amd64]));
    expect(verdict.undetermined).toEqual([
      { facet: 'kernel.flavour', could_become: ['review', 'unknown'], ask: 'Which kernel flavour?' },
    ]);
  });
});
