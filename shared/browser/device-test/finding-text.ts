/** The sentences of findings, and the report to take away. */
import type { Finding, LineMeasure } from '../../domain/device-findings.ts';

/** i18next's `t`, bound to where an app keeps these words; keys as in `locales/fr.ts`. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

const rate = (say: Say, bits: number): string =>
  bits >= 950_000
    ? say('rate.mega', { value: Math.round(bits / 100_000) / 10 })
    : say('rate.kilo', { value: Math.round(bits / 1_000) });

/** What a finding says: what is, and what to do. */
export const findingText = (say: Say, finding: Finding, line: LineMeasure | null): string =>
  say(`found.${finding.check}.${finding.found}`, {
    path: line?.path ? say(`path.${line.path}`) : '',
    ms: line?.roundTrip ?? '',
    up: rate(say, line?.up ?? 0),
    down: rate(say, line?.down ?? 0),
    percent: Math.round((line?.loss ?? 0) * 1_000) / 10,
  });

/** The findings as a text for the technicians. Holds nothing of the person: no picture, no voice, no device names. */
export const reportText = (
  say: Say,
  findings: readonly Finding[],
  line: LineMeasure | null,
  { date, place, browser }: { date: string; place: string; browser: string },
): string =>
  [
    say('report.title'),
    say('report.date', { date }),
    say('report.place', { place }),
    browser,
    '',
    ...findings.map(
      (finding) =>
        `[${say(`verdict.${finding.verdict}`)}] ${say(`check.${finding.check}`)} : ${findingText(say, finding, line)}`,
    ),
    '',
  ].join('\r\n');

/** Hands a report to the person as a file. */
export const downloadReport = (text: string, at: Date): void => {
  const name = `visio-accueil-test-${at.toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.txt`;
  // The mark at its start tells old editors that accents are UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain' }));
  const link = document.createElement('a');
  [link.href, link.download] = [url, name];
  link.click();
  URL.revokeObjectURL(url);
};
