import qrcode from 'qrcode-generator';

/**
 * The modules of a QR code (ISO/IEC 18004), row by row, true where it is dark, without the white around it. Error correction M:
 * a fold or a stain on paper does not matter.
 */
export const qrModules = (text: string): boolean[][] => {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => code.isDark(row, column)),
  );
};

/** White modules that a reader needs around a code. */
export const QR_QUIET_ZONE = 4;
