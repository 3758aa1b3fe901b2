/** What lies on the demonstration scanner's glass: a made-up attestation, A4 in tenths of a millimetre. */
const lines: [y: number, text: string][] = [
  [900, 'Je soussignée, Mme Exemple DÉMONSTRATION, bailleresse, atteste que'],
  [980, 'M. Camille SPÉCIMEN occupe depuis le 1er janvier le logement situé'],
  [1060, '12, rue de l’Exemple, 00000 VILLAGE-FICTIF, à titre de résidence'],
  [1140, 'principale, et qu’il est à jour du paiement de ses loyers.'],
  [1300, 'Montant du loyer mensuel hors charges : 412,00 €'],
  [1380, 'Montant des charges : 38,00 €'],
  [1540, 'Cette attestation est établie pour servir et valoir ce que de droit.'],
  [1760, 'Fait à Village-Fictif, le 15 septembre'],
];

/** SVG. */
export const demoPage = `<svg xmlns="http://www.w3.org/2000/svg" width="2100" height="2970" viewBox="0 0 2100 2970">
<rect width="2100" height="2970" fill="#fdfcf8"/>
<g font-family="DejaVu Serif, Liberation Serif, serif" fill="#1c1c28">
<text x="200" y="260" font-size="44">Agence fictive du logement</text>
<text x="200" y="320" font-size="34" fill="#555">12, place de la Mairie · 00000 Village-Fictif</text>
<line x1="200" y1="380" x2="1900" y2="380" stroke="#27408b" stroke-width="6"/>
<text x="1050" y="620" font-size="72" font-weight="bold" text-anchor="middle">ATTESTATION DE LOYER</text>
<text x="1050" y="700" font-size="34" text-anchor="middle" fill="#555">Document de démonstration, sans valeur</text>
${lines.map(([y, text]) => `<text x="200" y="${y}" font-size="48">${text}</text>`).join('\n')}
<path d="M1250 2050 c60 -120 120 -120 110 0 c-8 80 -60 60 -20 -20 c60 -110 130 -60 120 10 c0 40 60 10 100 -40 c40 -40 60 40 120 20" fill="none" stroke="#1a2a8a" stroke-width="9"/>
<text x="1250" y="1940" font-size="40">Signature</text>
<circle cx="560" cy="2080" r="170" fill="none" stroke="#a33" stroke-width="8"/>
<text x="560" y="2075" font-size="40" text-anchor="middle" fill="#a33">SPÉCIMEN</text>
<text x="560" y="2125" font-size="30" text-anchor="middle" fill="#a33">Village-Fictif</text>
<text x="1050" y="2860" font-size="28" text-anchor="middle" fill="#777">Page 1 / 1</text>
</g></svg>`;

/** Side after side of what lies in the demonstration's feeder: a made-up form of two sheets, the last back empty. */
const sides: [heading: string, ...fields: string[]][] = [
  ['1. Votre identité', 'Nom', 'Prénom', 'Date de naissance', 'Adresse', 'Commune', 'Téléphone'],
  ['2. Votre logement', 'Adresse du logement', 'Date d’entrée', 'Surface', 'Loyer mensuel', 'Charges'],
  ['3. Vos ressources', 'Salaires', 'Pensions', 'Allocations', 'Autres revenus', 'Date et signature'],
];
const filled = [
  ['SPÉCIMEN', 'Camille', '01/01/1990', '12, rue de l’Exemple', 'Village-Fictif', '00 00 00 00 00'],
  ['12, rue de l’Exemple', '1er janvier', '45 m²', '412,00 €', '38,00 €'],
  ['1 234,00 €', 'néant', 'néant', 'néant', 'le 15 septembre – C. Spécimen'],
];

const sheet = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="2100" height="2970" viewBox="0 0 2100 2970">
<rect width="2100" height="2970" fill="#fdfcf8"/><g font-family="DejaVu Sans, Liberation Sans, sans-serif" fill="#1c1c28">${content}</g></svg>`;

const field = (label: string, answer: string, y: number): string =>
  `<text x="220" y="${y}" font-size="40">${label}</text><rect x="220" y="${y + 30}" width="1660" height="110" fill="none"
stroke="#444" stroke-width="4"/><text x="260" y="${y + 102}" font-size="48" font-family="DejaVu Serif">${answer}</text>`;

/** SVGs, front and back in turn. */
export const demoForm: readonly string[] = [
  ...sides.map(([heading, ...fields], side) =>
    sheet(
      `<text x="220" y="280" font-size="64" font-weight="bold">Demande d’aide au logement</text>
<text x="220" y="350" font-size="34" fill="#555">Formulaire de démonstration, sans valeur</text>
<rect x="220" y="430" width="1660" height="100" fill="#e3e6ee"/><text x="260" y="498" font-size="48">${heading}</text>
${fields.map((label, at) => field(label, filled[side]?.[at] ?? '', 680 + at * 260)).join('\n')}
<text x="1050" y="2860" font-size="30" text-anchor="middle" fill="#777">Page ${side + 1} sur ${sides.length}</text>`,
    ),
  ),
  sheet(''),
];
