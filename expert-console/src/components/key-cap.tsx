import { Kbd } from '@mantine/core';

/** A key of the keyboard, drawn; hidden from screen readers, which get `aria-keyshortcuts` on the control instead. */
export const KeyCap = ({ name }: { name: string }) => (
  <Kbd aria-hidden size="xs">
    {name}
  </Kbd>
);
