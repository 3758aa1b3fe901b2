/** What a file is, told by its bytes: neither a name nor what the sender says is believed. */
import { unzipSync } from 'fflate';
import { CodedError } from '../protocol/errors.ts';
import type { FileKind } from '../protocol/library.ts';

/** Every JPEG starts with "start of image" and another marker (ITU-T T.81, B.1.1.3). */
export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** PNG, third edition, 5.2. */
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
export const isPng = (bytes: Uint8Array): boolean => PNG_SIGNATURE.every((byte, at) => bytes[at] === byte);

/** An OpenDocument package begins with its type, unpacked (ISO/IEC 26300-3, 3.3). */
const ODS_START = 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet';
const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const isOds = (bytes: Uint8Array): boolean =>
  latin(bytes.subarray(0, 4)) === 'PK\x03\x04' &&
  latin(bytes.subarray(30, 30 + ODS_START.length)) === ODS_START;

/** The kind of a file; null: none of those. */
export const fileKindOf = (bytes: Uint8Array): FileKind | null => {
  if (latin(bytes.subarray(0, 5)) === '%PDF-') return 'pdf';
  if (isOds(bytes)) return 'ods';
  if (isJpeg(bytes)) return 'jpeg';
  return isPng(bytes) ? 'png' : null;
};

/** Where macros of OpenDocument stand (Basic, and any other language). */
const MACROS = /^(Basic|Scripts)\//;

/** A spreadsheet without macros. Nothing in it is unpacked. @throws CodedError `file-type-refused`, `file-macros` */
export const checkOds = (bytes: Uint8Array): void => {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch (cause) {
    throw new CodedError('file-type-refused', { cause });
  }
  if (!names.includes('content.xml')) throw new CodedError('file-type-refused');
  if (names.some((name) => MACROS.test(name))) throw new CodedError('file-macros');
};
