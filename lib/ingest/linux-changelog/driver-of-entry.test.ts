import { describe, expect, test } from 'vitest';
import { driverFinder, type PackagedModule, topicOf } from './driver-of-entry';

/** Where these modules lie in Debian's linux-image-6.1.0-56-amd64, and whether their aliases name PCI or USB parts. */
const MODULES: PackagedModule[] = [
  ...[
    ['e1000e', 'drivers/net/ethernet/intel/e1000e/e1000e.ko'],
    ['qla2xxx', 'drivers/scsi/qla2xxx/qla2xxx.ko'],
    ['tcm_qla2xxx', 'drivers/scsi/qla2xxx/tcm_qla2xxx.ko'],
    ['option', 'drivers/usb/serial/option.ko'],
    ['usb_storage', 'drivers/usb/storage/usb-storage.ko'],
    ['i2c_i801', 'drivers/i2c/busses/i2c-i801.ko'],
    ['snd_usb_audio', 'sound/usb/snd-usb-audio.ko'],
    ['amdgpu', 'drivers/gpu/drm/amd/amdgpu/amdgpu.ko'],
    ['iwlwifi', 'drivers/net/wireless/intel/iwlwifi/iwlwifi.ko'],
    ['nvme', 'drivers/nvme/host/nvme.ko'],
    ['BusLogic', 'drivers/scsi/BusLogic.ko'],
    ['thunderbolt', 'drivers/thunderbolt/thunderbolt.ko'],
    ['pci', 'drivers/mtd/maps/pci.ko'],
    ['tlan', 'drivers/net/ethernet/ti/tlan.ko'],
    ['mlx5_core', 'drivers/net/ethernet/mellanox/mlx5/core/mlx5_core.ko'],
    ['mlx5_ib', 'drivers/infiniband/hw/mlx5/mlx5_ib.ko'],
    ['intel_th_pci', 'drivers/hwtracing/intel_th/intel_th_pci.ko'],
  ].map(([name = '', path = '']) => ({ name, path, claimsParts: true })),
  ...[
    ['iwlmvm', 'drivers/net/wireless/intel/iwlwifi/mvm/iwlmvm.ko'],
    ['nvme_core', 'drivers/nvme/host/nvme-core.ko'],
    ['pci_hyperv', 'drivers/pci/controller/pci-hyperv.ko'],
    ['realtek', 'drivers/net/phy/realtek.ko'],
    ['r8169', 'drivers/net/ethernet/realtek/r8169.ko'],
    ['lm90', 'drivers/hwmon/lm90.ko'],
    ['ext4', 'fs/ext4/ext4.ko'],
    ['bluetooth', 'net/bluetooth/bluetooth.ko'],
    ['snd', 'sound/core/snd.ko'],
  ].map(([name = '', path = '']) => ({ name, path, claimsParts: false })),
];

describe('the driver that an entry is about', () => {
  const driverOf = driverFinder(MODULES);

  test.each([
    ['e1000e: Unroll PTP in probe error handling', 'e1000e'],
    ['Revert "e1000e: fix cyclic resets at link up with active tx"', 'e1000e'],
    ['[amd64] e1000e: Disable TSO on i219-LM card to increase speed', 'e1000e'],
    ['net: e1000e: Fix something', 'e1000e'],
    ['scsi: qla2xxx: Zero dport diagnostics buffer to avoid info leak', 'qla2xxx'],
    ['USB: serial: option: add Foxconn T99W640', 'option'],
    ['usb: storage: realtek_cr: fix use-after-free on disconnect', 'usb_storage'],
    ['usb-storage: ene_ub6250: fix race between scan work and probe', 'usb_storage'],
    ['i2c: i801: Fix block process call transactions', 'i2c_i801'],
    ['intel_th: pci: Add Granite Rapids support', 'intel_th_pci'],
    ['ALSA: usb-audio: Fix potential overflow', 'snd_usb_audio'],
    ['drm/amdgpu/gfx10: fix CU mask', 'amdgpu'],
    ['drm/amd/display: Fix null check', 'amdgpu'],
    ['net/mlx5: Fix a race', 'mlx5_core'],
    ['wifi: iwlwifi: fix double-free', 'iwlwifi'],
    ['wifi: iwlwifi: mvm: fix a leak', 'iwlwifi'],
    ['nvme: add missing SRCU grace period in error path', 'nvme'],
    ['scsi: BusLogic: Fix missing pr_cont() use', 'buslogic'],
    ['thunderbolt: Do not double dequeue a request', 'thunderbolt'],
  ])('%s: %s', (text, driver) => {
    expect(driverOf(topicOf(text))).toBe(driver);
  });

  test.each([
    ['a module that claims no part', 'net: phy: realtek: Add support for a PHY'],
    ['a module in brackets that claims no part', 'hwmon: (lm90) Fix usage of CONFIG2 register'],
    ['a folder of many modules, though one elsewhere is called so', 'PCI: Fix Resizable BAR restore order'],
    ['a module elsewhere called like a step', 'ALSA: hda/realtek: Add quirk for a laptop'],
    ['a folder of one module of another name', 'net: ethernet: ti: am65-cpsw: fix RX checksum'],
    ['a folder after a step that is no place', 'clk: ti: fix a leak'],
    ['a folder of several', 'RDMA/mlx5: Fix a leak'],
    ['another part of the kernel', 'ext4: fix NULL folio dereference in mballoc'],
    ['a part of the kernel called like a folder', 'Bluetooth: L2CAP: fix a race'],
    ['nothing before the text', 'Fix regression in e1000e'],
    ['a sentence with a colon', 'fix a crash in e1000e: do not free twice'],
    ['an empty entry', ''],
  ])('%s: none', (_why, text) => {
    expect(driverOf(topicOf(text))).toBeNull();
  });

  test('a driver in brackets is found where it claims parts', () => {
    const lm90 = { name: 'lm90', path: 'drivers/hwmon/lm90.ko', claimsParts: true };
    expect(driverFinder([lm90])(topicOf('hwmon: (lm90) Fix usage of CONFIG2 register'))).toBe('lm90');
  });
});
