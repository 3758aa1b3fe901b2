import { quarterText } from '../../domain/quarter.ts';
import { reportTables } from '../../domain/report-tables.ts';
import type { Report } from '../../protocol/report.ts';
import { longDate } from '../paper/long-date.ts';
import { writeOds, type OdsSheet } from './ods.ts';

/** A committee's report as a spreadsheet: what it is, a sheet a table, the decisions. */
export const reportFile = (report: Report): Uint8Array<ArrayBuffer> => {
  const { quarter, figures, writing } = report;
  const cover: OdsSheet = {
    name: 'Bilan',
    rows: [
      ['Bilan', quarterText(quarter)],
      ['Chiffres arrêtés le', longDate(new Date(figures.takenAt))],
      ['Chiffres figés', report.frozen ? 'oui' : 'non'],
      ['Introduction', writing.introduction],
      ['Analyse', writing.analysis],
      ['Perspectives', writing.outlook],
      ['Comité tenu le', writing.heldOn],
      ['Compte rendu', writing.minutes],
    ],
  };
  const tables = reportTables(figures).map(({ title, heading, rows }) => ({
    name: title,
    rows: [heading, ...rows],
  }));
  const decisions: OdsSheet = {
    name: 'Décisions',
    rows: [
      ['Décision', 'Qui', 'Pour le'],
      ...writing.decisions.map(({ text, owner, dueOn }) => [text, owner, dueOn]),
    ],
  };
  return writeOds([cover, ...tables, decisions]);
};
