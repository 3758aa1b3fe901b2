import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * pdf.js' own fonts (for documents that carry none) and its picture decoders without WebAssembly, which the page's
 * security policy does not allow: served beside the page, under pdfjs/.
 */
const pdfAssets = (): Plugin => ({
  name: 'pdf-assets',
  apply: 'build',
  generateBundle() {
    const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    for (const folder of ['standard_fonts', 'wasm']) {
      for (const file of readdirSync(join(root, folder))) {
        if (folder === 'wasm' && !/nowasm_fallback\.js$|^LICENSE/.test(file)) continue;
        const source = readFileSync(join(root, folder, file));
        this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${file}`, source });
      }
    }
  },
});

/** Relative addresses, so that the same build is served by the host and by Electron's own scheme. */
export default defineConfig({
  base: './',
  plugins: [react(), babel({ presets: [reactCompilerPreset()] }), pdfAssets()],
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
});
