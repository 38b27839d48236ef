/** Log layers that may stand before one message: mail quote, syslog, journal, kernel, vmkernel, world. */
const MAX_LAYERS = 10;

/**
 * What loggers put before a message. Digits may be masked by `#`, `Y`, `x` or `<time>`, as knowledge-base articles do
 * (broadcom KB 426284, 385615). Every pattern is anchored and every repeat bounded: a line costs constant time.
 */
const PREFIXES: readonly RegExp[] = [
  // Mail and chat quotes.
  /^[>|]{1,4} ?/,
  // Kernel level, RFC 5424 priority.
  /^<\d{1,3}>\d? ?/,
  // ISO 8601 time, also as placeholder.
  /^<?[\dYMD#]{4}-[\dYMD#]{2}-[\dYMD#]{2}>?[T ](?:<time>|[\dHMS#]{2}:[\dHMS#]{2}:[\dHMS#]{2}(?:[.,][\d#]{1,9})?)(?:Z|[+-]\d\d:?\d\d)? ?/,
  // syslog time, RFC 3164, with localised months and weekdays; `date` order of `dmesg -T` below.
  /^(?:\p{L}{2,5}\.? )?(?:\p{L}{3,5}\.? \d{1,2}|\d{1,2}\.? \p{L}{3,5}\.?) \d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: \d{4})? /u,
  /^\[\p{L}{2,5}\.? \p{L}{3,5}\.? \d{1,2} \d\d:\d\d:\d\d \d{4}\] ?/u,
  // Host, facility and tag, with a time stamp without fraction as FreeBSD prints it.
  /^(?:[\w.:#-]{1,64} ){0,2}(?:kernel|vmkernel|vmkwarning|vmkalert|vobd|unix|genunix)(?:\[\d{1,7}\])?: ?(?:: )?(?:\[\d{1,9}\] )?/,
  // Host alone, before the kernel's own time: netconsole received by a syslog daemon (Documentation/networking/netconsole).
  /^[\w.:-]{0,63}[\w.-] (?=\[ {0,7}\d{1,8}\.\d{6}\] )/,
  /^kern(?:el)?\.(?:emerg|alert|crit|err|error|warn|warning|notice|info|debug) /,
  // dmesg time, context (`CONFIG_PRINTK_CALLER`), masked times.
  /^\[ {0,7}(?:\d{1,8}\.\d{3,6}|[x#]{3,8}(?:\.[x#]{3,6})?)\] ?/,
  /^\[ {0,6}[TC]\d{1,7}\] ?/,
  // dmesg -H: `[Feb16 17:33] `, then `[  +0.000047] `.
  /^\[\p{L}{3}\d{1,2} \d\d:\d\d\] /u,
  /^\[ {0,4}\+\d{1,6}[.,]\d{6}\] /,
  // FreeBSD's message buffer: whole seconds; one and two digits are an error bit (`[14] CmpltTO`).
  /^\[\d{3,9}\] /,
  // vmkernel since 8.0: level and log name.
  /^(?:In|Wa|Er|Al|Db|No|Cr|Em)\([\d#]{1,4}\) /,
  /^(?:LogEFI|vmkernel|vmkwarning|vmkalert)(?:\[[\d#]{1,8}\])?: ?/,
  // vmkernel uptime, processor and world.
  /^\d{1,4}:\d\d:\d\d:\d\d\.\d{3} /,
  /^(?:cpu|pcpu)[\d#]{1,4}:[\d#]{1,10}\)/i,
];

/** The message of a log line: every logger's prefix taken off, outermost first. */
export function stripPrefix(line: string): string {
  let message = line;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const before = message.length;
    for (const prefix of PREFIXES) {
      const found = prefix.exec(message)?.[0];
      if (found !== undefined && found !== '') message = message.slice(found.length).trimStart();
    }
    if (message.length === before) break;
  }
  return message;
}
