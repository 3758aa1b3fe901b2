/** Hands a file to the browser to keep. */
export const saveFile = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

/** The same with a text. */
export const saveText = (name: string, text: string, type: string): void =>
  saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

/** The same with a spreadsheet. */
export const saveOds = (name: string, bytes: Uint8Array<ArrayBuffer>): void =>
  saveFile(`${name}.ods`, new Blob([bytes], { type: ODS }));
