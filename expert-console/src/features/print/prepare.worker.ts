/// <reference lib="webworker" />
import { a4Document, pictureDocument, type A4Document } from '@visio-accueil/shared/document/a4-document.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

/** A file as it was chosen; `range`: the pages wanted of a PDF. */
export interface PrepareOrder {
  readonly file: Blob;
  readonly range: string;
}
export type PrepareAnswer = { ok: true; document: A4Document } | { ok: false; code: ErrorCode };

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

/** Longest side of a picture's page, in pixels: A4 at 200 dpi, which a rural line carries in seconds. */
const LONGEST = 2339;

/** A picture as a JPEG upright, small enough for the line, without what the camera wrote down (place, date, device). */
const asJpeg = async (file: Blob): Promise<Uint8Array> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    (cause: unknown) => {
      throw new CodedError('picture-invalid', { cause });
    },
  );
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale));
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new CodedError('picture-invalid');
  drawing.fillStyle = 'white'; // what is transparent is paper
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  return new Uint8Array(await jpeg.arrayBuffer());
};

const prepare = async ({ file, range }: PrepareOrder): Promise<A4Document> =>
  file.type === 'image/jpeg' || file.type === 'image/png'
    ? pictureDocument(await asJpeg(file))
    : a4Document(new Uint8Array(await file.arrayBuffer()), range);

scope.addEventListener('message', (event: MessageEvent<PrepareOrder>) => {
  prepare(event.data).then(
    (document) => scope.postMessage({ ok: true, document } satisfies PrepareAnswer, [document.bytes.buffer]),
    (error: unknown) => {
      const code = error instanceof CodedError ? error.code : 'pdf-invalid';
      scope.postMessage({ ok: false, code } satisfies PrepareAnswer);
    },
  );
});
