import { validateSync, type ValidationError } from 'class-validator';
import { rememberDeclarations } from './remember-declarations.js';

rememberDeclarations();

/** What is wrong with a decorated object, as one line for people: `recipients.client_emails must be an array`. Fields it does not declare are taken off it. */
export function faultsOf(decorated: object): string | undefined {
  const errors = validateSync(decorated, { whitelist: true, forbidUnknownValues: true });
  return errors.length === 0
    ? undefined
    : errors
        .flatMap((error) => describe(error, ''))
        .join('; ')
        .slice(0, 2_000);
}

/** The messages of class-validator name fields, never their values. */
function describe(error: ValidationError, path: string): string[] {
  const own = Object.values(error.constraints ?? {}).map((message) => path + message);
  return [...own, ...(error.children ?? []).flatMap((child) => describe(child, `${path}${error.property}.`))];
}
