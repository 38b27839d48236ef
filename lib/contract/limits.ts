/** Every limit of what crosses the wire, with the reason for its size. */

/** One configuration with every facet filled takes about 4 kB; this leaves room for 16 of them. */
export const MAX_CHECK_BYTES = 64 * 1024;

/** A pasted listing of a large machine has about 1 MB. As in next.config.js, which cannot import it. */
export const MAX_FORM_BYTES = 4 * 1024 * 1024;

/** What a form may hold in all: the rest is for its field names and boundaries. */
export const MAX_FORM_TEXT_BYTES = 4_000_000;

/** 1,000 configurations of the usual 1–2 kB. */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;

/** A rack's parts list has a few hundred lines; more is two requests. */
export const MAX_BATCH_CONFIGURATIONS = 1_000;

/** One page of a list; a thousand rows of 300 bytes stay below what a phone loads at once. */
export const MAX_PAGE_ITEMS = 1_000;

/** A page that is read, not exported. */
export const DEFAULT_PAGE_ITEMS = 50;

/** Cursors hold the last key of a page; the longest key is a model key, in base64. */
export const MAX_CURSOR_LENGTH = 1_024;

/** `model:scsi:` and a SCSI model text of 255 characters (SPC-5 designators). */
export const MAX_KEY_LENGTH = 300;

/** Device, board, package and module names; the longest name in pci.ids has 120 characters. */
export const MAX_NAME_LENGTH = 200;

/** Words typed into a search box; a pasted paragraph is not a search. */
export const MAX_QUERY_LENGTH = 200;

/** A setting's attribute path; the longest ESXi advanced option has 60 characters. */
export const MAX_ATTRIBUTE_LENGTH = 120;

/** A setting's value: a kernel command line parameter may be a list. */
export const MAX_VALUE_LENGTH = 300;

/** The most settings one machine's report named was 30. */
export const MAX_SETTINGS = 200;

/** Uses are a vocabulary of about 20 words. */
export const MAX_USES = 50;

/** Tokens of the uses vocabulary (`zfs-raidz`). */
export const MAX_TOKEN_LENGTH = 60;

/** SMART knows 255 attributes. */
export const MAX_COUNTERS = 255;

/** The largest NIC firmware image names a dozen components. */
export const MAX_FIRMWARE_COMPONENTS = 50;

/** Refused fields listed in one problem; the rest is found after correcting these. */
export const MAX_PROBLEM_FIELDS = 50;

/** Totals are counted up to here, then said as "at least": an exact count of a million rows helps nobody. */
export const TOTAL_CAP = 1_000;

/** Records in a feed: a month of busy publishing. */
export const FEED_ITEMS = 100;

/** A report with a long description, a reproduction and a log of 256 kB; larger logs come as attachments. */
export const MAX_REPORT_BYTES = 1024 * 1024;

/** What happened, in a person's words: ten pages. */
export const MAX_DESCRIPTION_LENGTH = 20_000;

/** A purple screen has 4 kB, a boot log 200 kB; what is larger is an attachment. */
export const MAX_LOG_LENGTH = 256 * 1024;

/** A reason or a question is a paragraph. */
export const MAX_REASON_LENGTH = 1_000;

/** Every symptom there is; one named twice is counted once. */
export const MAX_SYMPTOMS = 15;

/** A machine id is a hash, a UUID or a serial number of the reporter's choice; only its keyed hash is kept. */
export const MAX_MACHINE_ID_LENGTH = 200;

/** A UUID has 36 characters (draft-ietf-httpapi-idempotency-key-header §2.1 leaves the form to the server). */
export const MAX_IDEMPOTENCY_KEY_LENGTH = 200;

/** Reports offered as possible duplicates; more is a search, not an answer. */
export const DUPLICATES_SHOWN = 10;

/** A vmkernel core dump compressed, or a support log of a day; vm-support bundles of gigabytes belong to the vendor. */
export const MAX_ATTACHMENT_BYTES = 128 * 1024 * 1024;

/** Logs of one failure: the host's, the guest's, the switch's, the BMC's, and as many again. */
export const MAX_ATTACHMENTS = 10;

/** Facet values told of a separation, the clearest first; what comes after fifty separates nothing. */
export const SEPARATIONS_SHOWN = 50;
