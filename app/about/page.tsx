import type { Metadata } from 'next';
import { connection } from 'next/server';
import { contact } from '@/lib/env';
import { Section } from '@/lib/ui/section';

export const metadata: Metadata = { title: 'About' };

/** As docs/privacy.md has it. */
const KEPT = [
  ['A report', 'until its author deletes it with the receipt; that there was one, about which part, stays'],
  [
    'Its files',
    'as long as the report: the original for its author and maintainers, a redacted copy of a text in public',
  ],
  ['The name of a machine', 'never; only a keyed hash of it'],
  ['Your network address', 'never as such; a keyed hash for the hour that a limit counts'],
  ['A dispute and where to answer it', 'as long as its record; where to answer is never shown'],
  ['A maintainer’s name and address', 'as long as the account; what was decided stays in the log'],
  ['Backups', 'as long as the operator keeps them; what was deleted since is in them'],
] as const;

export default async function AboutPage() {
  await connection();
  const operator = contact();
  return (
    <div className="prose-measure">
      <h1 className="text-title">About Knownbad</h1>
      <p className="mt-2">
        Knownbad joins what vendors list with what happens in the field, and tells before you buy or upgrade whether a
        part works with the exact platform build, driver build, firmware and settings you will run. It shows the
        evidence for every sentence.
      </p>
      <Section id="disclaimer" title="Evidence, not a guarantee">
        <p>
          Every answer is a reading of the statements known here on a date. “OK” means that something supports the
          combination and nothing known stands against it; it does not promise that it works for you. “Unknown” is the
          answer when nothing tells. An absence of reports never counts as good.
        </p>
      </Section>
      <Section id="licence" title="Licences">
        <p>
          The code is under the MIT licence. The knowledge base’s own records (known issues, curated facts, reports) are
          under Creative Commons Attribution 4.0. Imported data keeps the licence of its source; each row of{' '}
          <a href="/data">Data</a> names it.
        </p>
      </Section>
      <Section id="privacy" title="Privacy">
        <p>
          Looking things up needs no account, sets no cookie and loads nothing from third parties. What you paste into
          the check is read to answer and is not stored. The address of a check holds the configuration you asked about,
          so that you can share it: share it as you would share that text.
        </p>
        <p className="mt-2">
          Reports are stored without serial numbers, hardware and network addresses, host names and e-mail addresses; a
          machine is known only by a keyed hash. A report can be changed or deleted with the receipt that its submission
          answers.
        </p>
        <dl className="mt-3">
          {KEPT.map(([what, howLong]) => (
            <div key={what} className="mt-1">
              <dt className="inline font-semibold">{what}: </dt>
              <dd className="inline">{howLong}.</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="dispute" title="Dispute and takedown">
        <p>
          “Known bad” is a strong word. If a statement here is wrong, unfair or yours to correct, say so on its page:
          every known issue has a form for disputes, vendors’ replies and takedown. Of a report or anything else, tell{' '}
          <a href="#contact">the operator</a> its id, what is wrong, and where the right statement can be read. A
          vendor’s reply is shown beside the record, and corrections stay visible in its history. Nothing is deleted
          silently: a withdrawn record stays readable and no longer counts.
        </p>
        <p className="mt-2">
          If the mistake is in imported data, please report it to the source first: its address stands under{' '}
          <a href="/data">Data</a>, and the next import carries the correction over.
        </p>
      </Section>
      <Section id="contact" title="Contact">
        <p>
          This is a server that its operator runs; the operator is the contact for privacy, disputes and takedown:{' '}
          {operator ? <a href={operator}>{operator.replace(/^mailto:/, '')}</a> : 'no address was set for it'}. Mistakes
          of the program itself belong into the issue list of the repository it was installed from.
        </p>
      </Section>
    </div>
  );
}
