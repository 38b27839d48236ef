import type { IssuePreview } from '@/lib/service/triage/preview-known-issue';
import { Chip } from '@/lib/ui/chip';
import { Section } from '@/lib/ui/section';
import { countOf } from '@/lib/ui/words';

/** Which reports and builds the draft covers, by how it matches them. */
export function PreviewOfIssue({ preview }: { preview: IssuePreview }) {
  const covered = preview.builds.filter(one => one.match !== 'not-affected' && one.match !== 'unassessed');
  return (
    <div role="status">
      <Section title="What it covers" note={preview.capped ? 'Only the first ones were looked at.' : undefined}>
        <p>
          {countOf(preview.reports.filter(one => one.match === 'affected').length, 'report')} of{' '}
          {preview.reports.length} about these parts, {countOf(covered.length, 'catalogued build')} of{' '}
          {preview.builds.length}.
        </p>
        <ul className="mt-3 list-disc pl-5">
          {preview.reports.map(report => (
            <li key={report.id}>
              <a href={`/admin/reports/${report.id}`}>{report.id}</a> {report.outcome}, {report.status}:{' '}
              <strong>{report.match}</strong>
            </li>
          ))}
        </ul>
        <ul className="mt-3 flex flex-wrap gap-2">
          {covered.map(build => (
            <li key={`${build.device} ${build.product} ${build.build}`}>
              <Chip>{`${build.product} ${build.release} ${build.build}`}</Chip> {build.match}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
