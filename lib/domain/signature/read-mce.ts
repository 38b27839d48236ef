import type { DraftEvent, EventReader } from './draft-event';
import { findText, type Hit } from './find-text';
import { machineCheck } from './machine-check';

/** Bit 61 of the status register: the error was not corrected (Intel SDM volume 3, 16.3.2.2). */
const UNCORRECTED_DIGIT = 0x2;

function severity(status: string): string {
  return (Number.parseInt(status[0] ?? '0', 16) & UNCORRECTED_DIGIT) === 0 ? 'corrected' : 'uncorrected';
}

/** `PROCESSOR 0:706a1 TIME …`: vendor and CPUID signature (arch/x86/kernel/cpu/mce/core.c). */
function processorIn(hits: readonly Hit[]): string | null {
  for (const hit of hits) {
    const found = /^processor (\d{1,2}:[\da-f]{3,8}) time/i.exec(hit.after)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * Machine checks of Linux (`Machine Check: 0 Bank 4: a600000000020408`), of FreeBSD (`MCA: Bank 1, Status 0x94…`) and of
 * vmkernel's log.
 */
export const readMce: EventReader = ({ text }) => {
  const processor = processorIn(findText(text, 'processor '));
  return findText(text, 'bank ').flatMap((hit): DraftEvent[] => {
    const found = /^bank (\d{1,3})(?:: ?|, status )(?:0x)?([\da-f]{16})\b/i.exec(hit.after);
    if (found?.[1] === undefined || found[2] === undefined) return [];
    if (!/machine check|mca: |mce: /i.test(hit.before)) return [];
    const check = machineCheck(found[1], found[2], '', processor);
    return [
      {
        class: 'mce',
        owner: 'cpu',
        discriminators: [severity(found[2]), ...check.discriminators],
        missing: check.missing,
        lineIndex: hit.lineIndex,
        line: hit.line,
      },
    ];
  });
};

/** Lines of one record of the firmware's error source. */
const RECORD_LINES = 40;

function field(lines: readonly string[], pattern: RegExp): RegExpExecArray | null {
  for (const line of lines) {
    const found = pattern.exec(line.slice(0, 300));
    if (found !== null) return found;
  }
  return null;
}

/**
 * Records that the firmware reports through ACPI (drivers/acpi/apei/ghes.c, drivers/firmware/efi/cper.c): the section's
 * type and, of a PCIe section, the part and its uncorrectable bits.
 */
export const readFirmwareRecord: EventReader = ({ text }) =>
  findText(text, 'hardware error from apei').map((hit): DraftEvent => {
    const lines = text.lines.slice(hit.lineIndex, hit.lineIndex + RECORD_LINES);
    const section = field(lines, /section_type: ([\w ]{3,40})/i)?.[1]?.trim();
    const part = field(lines, /vendor_id: 0x([\da-f]{4}), device_id: 0x([\da-f]{4})/i);
    const status = field(lines, /aer_uncor_status: 0x([\da-f]{8})/i)?.[1];
    const owner = part === null ? null : `${part[1]}:${part[2]}`.toLowerCase();
    return {
      class: 'firmware-reported',
      owner,
      discriminators: [
        ...(section === undefined ? [] : [section]),
        ...(status === undefined ? [] : [`status ${status.toLowerCase()}`]),
      ],
      missing:
        owner === null
          ? 'the record names no part'
          : status === undefined
            ? 'the error bits are not in the text'
            : null,
      lineIndex: hit.lineIndex,
      line: hit.line,
    };
  });

/**
 * vmkernel's account of the same records: `ApeiHEST: 327: Fatal error from 0000:81:00.0(PCI Express Endpoint), VID:15b3,
 * DID:1017 DevSts: 0xd, AERUeSts: 0x2000.`
 */
export const readVmkernelRecord: EventReader = ({ text }) =>
  findText(text, 'apeihest: ').flatMap((hit): DraftEvent[] => {
    const found =
      /^apeihest: \d{1,5}: (\w{4,12}) error from [\da-fx:.]{7,14}\(([\w ]{3,40})\), vid:([\da-f#]{4}), did:([\da-f#]{4})/i.exec(
        hit.after,
      );
    if (found?.[1] === undefined || found[2] === undefined) return [];
    const owner = `${found[3]}:${found[4]}`.toLowerCase();
    const status = /aeruests: 0x([\da-f]{1,8})/i.exec(hit.after)?.[1]?.toLowerCase().padStart(8, '0');
    const masked = owner.includes('#');
    return [
      {
        class: 'firmware-reported',
        owner: masked ? null : owner,
        discriminators: [found[2], ...(status === undefined ? [] : [`status ${status}`])],
        missing: masked
          ? 'the part’s ids are masked'
          : status === undefined
            ? 'the error bits are not in the text'
            : null,
        lineIndex: hit.lineIndex,
        line: hit.line,
      },
    ];
  });
