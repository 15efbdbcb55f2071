import { useEffect, useState } from 'react';
import css from './state.module.css';

let show: ((words: string) => void) | null = null;

/** Confirms in passing that something was done. Never the only word about a failure. */
export function notice(words: string): void {
  show?.(words);
}

/** Where notices appear; mounted once by the shell. Screen readers hear it without losing their place. */
export function NoticeArea() {
  const [words, setWords] = useState('');
  useEffect(() => {
    show = setWords;
    return () => {
      show = null;
    };
  }, []);
  useEffect(() => {
    if (words === '') return;
    const timer = setTimeout(() => setWords(''), 6000);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div role="status" className={words === '' ? 't-visually-hidden' : css.notice}>
      {words}
    </div>
  );
}
