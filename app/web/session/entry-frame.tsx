import { lazy, type ReactNode, Suspense } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from './entry.module.css';

const LanguageChoice = lazy(() =>
  import('../shell/language-choice.tsx').then((module) => ({ default: module.LanguageChoice })),
);

/** The frame of everything before the app: sign-in, first run, second factor. */
export function EntryFrame({
  children,
  wide = false,
  reading = false,
}: {
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** As wide as a page to be read. */
  readonly reading?: boolean;
}) {
  const { text } = useText();
  return (
    <div className={css.frame}>
      <header className={css.brand}>
        <img src="/mark.svg" alt="" width={32} height={32} />
        <span className={css.product}>Titrate</span>
        <span className={css.claim}>{text('The right medication, at the right dose, kept right.')}</span>
        <Suspense fallback={null}>
          <LanguageChoice />
        </Suspense>
      </header>
      <main className={wide ? css.wide : reading ? css.reading : css.narrow}>{children}</main>
    </div>
  );
}
