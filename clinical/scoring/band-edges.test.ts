import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { scored } from '../testing/scale.ts';

const { instruments, instrumentById } = loadKnowledge('knowledge');

/** The bands as published, written out by hand; `-` where a total alone has none. Both ends of each are tried. */
const published = `
phq-9           0-4 none or minimal | 5-9 mild | 10-14 moderate | 15-19 moderately severe | 20-27 severe
phq-2           0-2 negative screen | 3-6 positive screen
gad-7           0-4 minimal | 5-9 mild | 10-14 moderate | 15-21 severe
gad-2           0-2 negative screen | 3-6 positive screen
pcl-5           0-30 below the cut-off | 31-33 provisional PTSD, at the cut-off | 34-80 provisional PTSD
pc-ptsd-5       0-2 negative screen | 3-3 positive at the sensitive cut-off | 4-5 positive screen
audit-c         0-12 -
aims            0-28 -
cgi-s           1-1 normal | 2-2 borderline ill | 3-3 mildly ill | 4-4 moderately ill | 5-5 markedly ill | 6-6 severely ill | 7-7 extremely ill
cgi-i           1-1 very much improved | 2-2 much improved | 3-3 minimally improved | 4-4 no change | 5-5 minimally worse | 6-6 much worse | 7-7 very much worse
who-5           0-28 likely depression | 32-48 low well-being | 52-100 good well-being
gds-15          0-4 normal | 5-8 mild | 9-11 moderate | 12-15 severe
qids-sr16       0-5 none | 6-10 mild | 11-15 moderate | 16-20 severe | 21-27 very severe
madrs           0-6 none | 7-19 mild | 20-34 moderate | 35-60 severe
ham-d17         0-7 normal | 8-13 mild | 14-18 moderate | 19-22 severe | 23-52 very severe
ymrs            0-12 in the range of remission | 13-19 minimal or mild | 20-25 mild to moderate | 26-37 moderate | 38-60 severe
asrm            0-5 below the cut-off | 6-20 probable mania or hypomania
mdq             0-6 negative screen | 7-13 -
asrs-v1-1       0-3 negative screen | 4-6 positive screen
dast-10         0-0 none | 1-2 low | 3-5 moderate | 6-8 substantial | 9-10 severe
isi             0-7 no clinically significant insomnia | 8-14 sub-threshold | 15-21 moderate | 22-28 severe
y-bocs          0-7 sub-clinical | 8-15 mild | 16-23 moderate | 24-31 severe | 32-40 extreme
bprs-18         18-30 below mildly ill | 31-40 mildly ill | 41-52 moderately ill | 53-126 markedly ill
panss-6         6-42 -
bars            0-0 absent | 1-1 questionable | 2-2 mild | 3-3 moderate | 4-4 marked | 5-5 severe
sas             0-3 within normal (mean 0.3 or less) | 4-40 abnormal (mean above 0.3)
fibser          0-2 acceptable burden | 3-4 burden to be managed | 5-6 burden that asks for a lower dose or a switch
whodas-2-0-12   0-48 -
q-les-q-sf      14-70 -
epds            0-9 below the cut-offs | 10-12 possible depression | 13-30 likely depression
`;

const scales = published
  .trim()
  .split('\n')
  .map((line) => {
    const [, id = '', bands = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    return { id, edges: bands.split(' | ').flatMap(endsOf) };
  });

/** `5-9 mild` as `[5, 'mild']` and `[9, 'mild']`. */
function endsOf(text: string): readonly (readonly [number, string | null])[] {
  const [, low, high, name = ''] = /^(\d+)-(\d+) (.*)$/.exec(text) ?? [];
  const band = name === '-' ? null : name;
  return [
    [Number(low), band],
    [Number(high), band],
  ];
}

function scale(id: string) {
  const found = instrumentById.get(id);
  if (!found) throw new Error(`no scale ${id}`);
  return found;
}

test('every scale with a total is here', () => {
  const withTotal = instruments.filter(({ entry }) => entry.includes('total'));
  expect(scales.map(({ id }) => id).sort()).toEqual(withTotal.map(({ id }) => id).sort());
});

describe.each(scales)('$id', ({ id, edges }) => {
  test('both ends of each band', () => {
    expect(edges.map(([total]) => [total, scored(scale(id), { total }).band])).toEqual(edges);
  });

  test('its range ends where the bands end, and beyond it totals are refused', () => {
    const [low, high] = [edges[0]?.[0] ?? Number.NaN, edges.at(-1)?.[0] ?? Number.NaN];
    expect(scale(id).range).toEqual({ low, high });
    for (const total of [low - 1, high + 1, low + 0.5, Number.NaN])
      expect(() => scored(scale(id), { total })).toThrow(/whole number/);
  });
});
