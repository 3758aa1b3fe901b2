import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib';

/** What a conforming reader must not find anywhere in a file of scanned pages, by the clause of ISO 19005-2 that says so. */
const forbidden: Record<string, string> = {
  Encrypt: '6.1.3 encrypted',
  F: '6.1.7 a stream in another file',
  FFilter: '6.1.7 a stream in another file',
  FDecodeParms: '6.1.7 a stream in another file',
  Perms: '6.1.12 permissions',
  TR: '6.2.5 a transfer function',
  HTP: '6.2.5 a halftone',
  Alternates: '6.2.8.1 an alternate image',
  OPI: '6.2.8.1 OPI',
  Ref: '6.2.9.2 a reference to another file',
  PS: '6.2.9.3 PostScript',
  SMask: '6.2.10 transparency',
  Group: '6.2.10 transparency',
  CA: '6.2.10 transparency',
  ca: '6.2.10 transparency',
  Annots: '6.3 annotations',
  AcroForm: '6.4 a form',
  JS: '6.5 a program',
  AA: '6.5 an action',
  A: '6.5 an action',
  OpenAction: '6.5 an action',
  EmbeddedFiles: '6.8 a file inside',
  OCProperties: '6.9 optional content',
  AlternatePresentations: '6.10 presentations',
  Requirements: '6.11 requirements',
};
const forbiddenNames: Record<string, string> = {
  LZWDecode: '6.1.7 LZW',
  Crypt: '6.1.7 Crypt',
  JavaScript: '6.5 a program',
  DeviceCMYK: '6.2.4.3 CMYK beside an RGB intent',
};
const FILTERS = ['FlateDecode', 'DCTDecode'];
const OPERATORS = ['q', 'Q', 'cm', 'Do', 'BT', 'ET', 'Tr', 'Tf', 'Tz', 'Tm', 'Tj'];

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const nameOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFName ? object.decodeText() : undefined;

/** What the bytes themselves must be: header, cross-references, ends (6.1.2 to 6.1.9). */
const fileProblems = (file: string): string[] => {
  const problems: string[] = [];
  if (!/^%PDF-1\.[0-7]\n%[\x80-\xff]{4,}[\r\n]/.test(file)) problems.push('6.1.2 header');
  if (!/%%EOF\r?\n?$/.test(file)) problems.push('6.1.3 bytes after the end');
  if (!/trailer\n<<[^>]*\/ID \[<([0-9a-f]{2})+> <([0-9a-f]{2})+>\]/.test(file))
    problems.push('6.1.3 file id');
  if (/\/Encrypt\b/.test(file.slice(file.lastIndexOf('trailer')))) problems.push(forbidden['Encrypt']!);
  const start = Number(/startxref\n(\d+)\n%%EOF/.exec(file)?.[1]);
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer/.exec(file.slice(start));
  if (!table) return [...problems, '6.1.4 cross-reference table'];
  const entries = table[2]!.match(/.{19}\n/g) ?? [];
  if (entries.length !== Number(table[1])) problems.push('6.1.4 cross-reference table');
  for (const [number, entry] of entries.entries()) {
    const at = Number(entry.slice(0, 10));
    if (number > 0 && !file.slice(at - 1).startsWith(`\n${number} 0 obj\n`))
      problems.push(`6.1.9 object ${number}`);
  }
  return problems;
};

/** What each object must be, its streams' frames included (6.1.6 to 6.2.11). */
const objectProblems = (object: PDFObject, file: string): string[] => {
  const problems: string[] = [];
  if (object instanceof PDFName) {
    const name = object.decodeText();
    if (name in forbiddenNames) problems.push(forbiddenNames[name]!);
    if (Buffer.byteLength(name) > 127) problems.push('6.1.13 a long name');
  }
  if (object instanceof PDFHexString && object.asBytes().length > 32_767)
    problems.push('6.1.13 a long string');
  if (object instanceof PDFString && object.asBytes().length > 32_767) problems.push('6.1.13 a long string');
  if (object instanceof PDFArray)
    for (const item of object.asArray()) problems.push(...objectProblems(item, file));
  if (object instanceof PDFDict)
    for (const [key, value] of object.entries()) {
      const problem = forbidden[key.decodeText()];
      if (problem !== undefined) problems.push(problem);
      problems.push(...objectProblems(value, file));
    }
  if (object instanceof PDFRawStream) {
    problems.push(...objectProblems(object.dict, file));
    const filter = nameOf(object.dict.get(PDFName.of('Filter')));
    if (filter !== undefined && !FILTERS.includes(filter)) problems.push(`6.1.7 filter ${filter}`);
    const told = Number(object.dict.get(PDFName.of('Length'))?.toString());
    if (told !== object.contents.length) problems.push('6.1.7 length');
    if (!file.includes(`stream\n${latin1(object.contents)}\nendstream\n`)) problems.push('6.1.7 frame');
    if (nameOf(object.dict.get(PDFName.of('Subtype'))) === 'Image') {
      const bits = Number(object.dict.get(PDFName.of('BitsPerComponent'))?.toString());
      if (![1, 2, 4, 8, 16].includes(bits)) problems.push('6.2.8.1 bits');
      const space = nameOf(object.dict.get(PDFName.of('ColorSpace'))) ?? '';
      if (!['DeviceGray', 'DeviceRGB'].includes(space)) problems.push(`6.2.4 colours in ${space}`);
    }
  }
  return problems;
};

/** XML is well-formed as far as its tags go: each is closed in its turn. */
const isBalanced = (xml: string): boolean => {
  const open: string[] = [];
  for (const [, end, name, , alone] of xml.matchAll(/<(\/?)([\w:]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (end === '/') {
      if (open.pop() !== name) return false;
    } else if (alone !== '/') open.push(name!);
  }
  return open.length === 0;
};

const metadataProblems = (pdf: PDFDocument): string[] => {
  const metadata = pdf.catalog.lookup(PDFName.of('Metadata'));
  if (!(metadata instanceof PDFRawStream)) return ['6.6.2 no metadata'];
  const xmp = Buffer.from(metadata.contents).toString('utf8');
  const problems: string[] = [];
  if (metadata.dict.has(PDFName.of('Filter'))) problems.push('6.6.2 metadata is packed');
  if (!/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(xmp))
    problems.push('6.6.2.1 packet');
  if (!/<\?xpacket end="w"\?>$/.test(xmp) || !isBalanced(xmp)) problems.push('6.6.2.1 not XML');
  if (!xmp.includes('xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"')) problems.push('6.6.4 identification');
  if (!/<pdfaid:part>2<.*<pdfaid:conformance>B</s.test(xmp)) problems.push('6.6.4 identification');
  // Others would need an extension schema that describes them.
  for (const [, prefix] of xmp.matchAll(/<(\w+):\w+>/g))
    if (!['rdf', 'pdfaid', 'xmp', 'pdf', 'dc'].includes(prefix!)) problems.push(`6.6.2.3 schema ${prefix}`);
  if (pdf.context.trailerInfo.Info) problems.push('6.1.5 an Info dictionary beside the metadata');
  return problems;
};

/** One RGB profile for all colours (6.2.3): an ICC profile of version 2 or 4 for a display or a printer. */
const intentProblems = (pdf: PDFDocument): string[] => {
  const intents = pdf.catalog.lookup(PDFName.of('OutputIntents'));
  const intent = intents instanceof PDFArray && intents.size() === 1 ? intents.lookup(0) : undefined;
  if (!(intent instanceof PDFDict) || nameOf(intent.get(PDFName.of('S'))) !== 'GTS_PDFA1')
    return ['6.2.3 no intent'];
  const profile = intent.lookup(PDFName.of('DestOutputProfile'));
  if (!(profile instanceof PDFRawStream)) return ['6.2.3 no profile'];
  const icc = Buffer.from(profile.contents);
  const kind = icc.toString('latin1', 12, 16);
  const sound =
    icc.readUInt32BE(0) === icc.length &&
    [2, 4].includes(icc[8]!) &&
    ['mntr', 'prtr'].includes(kind) &&
    icc.toString('latin1', 16, 20) === 'RGB ' &&
    icc.toString('latin1', 36, 40) === 'acsp' &&
    profile.dict.get(PDFName.of('N'))?.toString() === '3';
  return sound ? [] : ['6.2.3 profile'];
};

/** Operators known, resources at the page; a font that is not inside is never drawn with (6.2.2, 6.2.11.4.1). */
const pageProblems = (pdf: PDFDocument): string[] =>
  pdf.getPages().flatMap(({ node }) => {
    const problems: string[] = [];
    const content = node.lookup(PDFName.of('Contents'));
    const resources = node.lookup(PDFName.of('Resources'));
    if (!(content instanceof PDFRawStream) || !(resources instanceof PDFDict)) return ['6.2.2 page'];
    const text = latin1(content.contents);
    const operators = text
      .replace(/<[^>]*>|\/\w+|-?[\d.]+/g, ' ')
      .split(/\s+/)
      .filter(Boolean);
    for (const operator of operators)
      if (!OPERATORS.includes(operator)) problems.push(`6.2.2 operator ${operator}`);
    for (const [hex] of text.matchAll(/<[^>]*>/g))
      if (hex.length % 2 !== 0) problems.push('6.1.6 hex string');
    const drawsText = /(^|\n)BT(?! 3 Tr\n)/.test(text) || /\b[0124-7] Tr\b/.test(text);
    if (drawsText) problems.push('6.2.11.4.1 a font that is not inside the file');
    return problems;
  });

/**
 * Where a file breaks the clauses of ISO 19005-2 (PDF/A-2b) that files of this kind can break; no validator, which knows all
 * clauses. An empty list: none is broken.
 */
export const pdfaProblems = async (bytes: Uint8Array): Promise<string[]> => {
  const file = latin1(bytes);
  const problems = fileProblems(file);
  if (problems.length > 0) return problems; // what follows can't be trusted
  const pdf = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
  return [
    ...pdf.context.enumerateIndirectObjects().flatMap(([, object]) => objectProblems(object, file)),
    ...metadataProblems(pdf),
    ...intentProblems(pdf),
    ...pageProblems(pdf),
  ];
};
