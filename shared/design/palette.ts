/**
 * The colours of Visio-accueil, ten shades each, light to dark. Own, neutral tokens. Contrast on white (WCAG 2):
 * shade 6 and darker is 5.8 or more (text), shade 7 and darker 7.3 or more (text in high contrast).
 */
export type Shades = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

/** The main colour: a deep lake green-blue. */
export const lake: Shades = [
  '#eef7f7',
  '#d9ecec',
  '#b3d8d9',
  '#85bfc2',
  '#549fa4',
  '#2f8187',
  '#17696f',
  '#0f5a60',
  '#0b4a4f',
  '#07363a',
];

/** Stop, refuse, the other has control. */
export const brick: Shades = [
  '#fdf1ee',
  '#fadfd9',
  '#f3bfb4',
  '#ea9788',
  '#dd6b5a',
  '#cb4938',
  '#b23425',
  '#98291c',
  '#7c2016',
  '#5c160f',
];

/** Someone has to do something: no paper, connection lost. */
export const amber: Shades = [
  '#fff7e6',
  '#ffecc2',
  '#fbd98a',
  '#f2be4b',
  '#dca021',
  '#b57d0c',
  '#8a5d06',
  '#754e04',
  '#5f3f03',
  '#452d02',
];

/** Done, ready, available. */
export const leaf: Shades = [
  '#eff8ee',
  '#dcefda',
  '#b9dfb6',
  '#8fc98b',
  '#60ab5d',
  '#3f8c3f',
  '#2c732e',
  '#236326',
  '#1b511f',
  '#123a16',
];

/** Text, borders and grounds: warm greys. */
export const stone: Shades = [
  '#f8f7f4',
  '#efede8',
  '#e0ddd5',
  '#c9c5ba',
  '#a5a095',
  '#7f7b71',
  '#635f57',
  '#4d4a44',
  '#393732',
  '#242320',
];
