import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Say, SpokenProvider } from '#ui/text/use-text.ts';

/**
 * Gives every screen the words of the chosen language, and draws them anew when another is chosen. It listens once, for
 * all of them: a chart has a thousand texts, and i18next would read each for paths and placeholders, and listen for each.
 */
export function Speaks({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  // Resolved only when its whole table is there, so what is found once stays right
  const language = i18n.resolvedLanguage ?? 'en';
  const spoken = useMemo(
    () => ({ text: remembering(i18n.getFixedT(language) as unknown as Say), language }),
    [i18n, language],
  );
  return <SpokenProvider value={spoken}>{children}</SpokenProvider>;
}

/** Looks each text without values up once. */
function remembering(say: Say): Say {
  const found = new Map<string, string>();
  return (english, values) => {
    if (values !== undefined) return say(english, values);
    const known = found.get(english);
    if (known !== undefined) return known;
    const words = say(english);
    found.set(english, words);
    return words;
  };
}
