/*
 * Two functions that run inside the page, so each stands for itself: they may use nothing from here.
 */

interface Noted {
  readonly unreached: readonly string[];
  readonly unseen: readonly string[];
  readonly unmarked: readonly string[];
}

declare global {
  interface Window {
    titrateFocus?: {
      readonly waiting: Set<Element>;
      readonly reached: Set<Element>;
      readonly unseen: Set<string>;
      readonly unmarked: Set<string>;
      readonly nameOf: (element: Element) => string;
    };
  }
}

/** Takes down every control that should be reached and how it looks; from now on, where the focus goes. Gives how many. */
export function noteWhereFocusGoes(): number {
  const still = new CSSStyleSheet();
  still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const modal = [...document.querySelectorAll('[aria-modal="true"]')].filter((one) => one.checkVisibility());
  const scope = modal.at(-1) ?? document;
  const controls =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"], [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="checkbox"], [role="radio"], [role="switch"], [role="slider"], [role="combobox"]';

  /** Some controls are drawn by their label. */
  const shownBy = (element: Element): Element => {
    const box = element.getBoundingClientRect();
    const tiny = box.width < 3 || box.height < 3 || getComputedStyle(element).opacity === '0';
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    return tiny && label ? label : element;
  };
  const isSeen = (element: Element): boolean => {
    const shown = shownBy(element);
    const { width, height, right, bottom } = shown.getBoundingClientRect();
    const there = width >= 3 && height >= 3 && right + scrollX > 0 && bottom + scrollY > 0;
    return there && shown.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const isOut = (element: Element): boolean =>
    element.matches(':disabled, [aria-disabled="true"]') ||
    element.closest('[inert], [aria-hidden="true"]') !== null;
  /** What a ring, a border or a background of the control, its label, its frame or its whole row makes of it. */
  const looks = (element: Element): string => {
    const { parentElement, nextElementSibling } = element;
    const around = [shownBy(element), parentElement, parentElement?.parentElement, nextElementSibling];
    return [
      getComputedStyle(element, '::after'),
      ...[element, ...around].flatMap((one) => (one instanceof Element ? getComputedStyle(one) : [])),
    ]
      .map(({ outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor }) => {
        const outline = outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`;
        return [outline, boxShadow, borderColor, backgroundColor].join();
      })
      .join('|');
  };
  const nameOf = (element: Element): string => {
    const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
    const words = element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()} "${words.trim().slice(0, 50)}" ${element.getAttribute('class')?.slice(0, 40) ?? ''}`;
  };

  const had = document.activeElement;
  if (had instanceof HTMLElement) had.blur();
  const before = new Map<Element, string>();
  for (const element of scope.querySelectorAll(controls))
    if (isSeen(element) && !isOut(element)) before.set(element, looks(element));
  if (had instanceof HTMLElement && had !== document.body) had.focus({ preventScroll: true });

  const waiting = new Set(before.keys());
  const reached = new Set<Element>();
  const unseen = new Set<string>();
  const unmarked = new Set<string>();
  window.titrateFocus = { waiting, reached, unseen, unmarked, nameOf };
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof Element)) return;
      waiting.delete(target);
      reached.add(target);
      if (!isSeen(target)) unseen.add(nameOf(target));
      if (before.get(target) === looks(target)) unmarked.add(nameOf(target));
    },
    true,
  );
  return before.size;
}

/** What was not reached so far, and what the focus did that it should not. */
export function whatWasNoted(): Noted {
  const noting = window.titrateFocus;
  if (noting === undefined) throw new Error('the focus is not being noted');
  const { waiting, reached, unseen, unmarked, nameOf } = noting;
  const movedInByArrows =
    '[role="tablist"], [role="listbox"], [role="menu"], [role="toolbar"], [role="radiogroup"], [role="grid"], [role="tree"]';
  const reachedWithItsGroup = (element: Element): boolean => {
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      const group = document.querySelectorAll<HTMLInputElement>(
        `input[type="radio"][name="${CSS.escape(element.name)}"]`,
      );
      return [...group].some((one) => one.form === element.form && reached.has(one));
    }
    const group = element.closest(movedInByArrows);
    if (group === null) return false;
    const owner = document.querySelector(`[aria-controls="${CSS.escape(group.id)}"]`);
    return (owner !== null && reached.has(owner)) || [...reached].some((one) => group.contains(one));
  };
  const unreached = [...waiting].filter(
    (element) => element.isConnected && element.checkVisibility() && !reachedWithItsGroup(element),
  );
  return { unreached: unreached.map(nameOf), unseen: [...unseen], unmarked: [...unmarked] };
}
