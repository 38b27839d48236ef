import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { CopyChips } from '@/lib/ui/copy-chips';
import { FormGuard } from '@/lib/ui/form-guard';
import { SiteFooter } from '@/lib/ui/site-footer';
import { SiteHeader } from '@/lib/ui/site-header';
import { absoluteAddress, dataVersion, pageAddress } from './request-facts';

// A stale "ok" is the one bug this product must not have: nothing is rendered ahead of its request.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Knownbad: check hardware before you buy', template: '%s · Knownbad' },
  description: 'The list says yes. The field says no. Check before you buy.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The page itself says that the database is away; its frame must stand all the same.
  const data = await dataVersion().catch(() => null);
  const address = await absoluteAddress(await pageAddress());
  return (
    <html lang="en">
      <body className="min-h-screen">
        <SiteHeader />
        <main id="main" className="mx-auto max-w-5xl px-4 pt-8">
          {children}
        </main>
        <SiteFooter data={data} address={address} />
        <CopyChips />
        <FormGuard />
      </body>
    </html>
  );
}
