import 'server-only';
import { currentDataVersion } from '@/lib/db/sql/data-version';
import { kernelRows, platformChoiceRows, settingChoiceRows, sourceRows } from '@/lib/db/sql/source-overview';

/** What this server knows: sources with counts, ages and last import, the kernels whose claims are in, totals. */
export async function listSources() {
  const [sources, kernels, version] = await Promise.all([sourceRows(), kernelRows(), currentDataVersion()]);
  const sum = (pick: (source: (typeof sources)[number]) => number) =>
    sources.reduce((total, source) => total + pick(source), 0);
  return {
    sources,
    kernels,
    version,
    totals: {
      pciDevices: sum(source => source.pci_devices),
      pciSubsystems: sum(source => source.pci_subsystems),
      usbProducts: sum(source => source.usb_products),
      models: sum(source => source.models),
      issues: sum(source => source.issues),
      listings: sum(source => source.listings),
      claims: kernels.reduce((total, kernel) => total + kernel.claims, 0),
    },
  };
}

/** Platforms to choose from: value and name. */
export async function platformOptions(): Promise<(readonly [product: string, name: string])[]> {
  return (await platformChoiceRows()).map(one => [one.product, one.name] as const);
}

/** What the check form offers: platforms with their releases, and catalogued settings. */
export async function listSourcesChoices() {
  const [platforms, settings] = await Promise.all([platformChoiceRows(), settingChoiceRows()]);
  return { platforms, settings };
}
