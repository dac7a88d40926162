import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { DemoTenant, DemoUser } from './demo-users.js';

type Page = Pick<KoaContextWithOIDC, 'set' | 'type' | 'body'>;

const STYLE = `
:root { color-scheme: light dark; --ink: #16202c; --dim: #566372; --page: #f4f6f8; --card: #fff; --line: #d5dce3; --accent: #1257c4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --dim: #a3b0bd; --page: #10161d; --card: #18212b; --line: #33414f; --accent: #7db2ff } }
* { box-sizing: border-box }
body { margin: 0; padding: 3rem 1rem; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 30rem; margin: 0 auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
h1 { margin: 0 0 .25rem; font-size: 1.5rem }
h2 { margin: 1.5rem 0 .5rem; font-size: .875rem; color: var(--dim) }
p { margin: 0; color: var(--dim) }
ul { margin: 0; padding: 0; list-style: none; display: grid; gap: .5rem }
button { width: 100%; min-height: 3rem; padding: .5rem .875rem; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; align-items: center; font: inherit; text-align: start; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .5rem; cursor: pointer }
button:hover { border-color: var(--accent) }
button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
small { color: var(--dim) }
a { color: var(--accent) }
.actions { margin-top: 1.5rem; display: grid; gap: .5rem }
.actions button { justify-content: center }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const TENANT_NAMES: Record<DemoTenant, string> = { acme: 'Acme', globex: 'Globex', golive: 'Platform' };

/**
 * The issuer's own pages: plain HTML without script, under a policy that allows nothing but its style and its forms.
 * `formTargets` are the origins that a form may lead to besides the page's own, which is where the console lives.
 */
export class SignInPages {
  constructor(private readonly formTargets: readonly string[]) {}

  /** The demo users to pick from. Each button posts to `<action>/<sub>`, the last one to `<action>/cancel`. */
  signIn(page: Page, action: string, users: readonly DemoUser[]): void {
    const tenants = [...new Set(users.map((user) => user.tenant))];
    const sections = tenants.map((tenant) => {
      const entries = users.filter((user) => user.tenant === tenant).map((user) => `<li>${userButton(action, user)}</li>`);
      return `<section aria-labelledby="${tenant}"><h2 id="${tenant}">${TENANT_NAMES[tenant]}</h2><ul>${entries.join('')}</ul></section>`;
    });
    const cancel = `<div class="actions"><button formaction="${escapeHtml(action)}/cancel">Cancel</button></div>`;
    this.show(
      page,
      'Sign in',
      `<p>Pick a demo user. No password is asked for.</p><form method="post">${sections.join('')}${cancel}</form>`,
    );
  }

  /** Asks before the session ends. `form` comes from the provider and carries its anti-forgery value. */
  signOut(page: Page, form: string): void {
    const submit = `<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>`;
    this.show(
      page,
      'Sign out?',
      `${form}<div class="actions">${submit}<button type="submit" form="op.logoutForm">Stay signed in</button></div>`,
    );
  }

  /** A sentence and the way back to the console. */
  notice(page: Page, title: string, sentence: string): void {
    this.show(page, title, `<p>${escapeHtml(sentence)}</p><p><a href="/">Back to the console</a></p>`);
  }

  private show(page: Page, title: string, body: string): void {
    const forms = ["'self'", ...this.formTargets].join(' ');
    page.set({
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    });
    page.type = 'html';
    page.body =
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<title>${escapeHtml(title)} · golive</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
  }
}

function userButton(action: string, user: DemoUser): string {
  const role = user.delegatedTo.length > 0 ? `${user.roles.join(', ')}, for ${user.delegatedTo.join(' and ')}` : user.roles.join(', ');
  const target = `${escapeHtml(action)}/${encodeURIComponent(user.sub)}`;
  return `<button formaction="${target}"><span>${escapeHtml(user.email)}</span><small>${escapeHtml(role)}</small></button>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
