/** A committee's report for tests: three months of a network. */
import type { FigureRow } from '../protocol/figures.ts';
import type { Report } from '../protocol/report.ts';

const row = (key: string, label: string, done: number): FigureRow => ({
  ...{ key, label, done, tried: 2, missed: 3, waitSeconds: done * 90, talkSeconds: done * 700 },
  ...{ teleservices: 6, consultations: 4, documents: 5, informations: 3 },
});

export const exampleReport: Report = {
  reportId: '6f1d1c7e-4f0c-4e0c-9a57-0d5f3c1b2a20',
  quarter: '2026-T3',
  departement: '46',
  frozen: true,
  version: 2,
  takenAt: '2026-10-05T08:00:00.000Z',
  figures: {
    takenAt: '2026-10-05T08:00:00.000Z',
    months: [row('2026-07', '2026-07', 9), row('2026-08', '2026-08', 17), row('2026-09', '2026-09', 19)],
    before: [row('2026-06', '2026-06', 30)],
    agencies: [row('cram', 'Carsat', 33), row('caf', 'CAF', 8), row('cpam', 'CPAM', 4)],
    sites: [row('biars', 'Cyber-base de Biars-sur-Cère', 26), row('salviac', 'Mairie de Salviac', 19)],
    basins: [row('gourdon', 'Gourdon', 45)],
    survey: {
      n: 100,
      questions: [
        { question: 'welcome', n: 100, counts: { very: 75, rather: 19, little: 6, not: 0 } },
        { question: 'mediator', n: 98, counts: { very: 80, rather: 15, little: 3, not: 0 } },
      ],
      km: { n: 61, total: 1117 },
      measured: { n: 40, total: 812 },
      homes: [],
    },
    grids: { complete: 24, expected: 26 },
    network: { places: 9, mediators: 15, trainingHours: 30 },
  },
  writing: {
    introduction: 'Le réseau compte neuf lieux.',
    analysis: 'La fréquentation remonte après l’été.',
    outlook: '',
    decisions: [
      { text: 'Ouvrir le lieu de Gramat le samedi', owner: 'Conseil départemental', dueOn: '2027-01-15' },
    ],
    heldOn: '2026-10-14',
    minutes: 'Le comité a examiné les chiffres du trimestre.',
  },
};
