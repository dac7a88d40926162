import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { Api } from './api.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LISTEN = `addEventListener('securitypolicyviolation', (event) => console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI))`;

export interface Look {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

/** Somebody with a browser of their own, signed in to the console; and the API as the same person. */
export class ConsoleUser {
  /** What no page may ever do: break its security policy, or throw. */
  readonly faults: string[] = [];
  private token: string | undefined;

  private constructor(
    readonly url: string,
    readonly email: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (/CSP: |Content Security Policy/.test(message.text())) this.faults.push(message.text());
    });
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('request', (request) => {
      const value = request.headers()['authorization'];
      if (value && request.url().startsWith(`${url}/v1/`)) this.token = value.slice('Bearer '.length);
    });
  }

  /** Opens `path` in a fresh browser profile and signs in on the issuer's page. */
  static async signIn(
    browser: Browser,
    url: string,
    email: string,
    { path = '/', ...look }: Look & { path?: string } = {},
  ): Promise<ConsoleUser> {
    const { width = 1280, height = 800, colorScheme = 'light' } = look;
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', acceptDownloads: true });
    await context.addInitScript(LISTEN);
    const user = new ConsoleUser(url, email, context, await context.newPage());
    const { page } = user;
    await page.goto(url + path);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: new RegExp(`^${email}`) }).click();
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    await page.locator('main h1').waitFor();
    return user;
  }

  /** The API with this person's token. */
  get api(): Api {
    if (!this.token) throw new Error(`${this.email} has called nothing yet`);
    return new Api(this.url, this.token);
  }

  /** Follows a link of the console, as a click on one would. */
  async go(path: string): Promise<void> {
    await this.page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** What axe finds that is serious or critical, in words; by all of its rules, or by one. What is there for a moment only, while a page changes, is none. */
  async barriers(rules: { only?: string } = {}): Promise<string[]> {
    let found = await this.barriersNow(rules);
    for (let looks = 1; found.length > 0 && looks < 4; looks += 1) {
      await this.page.waitForTimeout(1_000);
      found = await this.barriersNow(rules);
    }
    return found;
  }

  private async barriersNow({ only }: { only?: string }): Promise<string[]> {
    if (!(await this.page.evaluate(`'axe' in globalThis`))) await this.page.evaluate(AXE);
    const found = await this.page.evaluate(
      `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...(only && { runOnly: [only] }) })})`,
    );
    const { violations } = found as { violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] };
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 240)}`),
      );
  }

  /** How many pixels the page is wider than its window. */
  async overhang(): Promise<number> {
    return Number(await this.page.evaluate('document.scrollingElement.scrollWidth - document.documentElement.clientWidth'));
  }

  /** Goes on with the Tab key until `target` has the focus. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 120; presses += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not lead to ${String(target)}`);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
