import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type Maintainer, maintainerOf } from '@/lib/service/access/maintainers';

/** The maintainer of this request, asked for in every page and every action: no path or proxy authorises anything. */
export async function requireMaintainer(): Promise<Maintainer> {
  const maintainer = await maintainerOf(await headers());
  if (!maintainer) redirect('/admin/sign-in');
  return maintainer;
}

/** Puts Set-Cookie values of the sign-in library into the answer. */
export async function setCookies(values: readonly string[]): Promise<void> {
  const jar = await cookies();
  for (const value of values) {
    const [pair = '', ...attributes] = value.split(';').map(part => part.trim());
    const at = pair.indexOf('=');
    const flags = new Map(attributes.map(part => [part.split('=')[0]?.toLowerCase() ?? '', part.split('=')[1] ?? '']));
    const maxAge = flags.get('max-age');
    jar.set({
      name: pair.slice(0, at),
      value: decodeURIComponent(pair.slice(at + 1)),
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: flags.has('secure'),
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    });
  }
}
