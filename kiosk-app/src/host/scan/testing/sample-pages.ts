import sharp from 'sharp';

const words =
  `Le présent document atteste que la personne désignée ci-dessous occupe le logement situé dans la commune depuis la date
  indiquée et qu’elle a réglé la totalité des loyers dus au titre de la période considérée Les charges comprennent l’eau froide
  le chauffage collectif l’entretien des parties communes ainsi que la taxe relative aux ordures ménagères Cette attestation est
  délivrée pour servir et valoir ce que de droit auprès des organismes sociaux`.split(/\s+/);

/** A4 at 300 dpi: the units of the drawings. */
const WIDTH = 2480;
const HEIGHT = 3508;

/** The words of a sample page; every page has others. */
export const sampleWords = (page: number): string[][] =>
  Array.from({ length: 44 }, (_, line) =>
    Array.from({ length: 11 }, (_, at) => words[((page * 31 + line * 11 + at) * 7) % words.length] ?? ''),
  );

interface SampleOptions {
  page?: number;
  /** Clockwise, in degrees. */
  skew?: number;
  upsideDown?: boolean;
  /** Dots an inch; 200 unless told. */
  dpi?: number;
  /** With a coloured head, a stamp and a blue signature. */
  colour?: boolean;
}

/** What a scanner gives of a printed page, 44 lines as dense as an administration's letter: off-white, grainy, a JPEG of A4. */
export const samplePage = async (options: SampleOptions = {}): Promise<Buffer> => {
  const { page = 0, skew = 0, upsideDown = false, colour = false, dpi = 200 } = options;
  const lines = sampleWords(page)
    .map((line, at) => `<text x="210" y="${430 + at * 66}">${line.join(' ')}</text>`)
    .join('');
  const coloured = colour
    ? `<rect x="0" y="0" width="${WIDTH}" height="240" fill="#1d4f91"/><circle cx="1900" cy="3300" r="150" fill="none"
       stroke="#b3222b" stroke-width="12"/><path d="M900 3400 c80 -200 160 -200 150 0 c-8 80 -60 60 -20 -20 c60 -110 130 -60 220 10"
       fill="none" stroke="#1a2a8a" stroke-width="10"/><rect x="1750" y="20" width="200" height="200" fill="#f2c230"/>`
    : '';
  const width = Math.round((WIDTH * dpi) / 300);
  const height = Math.round((HEIGHT * dpi) / 300);
  const turn = `rotate(${skew + (upsideDown ? 180 : 0)} ${WIDTH / 2} ${HEIGHT / 2})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#f1efe8"/><g transform="${turn}">${coloured}
    <g font-family="DejaVu Serif" font-size="40" fill="#26262b">${lines}</g></g></svg>`;
  const picture = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
  grain(picture);
  return sharp(picture, { raw: { width, height, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 88 })
    .toBuffer();
};

/** The same grain every time: a linear congruential generator, 8 of 256 tones either way. */
const grain = (picture: Buffer): void => {
  let seed = 1;
  for (let at = 0; at < picture.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    picture[at] = Math.max(0, Math.min(255, picture[at]! + ((seed >> 8) % 17) - 8));
  }
};

/** A card on the glass under a white lid, or a dark one; `lean`: how it was put down, in degrees clockwise. */
export const sampleCard = async (lean = 0, lid = '#f6f6f4'): Promise<Buffer> => {
  const card = `<svg xmlns="http://www.w3.org/2000/svg" width="1010" height="638"><defs><linearGradient id="g"><stop offset="0"
    stop-color="#8fc1c9"/><stop offset="1" stop-color="#f3c796"/></linearGradient></defs><rect width="1010" height="638" rx="30"
    fill="url(#g)"/><g font-family="DejaVu Sans" font-size="44"><text x="60" y="90">CARTE D’EXEMPLE</text><text x="360"
    y="230">SPÉCIMEN Camille</text></g><rect x="60" y="140" width="250" height="330" fill="#7a5a48"/></svg>`;
  const turned = sharp(await sharp(Buffer.from(card)).png().toBuffer()).rotate(lean, { background: '#0000' });
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: lid } })
    .composite([{ input: await turned.png().toBuffer(), left: 140, top: 160 }])
    .jpeg({ quality: 90 })
    .toBuffer();
};

/** A photo print, 10 x 15 cm, as it was put on the glass: `lean` in degrees clockwise. */
export const samplePhoto = async (lean: number): Promise<Buffer> => {
  const photo = `<svg xmlns="http://www.w3.org/2000/svg" width="1772" height="1181"><defs><linearGradient id="sky" x2="0" y2="1">
    <stop offset="0" stop-color="#5d8fc4"/><stop offset="1" stop-color="#c9d8e4"/></linearGradient></defs><rect width="1772"
    height="1181" fill="url(#sky)"/><rect y="760" width="1772" height="421" fill="#4f7d46"/><circle cx="1300" cy="260" r="120"
    fill="#e9c84a"/><path d="M200 800 L520 420 L840 800 Z" fill="#8a4a3a"/></svg>`;
  const turned = sharp(await sharp(Buffer.from(photo)).png().toBuffer()).rotate(lean, {
    background: '#0000',
  });
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#f6f6f4' } })
    .composite([{ input: await turned.png().toBuffer(), left: 180, top: 900 }])
    .jpeg({ quality: 90 })
    .toBuffer();
};

/** Paper with nothing on it. */
export const sampleBlank = (): Promise<Buffer> =>
  sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#f1efe8' } })
    .jpeg()
    .toBuffer();
