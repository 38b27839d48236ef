import type { KernelRecord } from '@/lib/ingest/ingest-record';

/** What the importer yields for a Debian kernel of a few modules, each claiming some parts of one vendor by their id. */
export async function* smallKernel(
  build: string,
  flavour: string,
  claims: readonly { driver: string; vendor: string; device: string }[],
): AsyncGenerator<KernelRecord> {
  const facet = { family: 'linux', version: build, flavour, arch: 'amd64', abi: '6.1.0-99' } as const;
  const platform = { product: 'linux-debian', release: 'bookworm', package: `linux-image-${flavour}` } as const;
  yield { kind: 'platform-build', ...platform, build, kernel: facet };
  const module = { description: null, version: null, srcversion: null, firmware: [], parameters: [] };
  for (const driver of new Set(claims.map(claim => claim.driver))) {
    yield {
      kind: 'driver-build',
      name: driver,
      path: `${driver}.ko`,
      sourcePath: `${driver}.ko`,
      builtin: false,
      ...module,
    };
  }
  for (const { driver, vendor, device } of claims) {
    const ids = { vendor, device, subvendor: null, subdevice: null, class: null, subclass: null, progif: null };
    const alias = `pci:v0000${vendor.toUpperCase()}d0000${device.toUpperCase()}sv*sd*bc*sc*i*`;
    yield { kind: 'claim', driver, alias, bus: 'pci', pattern: { bus: 'pci', ...ids } };
  }
  yield { kind: 'end', complete: true, failure: null, rejected: 0, sourceVersion: build };
}
