import { createSpotlight } from '@mantine/spotlight';

/** The one find box; a store of its own so that the button need not load the box. */
export const [findStore, find] = createSpotlight();

export function openFind(): void {
  find.open();
}
