/** The WHERE of a list: conditions that were asked for, and their parameters. The texts come from the program only. */
export class Conditions {
  private readonly texts: string[] = [];

  /** @param params of the statement so far: of several WHERE in one statement, each is given those of the first */
  constructor(readonly params: unknown[] = []) {}

  /** @param text a condition with `?` where the value belongs; left out when the value is null or undefined. */
  where(text: string, value: unknown): this {
    if (value === undefined || value === null) return this;
    this.texts.push(text.replaceAll('?', this.param(value)));
    return this;
  }

  /** The placeholder of a further parameter. */
  param(value: unknown): string {
    return `$${this.params.push(value)}`;
  }

  /** All conditions, of which there must be one at least. */
  toString(): string {
    return this.texts.join(' AND ');
  }
}
