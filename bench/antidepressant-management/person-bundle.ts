export type Json = Readonly<Record<string, unknown>>;

/** Resources of one person, as test cases of measures are published. */
export interface PersonBundle {
  readonly resourceType: 'Bundle';
  readonly type: string;
  readonly entry: readonly { readonly fullUrl?: string; readonly resource: Json }[];
}

export const resourcesOf = ({ entry }: PersonBundle): readonly Json[] =>
  entry.map(({ resource }) => resource);
