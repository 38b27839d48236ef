import { type Configuration, DRIVER_ORIGINS, type DriverOrigin, type FacetPath } from './configuration';

const after = (path: FacetPath, prefix: string): string | undefined =>
  path.startsWith(prefix) ? path.slice(prefix.length) : undefined;

/**
 * The configuration with one facet changed (api.md "facet paths"); undefined for a path that names nothing settable.
 * `uses` adds one use and takes it off `unused`; `unused` the reverse.
 */
export function setFacet(configuration: Configuration, path: FacetPath, value: string): Configuration | undefined {
  const setting = after(path, 'settings.');
  if (setting !== undefined) {
    return { ...configuration, settings: { ...configuration.settings, [setting]: value } };
  }
  const guest = after(path, 'guest.');
  if (guest !== undefined) return setGuest(configuration, guest, value);
  const component = after(path, 'firmware.components.');
  if (component !== undefined) {
    const components = { ...configuration.firmware?.components, [component]: value };
    return { ...configuration, firmware: { ...configuration.firmware, components } };
  }
  return setPlain(configuration, path, value);
}

function setPlain(configuration: Configuration, path: FacetPath, value: string): Configuration | undefined {
  const { device, board, platform, kernel, driver, firmware } = configuration;
  switch (path) {
    case 'device.model':
      return { ...configuration, device: { ...device, model: value } };
    case 'device.revision':
      return { ...configuration, device: { ...device, revision: value } };
    case 'device.stepping':
      return { ...configuration, device: { ...device, stepping: value } };
    case 'board.vendor':
      return { ...configuration, board: { ...board, vendor: value } };
    case 'board.product':
      return { ...configuration, board: { ...board, product: value } };
    case 'bios':
    case 'bmc':
      return { ...configuration, [path]: value };
    case 'platform.release':
    case 'platform.build':
      return platform && { ...configuration, platform: { ...platform, [path.slice('platform.'.length)]: value } };
    case 'kernel.version':
    case 'kernel.flavour':
    case 'kernel.arch':
      return kernel && { ...configuration, kernel: { ...kernel, [path.slice('kernel.'.length)]: value } };
    case 'driver.name':
      return { ...configuration, driver: { ...driver, name: value } };
    case 'driver.version':
    case 'driver.package':
      return driver && { ...configuration, driver: { ...driver, [path.slice('driver.'.length)]: value } };
    case 'driver.origin':
      return driver && isOrigin(value) ? { ...configuration, driver: { ...driver, origin: value } } : undefined;
    case 'firmware':
    case 'firmware.main':
    case 'firmware.version':
      return { ...configuration, firmware: { ...firmware, main: value } };
    case 'firmware.personality':
      return { ...configuration, firmware: { ...firmware, personality: value } };
    case 'uses':
      return withUse(configuration, value, 'uses', 'unused');
    case 'unused':
      return withUse(configuration, value, 'unused', 'uses');
    default:
      return undefined;
  }
}

function isOrigin(value: string): value is DriverOrigin {
  return (DRIVER_ORIGINS as readonly string[]).includes(value);
}

function withUse(configuration: Configuration, use: string, on: 'uses' | 'unused', off: 'uses' | 'unused') {
  return {
    ...configuration,
    [on]: [...new Set([...(configuration[on] ?? []), use])],
    [off]: (configuration[off] ?? []).filter(one => one !== use),
  };
}

function setGuest(configuration: Configuration, path: string, value: string): Configuration | undefined {
  const { guest = {} } = configuration;
  const setting = after(path, 'settings.');
  if (setting !== undefined) {
    return { ...configuration, guest: { ...guest, settings: { ...guest.settings, [setting]: value } } };
  }
  const { driver, platform } = guest;
  if (path === 'driver' || path === 'driver.name') {
    return { ...configuration, guest: { ...guest, driver: { ...driver, name: value } } };
  }
  if (path === 'driver.version') {
    return driver && { ...configuration, guest: { ...guest, driver: { ...driver, version: value } } };
  }
  if (path === 'driver.origin') {
    return driver && isOrigin(value)
      ? { ...configuration, guest: { ...guest, driver: { ...driver, origin: value } } }
      : undefined;
  }
  if (path === 'platform.product') {
    return { ...configuration, guest: { ...guest, platform: { ...platform, product: value } } };
  }
  if (path === 'platform.release' || path === 'platform.build') {
    const key = path.slice('platform.'.length);
    return platform && { ...configuration, guest: { ...guest, platform: { ...platform, [key]: value } } };
  }
  return undefined;
}
