import type { ReportSubmission } from '@/lib/contract/report';

/** A whole, valid report as its sender writes it; tests change what they are about. */
export function sampleReport(changes: Record<string, unknown> = {}): ReportSubmission {
  return {
    configuration: {
      device: { key: 'pci:8086:1533' },
      platform: { product: 'esxi', release: '7.0', build: '17630552' },
      driver: { name: 'igbn', version: '1.4.11.2' },
    },
    outcome: 'fails',
    symptoms: ['link-lost'],
    observed_on: '2026-11-20',
    description: 'The link is lost after a day.',
    licence: 'CC-BY-4.0',
    ...changes,
  } as ReportSubmission;
}
