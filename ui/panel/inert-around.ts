/**
 * Puts everything around an element out of use (no focus, no pointer, unread), as a modal dialog does; returns how to put
 * it back. Dialogs that open at the end of the page stay in use.
 */
export function inertAround(element: HTMLElement): () => void {
  const silenced: HTMLElement[] = [];
  for (let node = element; node.parentElement !== null; node = node.parentElement) {
    // Beside the app's own element live the places that dialogs and menus open in.
    if (node.parentElement === document.body) break;
    for (const sibling of node.parentElement.children) {
      if (sibling === node || !(sibling instanceof HTMLElement) || sibling.inert || sibling.role === 'status')
        continue;
      sibling.inert = true;
      silenced.push(sibling);
    }
  }
  return () => {
    for (const one of silenced) one.inert = false;
  };
}
