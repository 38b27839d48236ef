import type { DeviceKey } from '@/lib/domain/identity/device-key';

/** What is asked of the driver claims about one part: its ids and, where known, its class. */
export function claimQuestion(key: DeviceKey, pciClass: string | null) {
  switch (key.bus) {
    case 'pci':
      return {
        bus: 'pci',
        vendor: key.vendor,
        device: key.device,
        subvendor: key.subvendor ?? null,
        subdevice: key.subdevice ?? null,
        pciClass,
      };
    case 'usb':
      return { bus: 'usb', vendor: key.vendor, device: key.product, subvendor: null, subdevice: null, pciClass: null };
    case 'model':
      return { bus: 'model', vendor: null, device: null, subvendor: null, subdevice: null, pciClass: null };
  }
}
