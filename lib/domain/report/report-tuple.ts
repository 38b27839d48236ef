import type { Attachment, Configuration, DriverReference } from '../configuration/configuration';
import { baseKeyOf } from '../identity/device-key';
import { moduleName } from '../identity/module-name';

/** What machines are counted by (domain.md §4 "Tuple"); what the report leaves out is empty. */
export interface TupleKey {
  /** Without subsystem. */
  deviceKey: string;
  attachment: Attachment;
  product: string;
  release: string;
  build: string;
  driver: string;
  driverVersion: string;
}

/** The driver that binds the part: the guest's under passthrough or vf (domain.md §1 "Attachment"). */
export function bindingDriver(configuration: Configuration): DriverReference | undefined {
  const inGuest = configuration.attachment === 'passthrough' || configuration.attachment === 'vf';
  return inGuest ? configuration.guest?.driver : configuration.driver;
}

/**
 * The tuple that a report is about. The platform is what runs on the metal.
 * @param configuration with its device resolved to a key
 * @param attachment the plain reading where the configuration says none
 */
export function tupleOf(configuration: Configuration, attachment: Attachment): TupleKey {
  const driver = bindingDriver(configuration);
  return {
    deviceKey: baseKeyOf(configuration.device.key ?? ''),
    attachment,
    product: configuration.platform?.product ?? '',
    release: configuration.platform?.release ?? '',
    build: configuration.platform?.build ?? '',
    driver: driver ? moduleName(driver.name) : '',
    driverVersion: driver?.version ?? '',
  };
}
