import 'server-only';
import {
  type ConditionRow,
  EMPTY_ROW,
  groupsOfRows,
  ROW_FACETS,
  rowsOfGroups,
} from '@/lib/domain/known-issue/condition-rows';
import type { KnownIssue, Reference } from '@/lib/domain/known-issue/known-issue';

/** Plain fields of the editor. */
export const ISSUE_TEXTS = [
  'title',
  'summary',
  'kind',
  'status',
  'merged_into',
  'subject',
  'function',
  'severity',
  'assertion',
  'occurrence',
  'conditions',
  'certainty',
  'certainty_because',
  'symptoms',
  'references',
  'doubts',
  'conditions_json',
  'more',
  'escalation_state',
  'escalation_on',
  'escalation_text',
] as const;
export type IssueTexts = Record<(typeof ISSUE_TEXTS)[number], string>;

/** The editor's state as a form carries it. */
export interface IssueFormValues {
  texts: IssueTexts;
  /** Empty when the conditions are edited as JSON. */
  rows: ConditionRow[];
}

/** What a record says beyond the plain fields; edited as JSON. */
const MORE_FIELDS = [
  'unless',
  'mitigations',
  'onset',
  'signatures',
  'remedies',
  'escalation',
  'recipe',
  'aliases',
] as const;
/** Rows that are offered empty, to be filled in without scripts. */
const SPARE_ROWS = 3;
const MAX_ROWS = 40;

export interface IssueFormProblem {
  field: string;
  text: string;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** A reference a line: an address, or the words of something that has none. */
const referenceOf = (line: string): Reference => (/^https?:\/\//.test(line) ? { url: line } : { ref: line });
const referenceText = (reference: Reference): string => reference.url ?? reference.ref ?? '';

/** The editor filled in from a record. */
export function valuesOfIssue(issue: Omit<KnownIssue, 'id' | 'published_at' | 'modified_at'>): IssueFormValues {
  const rows = rowsOfGroups(issue.affected);
  const more = Object.fromEntries(
    MORE_FIELDS.flatMap(name => (issue[name] === undefined ? [] : [[name, issue[name]]])),
  );
  // References with titles say more than a line: they stay as JSON.
  const plain = issue.references.every(one => Object.keys(one).length === 1);
  const rest = plain ? more : { ...more, references: issue.references };
  return {
    texts: {
      title: issue.title,
      summary: issue.summary,
      kind: issue.kind,
      status: issue.status,
      merged_into: issue.merged_into ?? '',
      subject: issue.subject,
      function: (issue.function ?? []).join(', '),
      severity: issue.severity,
      assertion: issue.assertion,
      occurrence: issue.occurrence,
      conditions: issue.conditions,
      certainty: issue.certainty.level,
      certainty_because: issue.certainty.because.join('\n'),
      symptoms: issue.symptoms.join('\n'),
      references: plain ? issue.references.map(referenceText).join('\n') : '',
      doubts: (issue.doubts ?? []).join('\n'),
      conditions_json: rows === null ? JSON.stringify(issue.affected, null, 2) : '',
      more: Object.keys(rest).length > 0 ? JSON.stringify(rest, null, 2) : '',
      escalation_state: '',
      escalation_on: '',
      escalation_text: '',
    },
    rows: rows === null ? [] : [...rows, ...Array.from({ length: SPARE_ROWS }, () => EMPTY_ROW)],
  };
}

/** Reads what the form sent. */
export function valuesOfForm(form: FormData): IssueFormValues {
  const read = (name: string) =>
    form
      .getAll(name)
      .filter(value => typeof value === 'string')
      .join('\n');
  const texts = Object.fromEntries(ISSUE_TEXTS.map(name => [name, read(name)])) as IssueTexts;
  const rows: ConditionRow[] = [];
  for (let index = 0; index < MAX_ROWS && form.has(`row-${index}-facet`); index += 1) {
    const cell = (name: string) => String(form.get(`row-${index}-${name}`) ?? '');
    rows.push({
      group: Number(cell('group')) || 1,
      facet: ROW_FACETS.find(one => one === cell('facet')) ?? 'device',
      of: cell('of'),
      values: cell('values'),
      ordering: cell('ordering'),
      introduced: cell('introduced'),
      fixed: cell('fixed'),
      lastAffected: cell('lastAffected'),
      suspected: cell('suspected'),
    });
  }
  const spare = rows.filter(
    row => JSON.stringify(row) === JSON.stringify({ ...EMPTY_ROW, group: row.group, facet: row.facet }),
  );
  const missing = Math.max(0, SPARE_ROWS - spare.length);
  return { texts, rows: rows.length > 0 ? [...rows, ...Array.from({ length: missing }, () => EMPTY_ROW)] : rows };
}

/** The record that the form describes, unchecked: the schema checks it. Problems are those of reading the form itself. */
export function draftOf({ texts, rows }: IssueFormValues): {
  draft: Record<string, unknown>;
  problems: IssueFormProblem[];
} {
  const problems: IssueFormProblem[] = [];
  const json = (field: 'more' | 'conditions_json', empty: unknown): unknown => {
    if (texts[field].trim() === '') return empty;
    try {
      return JSON.parse(texts[field]);
    } catch {
      problems.push({ field, text: 'is not JSON' });
      return empty;
    }
  };
  const more = json('more', {}) as Record<string, unknown>;
  const built = groupsOfRows(rows);
  problems.push(
    ...built.problems.map(({ row, text }) => ({ field: `row-${row}`, text: `condition ${row + 1}: ${text}` })),
  );
  const affected = texts.conditions_json.trim() === '' ? built.groups : json('conditions_json', []);
  const references = lines(texts.references).map(referenceOf);
  const step = texts.escalation_state;
  const escalation = [
    ...((more.escalation as unknown[] | undefined) ?? []),
    ...(step === ''
      ? []
      : [compact({ state: step, on: texts.escalation_on.trim(), text: texts.escalation_text.trim() })]),
  ];
  const functions = texts.function
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '');
  const draft = compact({
    ...more,
    title: texts.title.trim(),
    summary: texts.summary.trim(),
    kind: texts.kind,
    status: texts.status,
    merged_into: texts.merged_into.trim(),
    subject: texts.subject,
    function: functions,
    severity: texts.severity,
    assertion: texts.assertion,
    occurrence: texts.occurrence,
    conditions: texts.conditions,
    certainty: { level: texts.certainty, because: lines(texts.certainty_because) },
    affected,
    symptoms: lines(texts.symptoms),
    references: references.length > 0 ? references : more.references,
    doubts: lines(texts.doubts),
    escalation,
  });
  return { draft: { affected: [], symptoms: [], references: [], ...draft }, problems };
}

/** Without fields that say nothing: empty texts and lists. */
function compact(object: Record<string, unknown>): Record<string, unknown> {
  const says = (value: unknown) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(object).filter(([, value]) => says(value)));
}
