import type { DriverOrigin } from '../configuration/configuration';
import { type DriverSighting, type FormatReader, type PastedLine, present, type Sightings } from './sighting';

const VIB_ROW =
  /^\s{0,8}([a-z0-9][\w.+-]{0,80})\s+([0-9][\w.+]{0,80}-[\w.+]{1,80})\s+(\S+)\s+(?:VMware|Partner|Community)(?:Certified|Accepted|Supported)\b/i;

/** Inbox VIBs carry `vmw` in their release, async ones `OEM`, both where a vendor repackages (Broadcom KB 306504). */
function originOf(version: string): DriverOrigin | undefined {
  const [oem, vmw] = [/OEM/.test(version), /vmw/.test(version)];
  if (oem) return vmw ? 'async-of-inbox' : 'async';
  return vmw ? 'inbox' : undefined;
}

function read(block: readonly PastedLine[], into: Sightings): void {
  const [first, ...others] = block;
  if (first === undefined) return;
  into.notUnderstood.push(...others.filter(line => line.text.trim() !== ''));
  const [, name = '', version = ''] = VIB_ROW.exec(first.text) ?? [];
  // esx-base tells the release; its build number is not always that of the image, so it is left out.
  if (name === 'esx-base') {
    const release = /^[0-9]+\.[0-9]+\.[0-9]+/.exec(version)?.[0];
    if (release !== undefined) into.platformRelease = release;
    return;
  }
  const vib = { name, version, package: `${name}-${version}`, origin: originOf(version) };
  into.drivers.push(present<DriverSighting>(vib));
}

/** `esxcli software vib list`: name, version, vendor, acceptance level, date. */
export const vibList: FormatReader = { format: 'vib-list', starts: line => VIB_ROW.test(line), read };
