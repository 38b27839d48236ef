import { query } from '../pool';

export interface ClaimRow {
  [column: string]: unknown;
  driver: string;
  version: string | null;
  alias: string;
  by_class: boolean;
  product: string;
  platform_name: string;
  release: string;
  build: string;
  kernel: string;
  flavour: string;
  arch: string;
}

/** More claims than kernels times drivers that compete for one part. */
const CLAIMS_SHOWN = 200;

/** Which drivers of which imported kernels bind this id or its class: possibility, not support. */
export function claimRowsOfDevice(asked: {
  bus: string;
  vendor: string | null;
  device: string | null;
  subvendor: string | null;
  subdevice: string | null;
  pciClass: string | null;
}): Promise<ClaimRow[]> {
  return query<ClaimRow>(
    'device-page-claims',
    `SELECT driver.name AS driver, driver_build.version, claim.alias, claim.device IS NULL AS by_class, platform.product,
            platform.name AS platform_name, release.release, build.build, kernel.version AS kernel, kernel.flavour, kernel.arch
       FROM driver_claim claim JOIN kernel ON kernel.id = claim.kernel_id
       JOIN driver_build ON driver_build.id = claim.driver_build_id JOIN driver ON driver.id = driver_build.driver_id
       JOIN platform_build build ON build.id = kernel.platform_build_id
       JOIN platform_release release ON release.id = build.release_id JOIN platform ON platform.product = release.product
      WHERE claim.bus = $1
        AND (claim.vendor IS NULL OR claim.vendor = $2)
        AND (claim.device = $3 OR claim.device IS NULL)
        AND (claim.subvendor IS NULL OR $4::text IS NULL OR claim.subvendor = $4)
        AND (claim.subdevice IS NULL OR $5::text IS NULL OR claim.subdevice = $5)
        -- A part whose class nobody told is not of a class: only its id can be claimed.
        AND (claim.class IS NULL OR starts_with($6, claim.class) OR (claim.device IS NOT NULL AND $6::text IS NULL))
        AND (claim.device IS NOT NULL OR claim.class IS NOT NULL)
      ORDER BY platform.product, build.released_on DESC NULLS LAST, build.build COLLATE "C" DESC, kernel.flavour,
               claim.device IS NULL, driver.name COLLATE "C" LIMIT ${CLAIMS_SHOWN}`,
    [asked.bus, asked.vendor, asked.device, asked.subvendor, asked.subdevice, asked.pciClass],
  );
}
