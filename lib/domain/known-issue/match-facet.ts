import type { FacetPath } from '../configuration/configuration';
import type { DerivedConfiguration, Possible } from '../configuration/derive';
import { moduleName } from '../identity/module-name';
import { anyOf, overSet, type Truth, truthOf } from '../truth';
import {
  FALSE,
  type FacetMatch,
  given,
  globbed,
  type MatchFacetOptions,
  OTHER_PLATFORM,
  oneOf,
  plain,
  TRUE,
  together,
  told,
  version,
} from './facet-match';
import type { FacetMatcher } from './known-issue';

type Of<Facet extends FacetMatcher['facet']> = Extract<FacetMatcher, { facet: Facet }>;

function matchDevice(matcher: Of<'device'>, derived: DerivedConfiguration): FacetMatch {
  const { device, configuration } = derived;
  const parts: FacetMatch[] = [];
  if (matcher.pci) parts.push(matchIds('pci', pciIds(matcher.pci), derived));
  if (matcher.usb) parts.push(matchIds('usb', [matcher.usb.vendor, matcher.usb.product], derived));
  if (matcher.class !== undefined) {
    const known = device.class?.toLowerCase();
    const asked = matcher.class.toLowerCase();
    // A matcher finer than what is known (programming interface) stays open rather than rounding.
    const truth: Truth =
      known === undefined
        ? 'unknown'
        : known.startsWith(asked)
          ? 'true'
          : asked.startsWith(known)
            ? 'unknown'
            : 'false';
    parts.push(plain(truth, 'device.class'));
  }
  if (matcher.model !== undefined) parts.push(globbed(matcher.model, device.model, 'device.model'));
  if (matcher.revision) parts.push(oneOf(matcher.revision, configuration.device.revision, 'device.revision'));
  if (matcher.stepping) parts.push(oneOf(matcher.stepping, configuration.device.stepping, 'device.stepping'));
  return together(parts);
}

const pciIds = (pci: NonNullable<Of<'device'>['pci']>) => [pci.vendor, pci.device, pci.subvendor, pci.subdevice];

function matchIds(bus: string, wanted: readonly (string | undefined)[], { device }: DerivedConfiguration): FacetMatch {
  if (device.bus !== bus) return FALSE;
  let open = false;
  for (let at = 0; at < wanted.length; at += 1) {
    const [id, asked] = [wanted[at], device.ids[at]];
    if (id === undefined || id === '*') continue;
    if (asked === undefined || asked === '*') open = true;
    else if (asked !== id.toLowerCase()) return FALSE;
  }
  return plain(open ? 'unknown' : 'true', 'device.key');
}

function matchPlatform(matcher: Of<'platform'>, derived: DerivedConfiguration, options: MatchFacetOptions): FacetMatch {
  const product = derived.configuration.platform?.product;
  const on = onPlatform(product === undefined ? 'unknown' : truthOf(matcher.product.includes(product)));
  if (on === OTHER_PLATFORM) return on;
  const parts = [on];
  if (matcher.release) parts.push(version(matcher.release, derived.releases, 'platform.release', options));
  if (matcher.build) parts.push(version(matcher.build, derived.builds, 'platform.build', options));
  return together(parts);
}

const onPlatform = (truth: Truth): FacetMatch =>
  truth === 'false' ? OTHER_PLATFORM : plain(truth, 'platform.product');

function matchKernel(matcher: Of<'kernel'>, derived: DerivedConfiguration, options: MatchFacetOptions): FacetMatch {
  // The guest's kernel is the one that binds the part; no catalogue of guests is at hand to resolve it.
  if (derived.guestBinds) return plain('unknown', 'guest.platform');
  const family = derived.kernelFamily;
  if (family === undefined) return onPlatform('unknown');
  if (family !== matcher.family) return onPlatform('false');
  const open = derived.configuration.platform?.build === undefined && derived.configuration.kernel === undefined;
  const facet = open ? 'platform.build' : 'kernel.version';
  if (derived.kernels.length === 0) {
    return together([
      ...(matcher.version ? [version(matcher.version, given(undefined), facet, options)] : []),
      ...(matcher.flavour ? [plain('unknown', 'kernel.flavour')] : []),
      ...(matcher.arch ? [plain('unknown', 'kernel.arch')] : []),
    ]);
  }
  const each = derived.kernels.map(kernel =>
    together([
      ...(matcher.version ? [version(matcher.version, given(kernel.version), facet, options)] : []),
      ...(matcher.flavour ? [oneOf(matcher.flavour, kernel.flavour, 'kernel.flavour')] : []),
      ...(matcher.arch ? [oneOf(matcher.arch, kernel.arch, 'kernel.arch')] : []),
    ]),
  );
  const truth = overSet(each.map(one => one.truth));
  const named = each.flatMap(one => one.undetermined);
  const disagreeing = named.length > 0 ? named : [open ? 'platform.build' : 'kernel.flavour'];
  if (truth === 'unknown') return told(truth, disagreeing);
  return truth === 'true' ? TRUE : { ...FALSE, fixed: each.every(one => one.fixed) };
}

/** What is known of the driver that binds the part. */
interface BoundDriver {
  name: string | undefined;
  family: string | null | undefined;
  origin: string | undefined;
  version: Possible;
  prefix: string;
  nameFacet: FacetPath;
}

function boundDriver(derived: DerivedConfiguration, inGuest: boolean): BoundDriver {
  if (inGuest) {
    const driver = derived.configuration.guest?.driver;
    return {
      name: driver?.name,
      family: driver && driver.name === derived.configuration.driver?.name ? derived.driver?.family : null,
      origin: driver?.origin,
      version: given(driver?.version),
      prefix: 'guest.driver',
      nameFacet: 'guest.driver',
    };
  }
  const driver = derived.configuration.driver;
  return {
    name: driver?.name,
    family: derived.driver?.family,
    origin: driver?.origin,
    version: derived.driverVersion,
    prefix: 'driver',
    nameFacet: 'driver.name',
  };
}

function matchDriver(matcher: Of<'driver'>, bound: BoundDriver, options: MatchFacetOptions): FacetMatch {
  const parts: FacetMatch[] = [];
  if (matcher.name || matcher.family !== undefined) {
    const named = isNamed(matcher, bound);
    if (named === 'false') return FALSE;
    parts.push(plain(named, bound.nameFacet));
  }
  if (matcher.origin) parts.push(oneOf(matcher.origin, bound.origin, `${bound.prefix}.origin`));
  if (matcher.version) parts.push(version(matcher.version, bound.version, `${bound.prefix}.version`, options));
  return together(parts);
}

/** By name or by family, whichever fits. */
function isNamed({ name, family }: Of<'driver'>, bound: BoundDriver): Truth {
  const asked = bound.name === undefined ? undefined : moduleName(bound.name);
  const byName: Truth =
    name === undefined
      ? 'false'
      : asked === undefined
        ? 'unknown'
        : truthOf(name.some(one => one === '*' || moduleName(one) === asked));
  if (byName === 'true' || family === undefined) return byName;
  return anyOf([byName, bound.family == null ? 'unknown' : truthOf(bound.family === family)]);
}

function matchSetting(matcher: Of<'setting'>, asked: Possible | undefined, facet: FacetPath): FacetMatch {
  const value = asked?.values[0];
  return {
    ...oneOf(matcher.in, value, facet),
    assumed: asked?.assumption ? [asked.assumption] : [],
    byDefault: asked?.provenance === 'default',
  };
}

function matchUses(matcher: Of<'uses'>, { configuration }: DerivedConfiguration): FacetMatch {
  if (matcher.in.some(use => configuration.uses?.includes(use))) return plain('true');
  return matcher.in.every(use => configuration.unused?.includes(use)) ? plain('false') : plain('unknown', 'uses');
}

function matchGuest(matcher: Of<'guest'>, derived: DerivedConfiguration, options: MatchFacetOptions): FacetMatch {
  if (!derived.guestBinds) return plain('false');
  const inner = matcher.matcher;
  const guest = derived.configuration.guest;
  if (inner.facet === 'driver') return matchDriver(inner, boundDriver(derived, true), options);
  if (inner.facet === 'setting') {
    return matchSetting(inner, given(guest?.settings?.[inner.attribute]), `guest.settings.${inner.attribute}`);
  }
  const platform = guest?.platform;
  const product = platform === undefined ? 'unknown' : truthOf(inner.product.includes(platform.product));
  const parts = [plain(product, 'guest.platform.product')];
  if (inner.release) parts.push(version(inner.release, given(platform?.release), 'guest.platform.release', options));
  if (inner.build) parts.push(version(inner.build, given(platform?.build), 'guest.platform.build', options));
  return together(parts);
}

function matchBoard(matcher: Of<'board'>, board: { vendor?: string; product?: string }): FacetMatch {
  const parts: FacetMatch[] = [];
  if (matcher.product !== undefined) parts.push(globbed(matcher.product, board.product, 'board.product'));
  if (matcher.vendor !== undefined) parts.push(globbed(matcher.vendor, board.vendor, 'board.vendor'));
  return together(parts);
}

const withoutBoard = new WeakMap<Of<'board'>, FacetMatch>();

/** Conditions on boards are asked of every part, and most questions name no board: read once for all of these. */
function matchNoBoard(matcher: Of<'board'>): FacetMatch {
  const known = withoutBoard.get(matcher);
  if (known) return known;
  const read = matchBoard(matcher, {});
  withoutBoard.set(matcher, read);
  return read;
}

function matchFirmware(matcher: Of<'firmware'>, derived: DerivedConfiguration, options: MatchFacetOptions): FacetMatch {
  const firmware = derived.configuration.firmware;
  const component = matcher.component;
  const asked = component === undefined ? firmware?.main : firmware?.components?.[component];
  const facet = component === undefined ? 'firmware' : `firmware.components.${component}`;
  const parts: FacetMatch[] = [];
  if (matcher.version) parts.push(version(matcher.version, given(asked), facet, options));
  if (matcher.personality) parts.push(oneOf(matcher.personality, firmware?.personality, 'firmware.personality'));
  return together(parts);
}

/** Three-valued reading of one matcher against a partial configuration (domain.md §3; Kleene). Never rounds. */
export function matchFacet(
  matcher: FacetMatcher,
  derived: DerivedConfiguration,
  options: MatchFacetOptions = {},
): FacetMatch {
  const { configuration } = derived;
  switch (matcher.facet) {
    case 'device':
      return matchDevice(matcher, derived);
    case 'attachment':
      return plain(truthOf(matcher.in.includes(derived.attachment)));
    case 'board':
      return configuration.board ? matchBoard(matcher, configuration.board) : matchNoBoard(matcher);
    case 'bios':
    case 'bmc':
      return version(matcher.version, given(configuration[matcher.facet]), matcher.facet, options);
    case 'firmware':
      return matchFirmware(matcher, derived, options);
    case 'platform':
      return matchPlatform(matcher, derived, options);
    case 'kernel':
      return matchKernel(matcher, derived, options);
    case 'driver':
      return matchDriver(matcher, boundDriver(derived, derived.guestBinds), options);
    case 'setting':
      return matchSetting(matcher, derived.settings.get(matcher.attribute), `settings.${matcher.attribute}`);
    case 'uses':
      return matchUses(matcher, derived);
    case 'guest':
      return matchGuest(matcher, derived, options);
  }
}
