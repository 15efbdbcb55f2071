import { type RefObject, useEffect, useRef } from 'react';

let last: Element | null = null;

/** Notes what had the focus last, from now on. Called once, before the app is drawn. */
export function followFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : null;
  });
}

/**
 * For what takes the place of the button that opened it: the focus, which went with the button, goes on to the first
 * field (or to the heading, where a keyboard on the screen of a phone would be in the way), and back to the button of the
 * same words when this goes. What opens beside its button, or with a page, leaves the focus where it is.
 */
export function useTakesPlace<E extends HTMLElement>(
  begin: 'first-field' | 'heading' = 'first-field',
): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    const own = ref.current;
    const opener = last;
    if (own === null || opener === null || opener.isConnected || !isLost()) return;
    const place = own.closest<HTMLElement>('li, article, section, [role="dialog"], main');
    focusOn(
      begin === 'heading'
        ? (own.querySelector<HTMLElement>('h2') ?? place?.querySelector<HTMLElement>('h1, h2'))
        : own.querySelector<HTMLElement>(fields),
    );
    // Whatever takes this one's place in the same moment goes first
    return () => queueMicrotask(() => giveBack(place, opener.textContent));
  }, [begin]);
  return ref;
}

const fields = 'input:not([type="hidden"]):enabled, select:enabled, textarea:enabled, button:enabled';

function giveBack(place: HTMLElement | null, words: string | null): void {
  if (!isLost()) return;
  const again = [...(place?.querySelectorAll('button') ?? [])].find((one) => one.textContent === words);
  focusOn(again ?? (place?.isConnected === true ? place : document.querySelector<HTMLElement>('main h1')));
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

function focusOn(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (!element.matches('a, button, input, select, textarea, [tabindex]')) element.tabIndex = -1;
  element.focus({ preventScroll: element.matches('section, main, li, article') });
}
