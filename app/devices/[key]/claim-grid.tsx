import type { getDevice } from '@/lib/service/get-device';
import { checkPath } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { type PlatformNames, platformText } from '@/lib/ui/platform-words';
import { Nothing, TableFrame } from '@/lib/ui/section';

type Page = NonNullable<Awaited<ReturnType<typeof getDevice>>>;
type Kernel = Page['kernels'][number];
type Claim = Page['claims'][number];

/** Columns that a table of a desk's width holds; no part known to us has more than five drivers. */
const DRIVERS_SHOWN = 6;
/** Kernels shown at once, newest first. */
const KERNELS_SHOWN = 12;

const kernelKey = (one: { product: string; build: string; flavour: string; arch: string }) =>
  [one.product, one.build, one.flavour, one.arch].join(' ');

/** Which drivers claim the part, in which imported kernels. */
export function ClaimGrid({ page, platforms }: { page: Page; platforms: PlatformNames }) {
  const { device, kernels, claims } = page;
  if (device.bus === 'model') {
    return <Nothing>A driver binds a drive through its controller: no claim names a model.</Nothing>;
  }
  if (kernels.length === 0) {
    return (
      <Nothing>
        No kernel is imported here, so which driver claims it is not known. <a href="/data#kernels">What is imported</a>
      </Nothing>
    );
  }
  const drivers = [...new Set(claims.map(claim => claim.driver))];
  if (drivers.length === 0) return <Unclaimed kernels={kernels} platforms={platforms} />;
  const shown = drivers.slice(0, DRIVERS_SHOWN);
  const grid = { drivers: shown, claims, deviceKey: device.key, platforms };
  return (
    <>
      <Grid {...grid} kernels={kernels.slice(0, KERNELS_SHOWN)} />
      {drivers.length > shown.length ? (
        <p className="mt-2 text-small text-muted">… {drivers.length - shown.length} more drivers claim it.</p>
      ) : null}
      {kernels.length > KERNELS_SHOWN ? (
        <details className="mt-3">
          <summary>… {kernels.length - KERNELS_SHOWN} more kernels</summary>
          <Grid {...grid} kernels={kernels.slice(KERNELS_SHOWN)} />
        </details>
      ) : null}
    </>
  );
}

/** Silence of a kernel of which every module was read says that none binds it; of one read in part it says nothing. */
function Unclaimed({ kernels, platforms }: { kernels: readonly Kernel[]; platforms: PlatformNames }) {
  const names = kernels.map(one => `${platformText(one, platforms)}, ${one.flavour}`);
  const [first] = names;
  const complete = kernels.filter(kernel => kernel.complete).length;
  return (
    <Nothing>
      No driver of the {names.length === 1 ? `one imported kernel (${first})` : `${names.length} imported kernels`}{' '}
      claims it{complete < kernels.length ? `; only of ${complete} was every module read` : ''}.{' '}
      <a href="/data#kernels">Which kernels are imported</a>
    </Nothing>
  );
}

function Grid({
  kernels,
  drivers,
  claims,
  deviceKey,
  platforms,
}: {
  kernels: readonly Kernel[];
  drivers: readonly string[];
  claims: readonly Claim[];
  deviceKey: string;
  platforms: PlatformNames;
}) {
  return (
    <TableFrame label="Drivers that claim it, by kernel">
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Kernel</th>
            {drivers.map(driver => (
              <th key={driver} scope="col">
                <Chip>{driver}</Chip>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kernels.map(kernel => (
            <tr key={kernelKey(kernel)}>
              <th scope="row">
                {platformText({ product: kernel.product, release: kernel.release }, platforms)}{' '}
                <Chip>{kernel.build}</Chip>
                <span className="block font-normal text-muted">
                  {[kernel.flavour, kernel.arch].filter(Boolean).join(', ')}
                </span>
              </th>
              {drivers.map(driver => (
                <td key={driver}>
                  <Cell kernel={kernel} driver={driver} claims={claims} deviceKey={deviceKey} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** How a driver claims the part in one kernel, as the address of that check; silence of a kernel read in part is open. */
function Cell({
  kernel,
  driver,
  claims,
  deviceKey,
}: {
  kernel: Kernel;
  driver: string;
  claims: readonly Claim[];
  deviceKey: string;
}) {
  const own = claims.filter(claim => claim.driver === driver && kernelKey(claim) === kernelKey(kernel));
  const [first] = own;
  if (!first) return <span className="text-muted">{kernel.complete ? 'no' : 'not read'}</span>;
  const href = checkPath({
    device: deviceKey,
    platform: kernel.product,
    release: kernel.release,
    build: kernel.build,
    driver,
  });
  return (
    <>
      <a href={href}>
        by {own.some(claim => !claim.by_class) ? 'id' : 'class'}
        <span className="sr-only">
          , check {driver} on {kernel.build}
        </span>
      </a>
      <span className="block text-small text-muted [overflow-wrap:anywhere]">
        <code>{first.alias}</code>
      </span>
    </>
  );
}
