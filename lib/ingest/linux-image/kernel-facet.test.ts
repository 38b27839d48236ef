import { expect, test } from 'vitest';
import { platformBuildOf, releaseOf } from './kernel-facet';

test.each([
  ['linux-image-6.1.0-56-amd64', '6.1.0-56', 'amd64'],
  ['linux-image-6.1.0-56-cloud-amd64', '6.1.0-56', 'cloud-amd64'],
  ['linux-image-6.1.0-56-rt-amd64-unsigned', '6.1.0-56', 'rt-amd64'],
  ['linux-image-6.12.117+deb12-amd64', '6.12.117+deb12', 'amd64'],
  ['linux-image-6.12.117+deb13-cloud-amd64-unsigned', '6.12.117+deb13', 'cloud-amd64'],
  ['linux-image-6.9.7+bpo-amd64', '6.9.7+bpo', 'amd64'],
  ['linux-image-5.10.0-0.deb10.16-amd64', '5.10.0-0.deb10.16', 'amd64'],
  ['linux-image-6.12-rc6-amd64', '6.12-rc6', 'amd64'],
  ['linux-image-6.1.0-56-686-pae', '6.1.0-56', '686-pae'],
  ['linux-image-6.12.117+deb12-686-pae', '6.12.117+deb12', '686-pae'],
  ['linux-image-6.12.117+deb12-686', '6.12.117+deb12', '686'],
  ['linux-image-amd64', null, null],
  ['linux-image-6.1.0-56-amd64-dbg', null, null],
  ['linux-headers-6.1.0-56-amd64', null, null],
])('%s', (name, abi, flavour) => {
  const build = platformBuildOf({ Package: name, Version: '6.1.192-2', Architecture: 'amd64' });
  expect(build ? [build.kernel.abi, build.kernel.flavour] : [null, null]).toEqual([abi, flavour]);
});

test.each([
  ['6.1.192-2', 'bookworm'],
  ['6.12.117-1~deb12u1', 'bookworm'],
  ['6.12.43-1', 'trixie'],
  ['6.12.9-1~bpo12+1', 'bookworm'],
  ['5.10.223-1', 'bullseye'],
  ['4.19.316-1', 'buster'],
  ['6.10.1-1', null],
  ['6.11~rc4-1~exp1', null],
])('version %s belongs to %s', (version, release) => {
  expect(releaseOf(version)).toBe(release);
});
