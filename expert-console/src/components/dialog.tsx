import { Modal } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly title: string;
  /** The id of the element that has the focus again afterwards. */
  readonly openerId: string;
  /** Only a button in it closes it: what it shows does not come again. */
  readonly insists?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to do before the page is gone on with. Open as long as it is there; a click beside it loses nothing typed. */
export const Dialog = ({ title, openerId, insists = false, onClose, children }: DialogProps) => {
  const { t } = useTranslation();
  useEffect(() => () => document.getElementById(openerId)?.focus(), [openerId]);
  return (
    <Modal.Root
      opened
      centered
      size={540}
      padding="xl"
      onClose={onClose}
      returnFocus={false}
      closeOnClickOutside={false}
      closeOnEscape={!insists}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content radius="lg">
        {/* Not a second banner beside the page's. */}
        <Modal.Header role="presentation">
          <Modal.Title fz={20} fw={700}>
            {title}
          </Modal.Title>
          {!insists && <Modal.CloseButton aria-label={t('common.close')} />}
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
