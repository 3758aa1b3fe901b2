import { PdfObjects } from './pdf-objects.ts';
import { readPicture, type PagePicture } from './page-picture.ts';
import type { PageSource } from './page-tray.ts';
import { hiddenText, type Placement } from './page-words.ts';
import { srgbProfile } from './srgb-profile.ts';

/** A4 in PDF points (ISO 216: 210 x 297 mm). */
const A4_SHORT = 595.28;
const A4_LONG = 841.89;

const encoder = new TextEncoder();

/**
 * A PDF/A-2b (ISO 19005-2): one A4 page a picture, upright or on its side as the picture is, fitted and centred. Pictures go
 * in as they came, a rotation is the page's own: nothing is encoded again. Words that were read on a page lie over it,
 * unseen. No author, no name, no time but the file's own: nothing personal.
 */
export const buildPdf = (pages: readonly PageSource[], now = new Date()): Uint8Array<ArrayBuffer> => {
  const pdf = new PdfObjects();
  const catalog = pdf.reserve();
  const tree = pdf.reserve();
  const font = pages.some(({ words }) => words.length > 0)
    ? pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
    : null;
  const kids = pages.map((page) => addPage(pdf, tree, page, font));
  pdf.add(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
    tree,
  );
  const metadata = pdf.addStream('/Type /Metadata /Subtype /XML', encoder.encode(xmp(now)));
  const profile = pdf.addStream('/N 3', srgbProfile());
  const intent = pdf.add(
    `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile ${profile} 0 R >>`,
  );
  pdf.add(
    `<< /Type /Catalog /Pages ${tree} 0 R /Metadata ${metadata} 0 R /OutputIntents [${intent} 0 R] /Lang (fr-FR) >>`,
    catalog,
  );
  return pdf.finish(catalog, crypto.randomUUID().replaceAll('-', ''));
};

const addPage = (pdf: PdfObjects, tree: number, page: PageSource, font: number | null): number => {
  const picture = readPicture(page.bytes);
  const isWide = picture.width > picture.height;
  const [width, height] = isWide ? [A4_LONG, A4_SHORT] : [A4_SHORT, A4_LONG];
  const at = placed(picture, width, height);
  const image = pdf.addStream(imageEntries(picture), picture.data);
  const drawn = `q ${at.width.toFixed(2)} 0 0 ${at.height.toFixed(2)} ${at.left.toFixed(2)} ${at.bottom.toFixed(2)} cm /I1 Do Q\n`;
  const content = pdf.addStream('', encoder.encode(drawn + hiddenText(page.words, at)));
  const fonts = font === null ? '' : ` /Font << /F1 ${font} 0 R >>`;
  return pdf.add(
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${page.rotation} ` +
      `/Resources << /XObject << /I1 ${image} 0 R >>${fonts} >> /Contents ${content} 0 R >>`,
  );
};

const placed = (picture: PagePicture, width: number, height: number): Placement => {
  const scale = Math.min(width / picture.width, height / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  return { left: (width - w) / 2, bottom: (height - h) / 2, width: w, height: h };
};

const imageEntries = ({ width, height, channels, bitsPerSample, kind }: PagePicture): string => {
  const filter =
    kind === 'jpeg'
      ? '/Filter /DCTDecode'
      : `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${channels} /BitsPerComponent ${bitsPerSample} /Columns ${width} >>`;
  const space = channels === 1 ? '/DeviceGray' : '/DeviceRGB';
  return `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent ${bitsPerSample} ${filter}`;
};

/** The metadata that makes it a PDF/A-2b (ISO 19005-2, 6.6). */
const xmp = (now: Date): string => {
  const time = `${now.toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<xmp:CreateDate>${time}</xmp:CreateDate><xmp:CreatorTool>Visio-accueil</xmp:CreatorTool>
<pdf:Producer>Visio-accueil</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
};
