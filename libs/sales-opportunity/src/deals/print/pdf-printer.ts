import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import pdfmake from 'pdfmake';
import { layOut } from './lay-out.js';
import type { Printing } from './print-data.js';

const resolve = createRequire(import.meta.url).resolve;
const FONT = { normal: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'), bold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf') };
const READABLE = new Set(Object.values(FONT));

/** One page after another is laid out in this thread: more at once would only make each slower, and everybody else wait. */
const MOST_AT_ONCE = 2;

/** Documents as PDF, with a font of its own that knows Chinese: nothing of the machine is asked. */
@Injectable()
export class PdfPrinter {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor() {
    pdfmake.setFonts({ Noto: { ...FONT, italics: FONT.normal, bolditalics: FONT.bold } });
    // What a template or a letterhead says never opens a file or a connection.
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path) => READABLE.has(path));
  }

  async print(printing: Printing): Promise<Buffer> {
    if (this.running >= MOST_AT_ONCE) await new Promise<void>((turn) => this.waiting.push(turn));
    this.running += 1;
    try {
      return await pdfmake.createPdf(layOut(printing)).getBuffer();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}
