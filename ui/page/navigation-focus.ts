let navigations = 0;

/** Called by the shell whenever the address changed inside the app. */
export function countNavigation(): void {
  navigations += 1;
}

/** True once somebody has moved inside the app: only then may a page take the focus by itself. */
export function arrivedByNavigation(): boolean {
  return navigations > 0;
}
