import { z } from 'zod';

/**
 * One of several forms that are told apart by a key only one of them has (`{ age: … }`, `{ taking: … }`). The key
 * picks the form: the others are not tried, and what is wrong is said of the form that was meant. The value itself
 * is kept, so the forms must only check, not change.
 */
export function keyedUnion<T>(forms: Readonly<Record<string, z.ZodType>>): z.ZodType<T> {
  return z.custom<T>().check((payload) => {
    const { value } = payload;
    const key = typeof value === 'object' && value !== null ? keyOf(value, forms) : undefined;
    const form = key === undefined ? undefined : forms[key];
    if (form === undefined) {
      payload.issues.push({ code: 'custom', message: 'none of the known forms', input: value });
      return;
    }
    const read = form.safeParse(value);
    for (const { message, path } of read.error?.issues ?? [])
      payload.issues.push({ code: 'custom', message, path, input: value });
  });
}

function keyOf(value: object, forms: Readonly<Record<string, z.ZodType>>): string | undefined {
  for (const key in value) if (Object.hasOwn(forms, key)) return key;
  return undefined;
}
