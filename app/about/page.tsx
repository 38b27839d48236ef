import type { Metadata } from 'next';
import { Section } from '@/lib/ui/section';

export const metadata: Metadata = { title: 'About' };

export default function AboutPage() {
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
      </Section>
      <Section id="dispute" title="Dispute and takedown">
        <p>
          “Known bad” is a strong word. If a statement here is wrong, unfair or yours to correct, tell the operator of
          this server the id of the record (such as KNB-2026-0001), what is wrong, and where the right statement can be
          read. A vendor’s reply is shown beside the record, and corrections stay visible in its history. Nothing is
          deleted silently: a withdrawn record stays readable and no longer counts.
        </p>
        <p className="mt-2">
          If the mistake is in imported data, please report it to the source first: its address stands under{' '}
          <a href="/data">Data</a>, and the next import carries the correction over.
        </p>
      </Section>
      <Section id="contact" title="Contact">
        <p>
          This is a server that its operator runs; the operator is the contact for privacy, disputes and takedown.
          Mistakes of the program itself belong into the issue list of the repository it was installed from.
        </p>
      </Section>
    </div>
  );
}
