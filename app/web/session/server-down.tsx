import { Button } from '@mantine/core';
import { useText } from '#ui/text/use-text.ts';

/** The server gave no answer at all when the page opened. */
export function ServerDown({ retry }: { readonly retry: () => void }) {
  const { text } = useText();
  return (
    <div className="t-stack" role="alert">
      <h1>{text('Titrate does not answer')}</h1>
      <p>
        {text(
          'The network or the server may be down. Nothing you saved before is lost. If it lasts, call whoever looks after this server.',
        )}
      </p>
      <div>
        <Button onClick={retry}>{text('Try again')}</Button>
      </div>
    </div>
  );
}
