import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import classes from './big-button.module.css';

type Props = Omit<ButtonProps, 'size'> & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps>;

/** A button for a finger: 64 CSS pixels high at least, its label may take two lines. */
export const BigButton = ({ className, ...props }: Props) => (
  <Button {...props} type={props.type ?? 'button'} className={`${classes.button ?? ''} ${className ?? ''}`} />
);
