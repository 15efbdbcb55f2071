import { Skeleton } from '@mantine/core';
import { useText } from '../text/use-text.ts';
import css from './state.module.css';

/** Grey lines where words will be; nothing spins. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const { text } = useText();
  return (
    <div className={css.loading} aria-busy="true">
      <span className="t-visually-hidden" role="status">
        {text('Loading')}
      </span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are all alike
        <Skeleton key={line} height={14} width={`${92 - ((line * 17) % 40)}%`} radius="sm" aria-hidden />
      ))}
    </div>
  );
}
