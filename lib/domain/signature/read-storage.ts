import type { CleanText } from './clean-text';
import type { DraftEvent, EventReader } from './draft-event';
import { driverName } from './driver-prefix';
import { findText } from './find-text';
import type { SignatureClass } from './signature';

/** Ports with errors in one text; more is a failing backplane, whose first ports tell as much. */
const MAX_PORTS = 32;

interface Port {
  meaning: string | null;
  errors: Set<string>;
  sError: string[];
  link: string | null;
  lineIndex: number;
  line: string;
}

/** Words in braces: `error: { UNC }`, `SError: { PHYRdyChg CommWake }`. */
function braced(line: string, label: RegExp): string[] {
  const found = label.exec(line)?.[0];
  if (found === undefined) return [];
  const from = line.indexOf(found) + found.length;
  return (
    line
      .slice(from, from + 120)
      .split('}', 1)[0]
      ?.split(' ')
      .filter(word => /^[A-Za-z0-9]{2,12}$/.test(word)) ?? []
  );
}

function readPort(port: Port, line: string): void {
  port.meaning ??= /Emask 0x[\da-f]{1,4} \(([\w ,]{3,40})\)/i.exec(line)?.[1]?.toLowerCase() ?? null;
  for (const word of braced(line, /\berror: \{/i)) port.errors.add(word);
  port.sError.push(...braced(line, /\bSError: \{/i));
  port.link ??=
    /COMRESET failed|softreset failed|hardreset failed|link is slow to respond|SATA link down/i.exec(line)?.[0] ?? null;
}

function portsOf(text: CleanText): Port[] {
  const ports = new Map<string, Port>();
  let current: Port | undefined;
  text.lines.forEach((whole, lineIndex) => {
    const line = whole.slice(0, 400);
    const name = /^(ata\d{1,3})(?:\.\d{2})?: /i.exec(line)?.[1];
    if (name === undefined) {
      // The result line of a command carries no port: `res 40/00:… Emask 0x4 (timeout)`.
      if (current !== undefined && /^res [\da-f]{2}\//i.test(line)) readPort(current, line);
      return;
    }
    if (!/emask|error: \{|status: \{|failed|slow to respond|link down|frozen|SError|timeout/i.test(line)) return;
    let port = ports.get(name);
    if (port === undefined) {
      if (ports.size === MAX_PORTS) return;
      port = { meaning: null, errors: new Set(), sError: [], link: null, lineIndex, line };
      ports.set(name, port);
    }
    current = port;
    readPort(port, line);
  });
  return [...ports.values()];
}

/** Classes by libata's own word for the error mask (drivers/ata/libata-eh.c, `ata_err_string`). */
const MEANINGS: readonly (readonly [RegExp, SignatureClass])[] = [
  [/media error/, 'ata-media-error'],
  [/ata bus error|host bus error/, 'ata-bus-error'],
  [/device error|hsm violation|internal error|system error|invalid argument/, 'ata-device-error'],
  [/timeout/, 'ata-timeout'],
];

function ataEvent(port: Port): DraftEvent | null {
  const named = MEANINGS.find(([word]) => word.test(port.meaning ?? ''))?.[1];
  const base = { owner: 'libata', lineIndex: port.lineIndex, line: port.line };
  const errors = [...port.errors].sort();
  if (named === 'ata-media-error' || (named === undefined && errors.includes('UNC')))
    return {
      ...base,
      class: 'ata-media-error',
      discriminators: errors.length > 0 ? errors : ['media error'],
      missing: null,
    };
  const sErrors = [...new Set(port.sError)].sort();
  const discriminators = [...(port.meaning === null ? [] : [port.meaning]), ...errors, ...sErrors];
  if (named === 'ata-bus-error' || named === 'ata-device-error') {
    const missing = errors.length + sErrors.length === 0 ? 'the error bits are not in the text' : null;
    return { ...base, class: named, discriminators, missing };
  }
  if (named === 'ata-timeout')
    return { ...base, class: 'ata-timeout', discriminators, missing: 'a drive that did not answer does not say why' };
  if (port.link !== null)
    return {
      ...base,
      class: 'ata-link',
      discriminators: [port.link],
      missing: 'a link that is not there does not say why',
    };
  return null;
}

/** libata's exceptions, one event a port; the mask's meaning is the class. Prefix `ataN` names no driver, so libata owns them. */
export const readAta: EventReader = ({ text }) => portsOf(text).flatMap(port => ataEvent(port) ?? []);

interface NvmeRule {
  needle: string;
  class: SignatureClass;
  /** What discriminates, from the text at the needle; null where it does not. */
  said: RegExp | null;
  missing: string;
}

const WAITED = 'a command that was not answered does not say why';

/** Messages of drivers/nvme/host/pci.c and core.c. */
const NVME: readonly NvmeRule[] = [
  {
    needle: 'controller is down; will reset',
    class: 'nvme-controller-down',
    said: /CSTS=0x[\da-f]{1,8}/i,
    missing: 'the controller status is not in the text',
  },
  {
    needle: 'device not ready; aborting',
    class: 'nvme-not-ready',
    said: /CSTS=0x[\da-f]{1,8}/i,
    missing: 'the controller status is not in the text',
  },
  { needle: 'timeout, completion polled', class: 'nvme-interrupt-lost', said: /completion polled/i, missing: WAITED },
  { needle: 'timeout, aborting', class: 'nvme-timeout', said: null, missing: WAITED },
  { needle: 'timeout, reset controller', class: 'nvme-timeout', said: null, missing: WAITED },
  { needle: 'timeout, disable controller', class: 'nvme-timeout', said: null, missing: WAITED },
];

/** NVMe: a status the controller gave tells one state from another, a time-out does not. */
export const readNvme: EventReader = ({ text }) =>
  NVME.flatMap(rule =>
    findText(text, rule.needle).map(hit => {
      const said = rule.said?.exec(hit.after.slice(0, 120))?.[0];
      return {
        class: rule.class,
        owner: 'nvme',
        discriminators: said === undefined ? [] : [said.toLowerCase().replace('csts', 'CSTS')],
        missing: said === undefined ? rule.missing : null,
        lineIndex: hit.lineIndex,
        line: hit.line,
      };
    }),
  );

interface CodeRule {
  needle: string;
  class: SignatureClass;
  code: RegExp;
}

/** LSI/Broadcom controllers print the firmware's own code (drivers/scsi/mpt3sas; FreeBSD mps(4), mpr(4), mpt(4)). */
const CODES: readonly CodeRule[] = [
  { needle: 'log_info(0x', class: 'sas-loginfo', code: /^log_info\((0x[\da-f]{8})\)/i },
  { needle: 'loginfo: (0x', class: 'sas-loginfo', code: /^loginfo: \((0x[\da-f]{8})\)/i },
  { needle: 'log_info = 0x', class: 'sas-loginfo', code: /^log_info = (0x[\da-f]{8})/i },
  { needle: 'loginfo ', class: 'sas-loginfo', code: /^loginfo ([\da-f]{8})\b/i },
  { needle: 'fault_state(0x', class: 'sas-fault', code: /^fault_state\((0x[\da-f]{4,8})\)/i },
  { needle: 'ioc fault 0x', class: 'sas-fault', code: /^ioc fault (0x[\da-f]{4,8})/i },
];

/** The controller a line speaks of: `mpt2sas0: `, `mpt2sas_cm0: `, `mps0: `, `(da0:mps0:0:0:0): `. */
function controllerOf(before: string): string | null {
  const found = /\b(mpt\dsas|mpt3?sas|mpt|mps|mpr|mptbase|mptsas)(?:_cm)?\d{0,3}[: ]/i.exec(before)?.[1];
  return found === undefined ? null : driverName(found);
}

export const readSas: EventReader = ({ text }) =>
  CODES.flatMap(rule =>
    findText(text, rule.needle).flatMap(hit => {
      const code = rule.code.exec(hit.after)?.[1]?.toLowerCase();
      if (code === undefined) return [];
      const owner = controllerOf(hit.before);
      return [
        {
          class: rule.class,
          owner,
          discriminators: [code.startsWith('0x') ? code : `0x${code}`],
          missing: owner === null ? 'the driver is not named' : null,
          lineIndex: hit.lineIndex,
          line: hit.line,
        },
      ];
    }),
  );
