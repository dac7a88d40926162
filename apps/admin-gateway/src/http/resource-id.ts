import { isUuid } from '@golive/persistence';
import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { notFound } from './not-found.js';

@Injectable()
class UuidInPath implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw notFound();
    return value.toLowerCase();
  }
}

/** The `{id}` of a path, or another id in it. A malformed one names nothing, so it is `not_found`. */
export const ResourceId = (name = 'id'): ParameterDecorator => Param(name, UuidInPath);
