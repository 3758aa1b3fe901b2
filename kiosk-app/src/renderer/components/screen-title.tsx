import { Title, type TitleOrder } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { mainWords, useSay } from '../comfort/use-speech.ts';

/**
 * The heading of a screen or sheet. The focus moves to it when it appears, so that the change is heard by
 * a screen reader, and its main words are read aloud where that was chosen.
 */
export const ScreenTitle = ({
  children,
  id,
  order = 1,
}: {
  children: ReactNode;
  id?: string;
  order?: TitleOrder;
}) => {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    ref.current?.focus();
  }, []);
  const say = useSay();
  useEffect(() => {
    say?.(mainWords(ref.current), true);
  }, [say]);
  return (
    <Title
      ref={ref}
      order={order}
      size="h1"
      tabIndex={-1}
      style={{ outline: 'none' }}
      {...(id ? { id } : {})}
    >
      {children}
    </Title>
  );
};
