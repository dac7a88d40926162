/** As much of a browser as signing in needs: cookies with their paths, and redirects followed one by one. */
export class Browser {
  private readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();

  /** One request; redirects are not followed. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...this.cookies].filter(([, { path }]) => pathname.startsWith(path)).map(([name, { value }]) => `${name}=${value}`);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...init.headers, cookie: sent.join('; ') },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Follows redirects until a page comes, or an address that starts with `until`. */
  async open(url: string, until: string, init: RequestInit = {}): Promise<{ url: string; page: Response | undefined }> {
    const response = await this.send(url, init);
    const location = response.headers.get('location');
    if (!location) return { url, page: response };
    const next = new URL(location, url).href;
    return next.startsWith(until) ? { url: next, page: undefined } : this.open(next, until);
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice('path='.length) ?? '/';
    if (value) this.cookies.set(name, { value, path });
    else this.cookies.delete(name);
  }
}
