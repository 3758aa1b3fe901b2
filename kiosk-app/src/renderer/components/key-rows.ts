/** The faces of the French on-screen keyboard. */
export type KeyFace = 'letters' | 'digits' | 'accents' | 'code';

const rows: Record<KeyFace, readonly string[]> = {
  letters: ['azertyuiop', 'qsdfghjklm', "wxcvbn'-@."],
  digits: ['1234567890', '+-*/=()€%"', ',;:!?_&#@.'],
  accents: ['éèêëàâæçîï', 'ôœùûüÿñ«»’', ',;:!?…°@._'],
  code: ['ABCDEFGHIJ', 'KLMNOPQRST', 'UVWXYZ2345', '6789'],
};

/** The keys of a face, row by row. `code` has the letters and digits of an enrolment code only. */
export const keysOf = (face: KeyFace): string[][] => rows[face].map((row) => Array.from(row));
