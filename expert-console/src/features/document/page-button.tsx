import { ActionIcon, type ActionIconProps } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';

interface PageButtonProps
  extends ActionIconProps, Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> {
  icon: Icon;
  /** What it does, with the page's number. */
  label: string;
  /** It takes something away. */
  danger?: boolean;
}

/** One of the small buttons under a page. */
export const PageButton = ({ icon: Shape, label, danger = false, ...rest }: PageButtonProps) => (
  <ActionIcon
    variant="subtle"
    color={danger ? 'brick' : 'gray.7'}
    size={28}
    aria-label={label}
    title={label}
    {...rest}
  >
    <Shape size={18} stroke={1.8} aria-hidden />
  </ActionIcon>
);
