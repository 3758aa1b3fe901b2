/// <reference lib="webworker" />
import { copilReport, type CopilReport } from '@visio-accueil/shared/document/paper/copil-report.ts';
import { financingPaper, type FinancingOrder } from '@visio-accueil/shared/document/paper/financing-paper.ts';
import { kitPaper, type KitOrder } from '@visio-accueil/shared/document/paper/kit-paper.ts';
import { labelDossier, type LabelDossier } from '@visio-accueil/shared/document/paper/label-dossier.ts';
import { letter, type Letter } from '@visio-accueil/shared/document/paper/letter.ts';
import type { PaperFonts } from '@visio-accueil/shared/document/paper/paper-file.ts';
import { visitSummary, type VisitSummary } from '@visio-accueil/shared/document/paper/visit-summary.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import regularUrl from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff?url';
import boldUrl from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff?url';

/** What to set. */
export type PaperOrder =
  | { readonly kind: 'summary'; readonly summary: VisitSummary }
  | { readonly kind: 'letter'; readonly letter: Letter }
  | { readonly kind: 'report'; readonly report: CopilReport }
  | { readonly kind: 'dossier'; readonly dossier: LabelDossier }
  | { readonly kind: 'financing'; readonly plan: FinancingOrder }
  | { readonly kind: 'kit'; readonly kit: KitOrder };
export type PaperAnswer = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; code: ErrorCode };

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

const fetchFont = async (url: string): Promise<Uint8Array> => {
  const answer = await fetch(url);
  if (!answer.ok) throw new CodedError('offline');
  return new Uint8Array(await answer.arrayBuffer());
};

const set = async (order: PaperOrder): Promise<Uint8Array<ArrayBuffer>> => {
  const [regular, bold] = await Promise.all([fetchFont(regularUrl), fetchFont(boldUrl)]);
  const fonts: PaperFonts = { regular, bold };
  switch (order.kind) {
    case 'summary':
      return visitSummary(order.summary, fonts);
    case 'letter':
      return letter(order.letter, fonts);
    case 'report':
      return copilReport(order.report, fonts);
    case 'dossier':
      return labelDossier(order.dossier, fonts);
    case 'financing':
      return financingPaper(order.plan, fonts);
    case 'kit':
      return kitPaper(order.kit, fonts);
  }
};

scope.addEventListener('message', (event: MessageEvent<PaperOrder>) => {
  set(event.data).then(
    (bytes) => scope.postMessage({ ok: true, bytes } satisfies PaperAnswer, [bytes.buffer]),
    (error: unknown) => {
      const code = error instanceof CodedError ? error.code : 'internal';
      scope.postMessage({ ok: false, code } satisfies PaperAnswer);
    },
  );
});
