import { describe, expect, it, jest } from '@jest/globals';
import { getMetadataStorage, IsString, validateSync } from 'class-validator';
import { rememberDeclarations } from './remember-declarations.js';

describe('what a class declares', () => {
  it('is looked up once, and checks as before, what is inherited included', () => {
    class Base {
      @IsString() inherited: unknown;
    }
    class Derived extends Base {
      @IsString() own: unknown;
    }
    const faulty = (): string[] => validateSync(new Derived(), { forbidUnknownValues: true }).map(({ property }) => property);
    const before = faulty();
    const lookUp = jest.spyOn(getMetadataStorage(), 'getTargetValidationMetadatas');
    rememberDeclarations();
    expect([faulty(), faulty(), faulty()]).toEqual([before, before, before]);
    expect(before.sort()).toEqual(['inherited', 'own']);
    expect(lookUp).toHaveBeenCalledTimes(1);
    expect(validateSync(Object.assign(new Derived(), { inherited: 'a', own: 'b' }))).toEqual([]);
  });
});
