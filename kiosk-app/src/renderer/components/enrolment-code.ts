const CODE_LENGTH = 8;

/** Adds typed characters to an enrolment code: letters become capitals, others are left out, the dash comes by itself. */
export const extendCode = (code: string, typed: string): string => formatCode(code + typed);

/** Takes the last character away. */
export const shortenCode = (code: string): string => formatCode(code.replaceAll('-', '').slice(0, -1));

export const isWholeCode = (code: string): boolean => code.replaceAll('-', '').length === CODE_LENGTH;

const formatCode = (text: string): string => {
  const signs = text
    .toUpperCase()
    .replace(/[^A-Z2-9]/g, '')
    .slice(0, CODE_LENGTH);
  return signs.length > 4 ? `${signs.slice(0, 4)}-${signs.slice(4)}` : signs;
};
