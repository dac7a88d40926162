import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Nothing inline and no data addresses: the gateway serves the console under a strict content security policy. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
