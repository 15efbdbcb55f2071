import type { Source } from './basis.ts';

type Named = Pick<Source, 'title' | 'publisher' | 'published' | 'kind'> & {
  readonly short?: string | undefined;
};

/**
 * A source as it is cited beside a fact: `FDA label, Lithium, 2022`; with a short name of its own where it has one,
 * `AGS Beers Criteria, 2023`. The full title stands in the list of sources.
 */
export function sourceName({ title, publisher, published, kind, short }: Named): string {
  const year = published.slice(0, 4);
  const name = short ?? (kind === 'label' ? labelName(title, publisher) : title);
  return name.endsWith(year) ? name : `${name}, ${year}`;
}

function labelName(title: string, publisher: string): string {
  const about = title
    .replace(/ (prescribing information|summary of product characteristics)/, '')
    .replace(/ \((EMA|MHRA)\)$/, '');
  return `${issuer(publisher)} label, ${about}`;
}

/** Whose label it is, as prescribers say it. */
function issuer(publisher: string): string {
  if (/Food and Drug Administration/.test(publisher)) return 'FDA';
  if (/European/.test(publisher)) return 'EU';
  if (/Medicines and Healthcare/.test(publisher)) return 'UK';
  return publisher;
}
