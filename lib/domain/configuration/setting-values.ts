/**
 * Allowed values of the settings that domain.md §1 spells out, the least entangling first: what a smallest change
 * may propose when no remedy names a value. Anything else comes from the settings catalogue.
 */
export const SETTING_VALUES: Readonly<Record<string, readonly string[]>> = {
  'bmc.lan-mode': ['dedicated', 'shared-lan0', 'shared-lan1', 'failover'],
  'bios.aspm': ['off', 'l0s', 'l1', 'l0s-l1', 'l1.1', 'l1.2'],
};
