import { expect, test } from 'vitest';
import { type ChartMemories, memoryFor, roomFor } from './chart-memory.ts';

const kinds = ['observation', 'patient'];

function fill(memories: ChartMemories<string>, clinicId: string, people: number, most: number): void {
  const memory = memoryFor(memories, clinicId, kinds, most);
  for (let number = 0; number < people; number += 1) {
    memory.people.set(`${clinicId}-${number}`, {
      versions: 1n,
      today: '2026-11-23',
      ofClinic: '',
      value: 'x',
    });
  }
}

test('what nobody has asked of for longest is given up, never what is asked of now', () => {
  const memories: ChartMemories<string> = new Map();
  fill(memories, 'a', 4, 10);
  fill(memories, 'b', 4, 10);
  fill(memories, 'c', 4, 10);
  // Twelve are too many: asked of now is a, so b goes, though a is the older one
  const a = memoryFor(memories, 'a', kinds, 10);
  expect(a.people.size).toBe(4);
  expect([...memories.keys()].map((key) => key.slice(0, 1))).toEqual(['c', 'a']);
  // A clinic with more than that is kept alone
  fill(memories, 'd', 40, 10);
  expect(memoryFor(memories, 'd', kinds, 10).people.size).toBe(40);
  expect(memories.size).toBe(1);
});

test('working ahead gives up nothing that is kept: another clinic has to wait until somebody asks', () => {
  const memories: ChartMemories<string> = new Map();
  expect(roomFor(memories, 'a', 4)).toBe(true);
  fill(memories, 'a', 4, 4);
  expect(roomFor(memories, 'a', 4)).toBe(true);
  expect(roomFor(memories, 'b', 4)).toBe(false);
});
