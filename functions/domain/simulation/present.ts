/** The properties that have a value, as optional properties are built under exact types. */
export const present = <T extends object>(properties: T): { readonly [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as never;
