/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: true,
  reactStrictMode: true,
  // The application only: tests are type-checked by `npm run check`, and must not keep anyone from starting.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  // Pictures are our own SVG; the optimiser would only be one more thing to attack.
  images: { unoptimized: true },
  experimental: {
    // MAX_FORM_BYTES: forms must be able to answer a pasted listing, not lose it.
    serverActions: { bodySizeLimit: '4mb' },
  },
};

export default config;
