import { CliRefusal, EXIT } from './exit';

/** How a command is called: its line in the list of all, and what `--help` and a wrong call tell of it. */
interface Usage {
  line: string;
  call: string;
}

export const USAGE = {
  check: {
    line: 'check <file|->          check the parts of a pasted lspci or esxcli listing',
    call: `knownbad check <file|-> [--platform product[:release[:build]]] [--driver name[:version]] [--set attribute=value]…
               [--format table|json]
The file, or standard input (-), holds what lspci -nn, -nnk or -nnmmvk or esxcli hardware pci list printed. What it says
itself wins over the flags. The status is that of the worst part.`,
  },
  identify: {
    line: 'identify <file|->       show what a pasted listing is understood as',
    call: `knownbad identify <file|->
Prints what a listing (see check) is understood as, as JSON.`,
  },
  ingest: {
    line: 'ingest <source> [file]  import a source: pci-ids, usb-ids, linux-image, linux-changelog, hcl',
    call: `knownbad ingest pci-ids|usb-ids [--from FILE] [--force]
knownbad ingest linux-image|linux-changelog [PACKAGE] [--from FILE.deb] [--force]   (a * in PACKAGE stands for a version)
knownbad ingest hcl vsan|csv FILE [--list ID] [--name NAME] [--force]
What was imported before changes nothing. --force imports where more than a tenth would be withdrawn, and the same file again.`,
  },
  acquire: {
    line: 'acquire <small|full>    get and import a profile of real data',
    call: `knownbad acquire none|small|full
Gets id lists and kernels with the system's package tools; what cannot be had is said and skipped.`,
  },
  report: {
    line: 'report [FILE|-]         submit what happened; --import FILE --source NAME for many',
    call: `knownbad report [FILE|-]
knownbad report --device KEY|NAME --platform product:release[:build] --driver name[:version] --outcome fails|limited|works
                [--symptom WORD]… [--set attribute=value]… [--description TEXT] [--log FILE] [--machine ID]
                [--unknown-version WHY] --licence CC-BY-4.0
knownbad report --import FILE --source NAME   (one JSON submission a line; marked, never counted)
A FILE holds one submission as the API takes it. --server URL --token TOKEN sends it there; else the local database.`,
  },
  backup: {
    line: 'backup FILE             write everything that cannot be made again into one file',
    call: `knownbad backup FILE
Rows, attachments and the server's secret, while it serves. Keep the file safe.`,
  },
  restore: {
    line: 'restore FILE --replace  put a backup in the place of what is here',
    call: `knownbad restore FILE --replace
The whole file is checked before anything changes; what was here is kept as a database of its own.`,
  },
  maintainer: {
    line: 'maintainer create|list|disable  who may triage: --email ADDRESS --name NAME',
    call: `knownbad maintainer create --email ADDRESS --name NAME [--generate]
knownbad maintainer list
knownbad maintainer disable ADDRESS
The password is asked for, or read from standard input; --generate makes one and prints it once.`,
  },
  token: {
    line: 'token create|list|revoke  API tokens: --scope reports:write',
    call: `knownbad token create --scope reports:write|admin [--account NAME] [--name TEXT] [--days N]
knownbad token list
knownbad token revoke ID
A token is printed once.`,
  },
  seed: {
    line: 'seed                    load the curated records',
    call: `knownbad seed
Loads the curated records of prisma/seed; \`npm start\` does it by itself.`,
  },
} as const satisfies Record<string, Usage>;

const EXIT_CODES =
  'Exit codes: 0 ok, 1 block, 2 review, 3 unknown, 64 usage, 65 bad input, 69 unavailable, 70 unexpected.';

/** All commands, a line each. */
export function listOfCommands(): string {
  const lines = Object.values(USAGE).map(({ line }) => `  knownbad ${line}`);
  return `Usage:\n${lines.join('\n')}\n\n\`knownbad <command> --help\` tells more.\n${EXIT_CODES}`;
}

/** The refusal of a call that lacks a word or has one too many. */
export function wrongCall(name: keyof typeof USAGE): CliRefusal {
  return new CliRefusal(EXIT.usage, `it is called like this:\n${USAGE[name].call}`);
}
