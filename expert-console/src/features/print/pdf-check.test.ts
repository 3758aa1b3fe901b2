import { describe, expect, it } from '@jest/globals';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { refusalOf, shortName } from './pdf-check.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file chosen for the printer', () => {
  it('passes when it looks like a PDF, also with bytes before the header', () => {
    expect(refusalOf(bytes('%PDF-1.7\n...%%EOF'))).toBeNull();
    expect(refusalOf(bytes('\n\n%PDF-1.4\n...%%EOF'))).toBeNull();
  });

  it('is refused when it is empty, no PDF, too large or protected', () => {
    expect(refusalOf(bytes(''))).toBe('empty');
    expect(refusalOf(bytes('PK\x03\x04'))).toBe('notPdf');
    expect(refusalOf(new Uint8Array(DOCUMENT_MAX_BYTES + 1))).toBe('tooLarge');
    expect(refusalOf(bytes('%PDF-1.7 ... trailer << /Encrypt 12 0 R >>'))).toBe('encrypted');
  });

  it('has a name the wire accepts, its ending kept', () => {
    expect(shortName('formulaire.pdf')).toBe('formulaire.pdf');
    expect(shortName('   ')).toBe('document.pdf');
    const long = shortName(`${'a'.repeat(300)}.pdf`);
    expect(long).toHaveLength(120);
    expect(long.endsWith('….pdf')).toBe(true);
  });
});
