import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

const MEGABYTE = 1024 * 1024;

export default defineConfig({
  output: 'server',
  // The site is served by src/server.ts; the adapter's own server never starts.
  adapter: node({ mode: 'standalone', bodySizeLimit: 13 * MEGABYTE }),
  trailingSlash: 'ignore',
  // src/middleware.ts checks Origin and Sec-Fetch-Site for every unsafe method and content type, against ORIGIN.
  security: { checkOrigin: false, actionBodySizeLimit: 13 * MEGABYTE },
  session: false,
  build: { inlineStylesheets: 'never' },
  // The oldest engines that must still read the styles: Chrome 80 (WeChat's kernels) and Safari 13.
  vite: { build: { assetsInlineLimit: 0, cssTarget: ['chrome80', 'safari13'] }, plugins: [languageInAddress()] },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  cache: { provider: { name: 'pages', entrypoint: new URL('./src/lib/page-cache.ts', import.meta.url) } },
});

/** In development, what src/server.ts does when serving: /en/… is the same page asked for in English. */
function languageInAddress() {
  return {
    name: 'language-in-address',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const english = /^\/en(?=\/|\?|$)/.exec(request.url ?? '');
        delete request.headers['x-dengke-language'];
        if (english) {
          request.headers['x-dengke-language'] = 'en';
          request.url = (request.url ?? '').slice(3).replace(/^(?!\/)/, '/');
        }
        next();
      });
    },
  };
}
