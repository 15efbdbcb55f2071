import { Button } from '@mantine/core';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';

/** A page that fell over: says so, keeps what is in memory, and can be loaded again. */
export function PageBroke({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const { text } = useText();
  return (
    <Page title={text('This page could not be shown')} width="reading">
      <p role="alert">
        {text('Nothing was changed by this. What you typed in a drawer is kept until this tab is closed.')}
      </p>
      <p className="t-dim t-small">{error instanceof Error ? error.message : String(error)}</p>
      <div className="t-row">
        {reset && <Button onClick={reset}>{text('Try again')}</Button>}
        <Button variant="default" onClick={() => location.reload()}>
          {text('Load Titrate again')}
        </Button>
      </div>
    </Page>
  );
}
