import { SegmentedControl, type SegmentedControlProps } from '@mantine/core';
import classes from './choice.module.css';

type ChoiceProps<V extends string> = Omit<SegmentedControlProps<V>, 'classNames'> & {
  /** Class of the mark under the chosen one. */
  indicatorClass?: string | undefined;
};

/** One of a few. Each radio button lies along the foot of its label, unseen: whatever clicks or speaks finds it in its place. */
export const Choice = <V extends string>({ indicatorClass = '', ...props }: ChoiceProps<V>) => (
  <SegmentedControl<V> {...props} classNames={{ indicator: indicatorClass, input: classes.input ?? '' }} />
);
