#!/usr/bin/env node
/**
 * The print engine of the demonstration printer: `ippeveprinter` runs it for each job with the document's path. It counts the
 * sides as they "come out", at PAGES_A_MINUTE, as the engine of a real printer does; the paper is the file that stays.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { PDFDocument } from 'pdf-lib';

const [, , file = ''] = process.argv;
const copies = Number(process.env.IPP_COPIES ?? '1') || 1;
const msAPage = 60_000 / (Number(process.env.PAGES_A_MINUTE) || 20);

const sides = async () => {
  if (process.env.CONTENT_TYPE !== 'application/pdf') return 1;
  return (await PDFDocument.load(await readFile(file), { updateMetadata: false })).getPageCount();
};

const total = copies * (await sides());
for (let side = 1; side <= total; side += 1) {
  await delay(msAPage);
  process.stderr.write(`ATTR: job-impressions-completed=${side}\n`);
}
