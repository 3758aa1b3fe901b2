const encoder = new TextEncoder();

/**
 * The objects of a PDF file, numbered as they are added, and the file around them (ISO 32000-1, 7.5). Text in them is Latin-1
 * at most where it matters; streams are bytes.
 */
export class PdfObjects {
  readonly #parts: Uint8Array[] = [];
  readonly #offsets: number[] = [];
  #length = 0;

  constructor() {
    // The second line tells programs that the file is not text (PDF/A-2, 6.1.2).
    this.#write('%PDF-1.7\n');
    this.#write(Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a));
  }

  /** Takes a number for an object that is written later. */
  reserve(): number {
    return this.#offsets.push(0);
  }

  /** Writes an object; answers with its number. */
  add(dictionary: string, number = this.reserve()): number {
    this.#offsets[number - 1] = this.#length;
    this.#write(`${number} 0 obj\n${dictionary}\nendobj\n`);
    return number;
  }

  addStream(entries: string, data: Uint8Array): number {
    const number = this.reserve();
    this.#offsets[number - 1] = this.#length;
    this.#write(`${number} 0 obj\n<< ${entries} /Length ${data.length} >>\nstream\n`);
    this.#write(data);
    this.#write('\nendstream\nendobj\n');
    return number;
  }

  /** Ends the file. `id` is a hexadecimal string that no other file has. */
  finish(root: number, id: string): Uint8Array<ArrayBuffer> {
    const start = this.#length;
    const entries = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.#offsets.length + 1;
    this.#write(`xref\n0 ${size}\n0000000000 65535 f \n${entries}`);
    this.#write(`trailer\n<< /Size ${size} /Root ${root} 0 R /ID [<${id}> <${id}>] >>\n`);
    this.#write(`startxref\n${start}\n%%EOF\n`);
    const file = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      file.set(part, at);
      at += part.length;
    }
    return file;
  }

  #write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}
