import { join } from 'node:path';
import { mergeConfig } from 'vite';
import app from './vite.config.ts';

/** The screens over a scripted bridge, for their tests: never part of the kiosk's build. */
export default mergeConfig(app, {
  build: {
    minify: false,
    rollupOptions: { input: join(import.meta.dirname, 'src/renderer/testing/preview.html') },
  },
});
