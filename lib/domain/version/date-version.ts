import { BEYOND, type KeyReading, point, unreadable } from './version-key';

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isCalendarDate(year: number, month: number, day: number): boolean {
  const days = DAYS_IN_MONTH[month - 1];
  if (days === undefined || day < 1 || day > days) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month !== 2 || day < 29 || leap;
}

/**
 * A date as a version: ISO 8601 `2021-06-03` or `20210603`, SMBIOS `06/03/2021` (DSP0134 §7.1, BIOS Release Date:
 * mm/dd/yyyy). `2021` and `2021-06` stand for their days. Failure: no such day.
 */
export function readDate(text: string): KeyReading {
  const smbios = /^([0-9]{2})\/([0-9]{2})\/([0-9]{4})$/.exec(text);
  const iso =
    /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text) ?? /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text);
  const [year, month, day] = smbios === null ? [iso?.[1], iso?.[2], iso?.[3]] : [smbios[3], smbios[1], smbios[2]];
  if (year === undefined) return unreadable('is not a date such as 2021-06-03');
  if (!isCalendarDate(Number(year), Number(month ?? 1), Number(day ?? 1)))
    return unreadable('is no day of the calendar');
  const key = [[year, month, day].filter(part => part !== undefined).map(BigInt)];
  return day === undefined ? { ok: true, key, end: [[...(key[0] ?? []), BEYOND]], release: 1 } : point(key);
}
