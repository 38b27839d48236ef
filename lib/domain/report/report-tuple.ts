import { type Attachment, type Configuration, type DriverReference, guestBinds } from '../configuration/configuration';
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

/** The driver that binds the part. */
export function bindingDriver(configuration: Configuration): DriverReference | undefined {
  return guestBinds(configuration.attachment) ? configuration.guest?.driver : configuration.driver;
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
