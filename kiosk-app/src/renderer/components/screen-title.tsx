import { Title, type TitleOrder } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

/** The heading of a screen or sheet. The focus moves to it when it appears, so that the change is heard. */
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
