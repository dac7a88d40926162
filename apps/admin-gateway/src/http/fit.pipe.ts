import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { keptFields } from './fields.js';
import { textFault } from './json-body.js';
import { type Fault, pointerTo, validationFailed } from './validation.js';

/**
 * Turns a body or a query into the class that the handler asks for. Refuses what its class does not know, and lists
 * every fault with its place.
 *
 * @throws Problem `validation_failed`
 */
@Injectable()
export class FitPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined) return value;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw validationFailed([{ pointer: '', detail: 'must be an object' }]);
    }
    const fitted = instanceOf(metatype as new () => object, value as Record<string, unknown>);
    const faults = validateSync(fitted, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      validationError: { target: false },
    }).flatMap((error) => faultsOf(error, ''));
    // class-transformer leaves such names out by itself, so the validator cannot see them.
    for (const name of ['__proto__', 'constructor']) {
      if (Object.hasOwn(value, name)) faults.push({ pointer: pointerTo('', name), detail: 'is not known here' });
    }
    if (type === 'query') faults.push(...unkeepable(value));
    if (faults.length > 0) throw validationFailed(faults);
    return fitted;
  }
}

function instanceOf(type: new () => object, value: Record<string, unknown>): object {
  const kept = keptFields(type.prototype as object).filter((name) => Object.hasOwn(value, name));
  const others = kept.length === 0 ? value : Object.fromEntries(Object.entries(value).filter(([name]) => !kept.includes(name)));
  const instance = plainToInstance(type, others, { exposeDefaultValues: true });
  return Object.assign(instance, Object.fromEntries(kept.map((name) => [name, value[name]])));
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const pointer = pointerTo(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    pointer,
    detail: rule === 'whitelistValidation' ? 'is not known here' : sentence(message, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

/** class-validator's messages begin with the property's name, which the pointer says already. */
function sentence(message: string, property: string): string {
  return message.replace(`each value in ${property} `, 'each value ').replace(new RegExp(`^${property} `), '');
}

function unkeepable(query: object): Fault[] {
  return Object.entries(query).flatMap(([name, text]) => {
    const fault = typeof text === 'string' ? textFault(text) : undefined;
    return fault ? [{ pointer: pointerTo('', name), detail: fault }] : [];
  });
}
