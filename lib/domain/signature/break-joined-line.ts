/** A log line is shorter; only longer ones are looked at, so ordinary texts are never touched. */
const JOINED_FROM = 160;
/** Longest start of a line that is recognised. */
const WINDOW = 48;

/**
 * Starts of a line that survive when a web page or a mail joins a screen's lines: a vmkernel frame, a kernel's time
 * stamp, an ISO time, and the fixed lines of a purple screen (form: broadcom KB 343033 and 370976).
 */
const LINE_STARTS: readonly RegExp[] = [
  /^0x[0-9a-fx#?]{1,20}:\[/i,
  /^\[ {0,7}\d{1,8}\.\d{6}\] /,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/,
  /^@BlueScreen/i,
  /^Code start:/i,
  /^VMK uptime/i,
  /^PTEs:/i,
  /^Backtrace for /i,
  /^(?:frame|cr2|es|eax|ebp)=0x/i,
];

/** The lines that one long line was joined from; a short line as it is. Linear: one bounded look a blank. */
export function breakJoinedLine(line: string): string[] {
  if (line.length < JOINED_FROM) return [line];
  const parts: string[] = [];
  let from = 0;
  for (let blank = line.indexOf(' '); blank !== -1; blank = line.indexOf(' ', blank + 1)) {
    const ahead = line.slice(blank + 1, blank + 1 + WINDOW);
    if (!LINE_STARTS.some(start => start.test(ahead))) continue;
    parts.push(line.slice(from, blank));
    from = blank + 1;
  }
  parts.push(line.slice(from));
  return parts;
}
