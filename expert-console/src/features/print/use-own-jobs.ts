import type { PrintSetup } from '@visio-accueil/shared/protocol/print.ts';
import { useState } from 'react';
import type { SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import type { OwnJob } from './print-jobs.ts';
import { shortName } from './short-name.ts';

/** Sends a document to print to the server; rejects with a `CodedError`. A repeat goes on where the last one stopped. */
export type SendPdf = (
  document: { callId: string; documentId: string; name: string; bytes: Uint8Array<ArrayBuffer> },
  onProgress: (done: number) => void,
) => Promise<void>;

/** The prints this window started: sends the document, then asks for the print. */
export const useOwnJobs = (callId: string, sendPdf: SendPdf, request: SendRequest) => {
  const [jobs, setJobs] = useState<readonly OwnJob[]>([]);
  const change = (printId: string, part: Partial<OwnJob>) =>
    setJobs((now) => now.map((job) => (job.printId === printId ? { ...job, ...part } : job)));

  const send = async (job: OwnJob): Promise<void> => {
    const { printId, documentId, name, setup, bytes } = job;
    change(printId, { code: null });
    try {
      await sendPdf({ callId, documentId, name, bytes }, (uploaded) => change(printId, { uploaded }));
      await request('print:request', { callId, printId, documentId, setup });
    } catch (error) {
      change(printId, { code: codeOf(error) });
    }
  };
  const start = (name: string, bytes: Uint8Array<ArrayBuffer>, setup: PrintSetup) => {
    const job: OwnJob = {
      printId: crypto.randomUUID(),
      documentId: crypto.randomUUID(),
      name: shortName(name),
      setup,
      bytes,
      uploaded: 0,
      code: null,
    };
    setJobs((now) => [...now, job]);
    void send(job);
  };
  return {
    jobs,
    start,
    /** The sending failed: same document, same print. */
    resend: (job: OwnJob) => void send(job),
    /** The print failed: a new one of the same file. */
    again: (job: OwnJob) => start(job.name, job.bytes, job.setup),
  };
};
