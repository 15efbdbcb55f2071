import { Link, type LinkProps } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

interface AppLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** A path of this app with its search part, e.g. from ui/nav/paths.ts. */
  readonly to: string;
}

/** A link inside the app: a real anchor (middle click, copy address), followed without loading the page anew. */
export function AppLink({ to, ...rest }: AppLinkProps) {
  const [path, search] = to.split('?');
  const link = { to: path, search: Object.fromEntries(new URLSearchParams(search)), ...rest };
  // The route tree is known to the app only, so its types are not at hand here.
  return <Link {...(link as unknown as LinkProps)} />;
}
