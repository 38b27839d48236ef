import { visibleText } from '@/lib/domain/identity/text-guard';
import type { getDevice } from '@/lib/service/get-device';
import { Chip } from '@/lib/ui/chip';
import { TYPE_WORDS } from '@/lib/ui/words';

type Page = NonNullable<Awaited<ReturnType<typeof getDevice>>>;

/** What the part is: names, ids, the chip that a board's part is made of. */
export function DeviceHead({ page }: { page: Page }) {
  const { device, base } = page;
  const kind = TYPE_WORDS[device.type] ?? `${device.bus.toUpperCase()} part`;
  const names = device.aliases.filter(alias => alias !== device.name);
  return (
    <>
      <p className="text-small text-muted">
        {visibleText(device.vendor_name ?? 'Vendor not named')} · {kind}
      </p>
      <h1 className="text-title sm:text-display">{visibleText(device.name ?? 'Unnamed part')}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip>{device.key}</Chip>
        {device.pci_class ? (
          <span>
            class <Chip>{device.pci_class}</Chip>
          </span>
        ) : null}
        <a href={`/api/v1/devices/${encodeURIComponent(device.key)}`} className="text-small print:hidden">
          JSON
        </a>
      </p>
      {base ? (
        <p className="mt-2">
          A board’s or card’s form of <a href={`/devices/${encodeURIComponent(base.key)}`}>{base.name ?? base.key}</a>{' '}
          <Chip>{base.key}</Chip>
        </p>
      ) : null}
      {device.withdrawn_at ? (
        <p className="mt-2 font-semibold text-review">Its source no longer names this part.</p>
      ) : null}
      {device.emulated_only ? <p className="mt-2">This part exists only emulated, in virtual machines.</p> : null}
      {names.length > 0 ? (
        <p className="mt-2">
          <span className="text-muted">Also called</span> {names.map(visibleText).join(' · ')}
        </p>
      ) : null}
      {device.models.length > 0 ? (
        <p className="mt-1">
          <span className="text-muted">Models of this id</span> {device.models.map(visibleText).join(' · ')}
        </p>
      ) : null}
    </>
  );
}
