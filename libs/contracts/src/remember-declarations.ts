import { getMetadataStorage } from 'class-validator';

/**
 * class-validator goes through every decorated class of the process for each object that it checks. What a class declares
 * stays as it is once its decorators have run, so here it is looked up once for each class. Calls with groups, which golive
 * does not use, are answered as before.
 */
export function rememberDeclarations(): void {
  const storage = getMetadataStorage();
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<object, ReturnType<typeof lookUp>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (schema || always || strictGroups || groups?.length) return lookUp(target, schema, always, strictGroups, groups);
    const before = known.get(target);
    if (before) return before;
    const found = lookUp(target, schema, always, strictGroups, groups);
    known.set(target, found);
    return found;
  };
}
