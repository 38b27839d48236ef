import type { TupleKey } from './report-tuple';

/** Who told of which machine; what is not known is null. */
export interface Teller {
  /** Keyed hash of the reporter's own id of the machine. */
  machineHash: string | null;
  account: string | null;
  /** `vendor product` in lower case. */
  board: string | null;
  tuple: TupleKey;
  reportId: string;
}

/** A tuple as one text; its parts cannot run into each other. */
function tupleText(tuple: TupleKey): string {
  const { deviceKey, attachment, product, release, build, driver, driverVersion } = tuple;
  return JSON.stringify([deviceKey, attachment, product, release, build, driver, driverVersion]);
}

/**
 * The unit of counting: one independent machine (domain.md §4). A hashed machine id is one machine whoever sends it;
 * without one, an account's reports of one board and tuple are one machine, however often they are sent again (the lesson
 * of LVFS: retries never count twice); without an account each report stands alone and waits for review.
 */
export function machineUnitOf({ machineHash, account, board, tuple, reportId }: Teller): string {
  if (machineHash !== null) return `machine:${machineHash}`;
  if (account !== null) return `account:${JSON.stringify([account, board ?? ''])}:${tupleText(tuple)}`;
  return `report:${reportId}`;
}

/** The independent reporter: an account, else the machine, else the report itself. */
export function reporterUnitOf({ machineHash, account, reportId }: Teller): string {
  if (account !== null) return `account:${account}`;
  return machineHash === null ? `report:${reportId}` : `machine:${machineHash}`;
}
