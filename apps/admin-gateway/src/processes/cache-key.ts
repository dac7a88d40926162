import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { textFault } from '../http/json-body.js';
import { validationFailed } from '../http/validation.js';

/** The longest key of the response cache, in UTF-16 code units. */
export const MAX_KEY = 500;

/** The fault of a text that cannot be a key, or undefined. */
export function keyFault(key: string): string | undefined {
  return key.length > MAX_KEY ? `must be at most ${MAX_KEY} characters` : textFault(key);
}

@Injectable()
class KeyInPath implements PipeTransform<string, string> {
  transform(value: string): string {
    const fault = keyFault(value);
    if (fault) throw validationFailed([{ pointer: '/key', detail: fault }]);
    return value;
  }
}

/**
 * The `{key}` of a path: any text of at most 500 characters, percent-encoded.
 * @throws Problem `validation_failed`
 */
export const CacheKey = (): ParameterDecorator => Param('key', KeyInPath);
